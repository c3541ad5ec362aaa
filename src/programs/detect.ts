import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable as ByteStream } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Readable } from '../articles/article.ts'
import type { Claim } from '../claims/claim.ts'
import { createDetector, type Detector } from '../claims/detect.ts'
import { UserError } from '../lib/errors.ts'
import { withoutControls } from '../lib/safe.ts'
import { modelAlone } from './model-settings.ts'
import type { Program } from './program.ts'

const usage = `usage: claimwire detect [--format text|json|ndjson] [--explain[=all]] [--date DATE] [FILE|URL|-]

Prints the claims in one text (a file, a page's address, or standard input), or in many.

  --format text    one text in, claims in words out (default)
  --format json    one text in, {"id","claims":[…]} out
  --format ndjson  {"id","title"?,"text","publishedAt"?,"url"?} a line in, {"id","claims":[…]} a line out, in the same order
  --explain        how each claim was read, from the sentence over its units, the rule and who speaks to the claim's fields
  --explain=all    every sentence as the rules see it, too, to trace why something was not read
  --date DATE      when the text was published (2024-02-07), to resolve "last week"

With LLM_BASE_URL and LLM_MODEL set, the model is asked about sentences of which the rules are not sure (not with --explain).
`

const line = z.object({
  id: z.string().min(1),
  title: z.string().nullish(),
  text: z.string(),
  publishedAt: z
    .string()
    .refine((date) => !Number.isNaN(Date.parse(date)), {
      error: 'is no date; write it as 2024-02-07T12:00:00Z',
    })
    .nullish(),
})

export const program: Program = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: args.map((arg) => (arg === '--explain' ? '--explain=claims' : arg)),
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        explain: { type: 'string' },
        date: { type: 'string' },
      },
    })
    const [from = '-', ...more] = positionals
    if (more.length > 0) throw new UserError(`detect reads one input; leave out ${more.join(' ')}.`)
    if (!['text', 'json', 'ndjson'].includes(values.format))
      throw new UserError(`--format ${values.format} is unknown; choose text, json or ndjson.`)
    if (values.explain !== undefined && !['claims', 'all'].includes(values.explain))
      throw new UserError(`--explain=${values.explain} is unknown; choose --explain or --explain=all.`)
    if (values.explain !== undefined && values.format !== 'text')
      throw new UserError(`--explain is for people: leave out --format ${values.format}.`)
    const detector = createDetector()
    if (values.format === 'ndjson') return await readMany(await readerOf(detector), from)

    const article = await readOne(from, dateOf(values.date))
    if (values.explain !== undefined)
      return write(await explained(detector, article, values.explain === 'all'))
    const read = await readerOf(detector)
    const claims = await read(article)
    if (values.format === 'json') return write(`${JSON.stringify({ id: article.id, claims })}\n`)
    const { inWords } = await import('./claim-words.ts')
    return write(inWords(claims))
  },
}

/** Texts of others hold what a terminal would obey. */
function write(text: string): number {
  process.stdout.write(withoutControls(text))
  return 0
}

type Read = (readable: Readable) => readonly Claim[] | Promise<readonly Claim[]>

/** The engine alone, or with the optional model when it is set. */
async function readerOf({ detect, examine }: Detector): Promise<Read> {
  const settings = await modelAlone()
  if (settings === null) return detect
  const [{ createModelReader }, { openStore }, { createLog }] = await Promise.all([
    import('../model/index.ts'),
    import('../store/sqlite.ts'),
    import('../lib/log.ts'),
  ])
  const store = await openStore(':memory:')
  return await createModelReader({
    settings,
    examine,
    store,
    clock: () => new Date(),
    log: createLog('warn', settings.apiKey === undefined ? [] : [settings.apiKey]),
  })
}

async function explained(detector: Detector, article: Readable, all: boolean): Promise<string> {
  const { explainWords, sentencesWords } = await import('./explain.ts')
  const width = process.stdout.columns ?? 140
  const derivations = detector.explain(article)
  const claims = explainWords(derivations, detector.passedOver(article), width)
  if (!all) return claims
  return `${claims}\n${sentencesWords(detector.sentences(article), derivations, width)}`
}

async function readOne(from: string, publishedAt: Date | null): Promise<Readable> {
  if (/^https?:\/\//.test(from)) {
    const { fetchArticle } = await import('./fetch-article.ts') // brings the whole reader of pages
    const page = await fetchArticle(from)
    return { ...page, publishedAt: publishedAt ?? page.publishedAt }
  }
  const text = from === '-' ? await readAll(process.stdin) : readFile(from)
  return { id: from === '-' ? 'stdin' : from, title: '', text, publishedAt }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UserError(
      `${path} cannot be read; give a file, an address that starts with https://, or - for standard input.`,
      { cause },
    )
  }
}

/** A line that cannot be read is named on stderr and skipped; the exit code then is 1. */
async function readMany(read: Read, from: string): Promise<number> {
  if (from !== '-') readFile(from)
  const input: ByteStream = from === '-' ? process.stdin : createReadStream(from)
  let number = 0
  let failures = 0
  for await (const source of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (source.trim() === '') continue
    const parsed = line.safeParse(parseJson(source))
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? ''
      const wrong = field === '' ? 'it is no JSON object' : `its "${field}" is missing or of the wrong kind`
      process.stderr.write(
        `line ${number} was skipped: ${wrong}; write {"id": "…", "text": "…"} on one line for each article.\n`,
      )
      failures++
      continue
    }
    const { id, title, text, publishedAt } = parsed.data
    const claims = await read({
      id,
      title: title ?? '',
      text,
      publishedAt: dateOf(publishedAt ?? undefined),
    })
    if (!process.stdout.write(withoutControls(`${JSON.stringify({ id, claims })}\n`)))
      await new Promise((drained) => process.stdout.once('drain', drained))
  }
  return failures === 0 ? 0 : 1
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return null
  }
}

function dateOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new UserError(`"${text}" is no date; write it as 2024-02-07 or 2024-02-07T12:00:00Z.`)
  return date
}
