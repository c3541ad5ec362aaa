import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import model from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import { createDetector } from '../src/claims/detect.ts'
import { writeArticles } from './articles.ts'

/**
 * How fast, how soon and how small detection is, on articles of about 600 words that are dense with claims, beside wink-nlp's full pipeline
 * over the same articles in the same run. Both are asked in turn, so that a busy machine is unfair to neither; a rate is the median of the
 * rounds, by the processor's time. wink only splits, tags and names entities; it is what one would otherwise begin with.
 */
const rounds = 9
const goals = { speed: 500, start: 300, memory: 120 }

const articles = writeArticles(120).map((article, index) => ({
  ...article,
  id: `article-${index}`,
  publishedAt: new Date('2024-02-08T12:00:00Z'),
}))
const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / articles.length
const detector = createDetector()
const nlp = wink(model)

let claims = 0
const ours = () => {
  claims = 0
  for (const article of articles) claims += detector.detect(article).length
  return articles.length
}
/** A tenth of the articles: it takes as long. */
const theirs = () => {
  const some = articles.slice(0, articles.length / 10)
  for (const { text } of some) nlp.readDoc(text).entities().out(nlp.its.detail)
  return some.length
}

/** Articles a second of processor time. */
function rate(work: () => number): number {
  const before = process.cpuUsage()
  const done = work()
  const { user, system } = process.cpuUsage(before)
  return (done / (user + system)) * 1e6
}
const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

// so many that the engine's compiler has nothing more to do: it is busy for some two thousand articles
for (let warm = 0; warm < 16; warm++) {
  ours()
  theirs()
}
const speeds = Array.from({ length: rounds }, () => ({ own: rate(ours), wink: rate(theirs) }))
const own = median(speeds.map((one) => one.own))
const other = median(speeds.map((one) => one.wink))

const folder = mkdtempSync(join(tmpdir(), 'claimwire-bench-'))
const root = join(import.meta.dirname, '..')
const start = join(root, 'src/start.js')
/** As `npm run claimwire` gives them. */
const flags = ['--max-semi-space-size=2', '--heap-growing-percent=40']
/** One run of `claimwire detect` as the shell sees it: time to its end, and the most memory it took. */
function detect(file: string): { readonly ms: number; readonly megabytes: number } {
  const peak = join(import.meta.dirname, 'peak.js')
  const began = performance.now()
  const { stderr, status } = spawnSync(
    process.execPath,
    [...flags, '--import', peak, start, 'detect', '--format', 'ndjson', file],
    { encoding: 'utf8', maxBuffer: 1e9 },
  )
  if (status !== 0) throw new Error(stderr)
  return { ms: performance.now() - began, megabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 }
}
/** The bot makes its bundle when it first starts, and `detect` runs from it; else it reads some two hundred files one by one, a third slower. */
const { bundleFolder }: { bundleFolder(root: string, cache: string): string } = await import(
  join(root, 'src/bundle/find.js')
)
const bundle = bundleFolder(root, join(root, 'node_modules/.cache/claimwire'))
if (!existsSync(bundle)) spawnSync(process.execPath, [join(root, 'src/bundle/make.js'), root, bundle])

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({ ...articles[index % articles.length], id: `${index}` }),
  ).join('\n')
const [one, many] = [join(folder, 'one.ndjson'), join(folder, 'many.ndjson')]
writeFileSync(one, lines(1))
writeFileSync(many, lines(600))
detect(one) // what is compiled is kept from the first time on
const starts = Array.from({ length: rounds }, () => detect(one).ms)
const { megabytes } = detect(many)
rmSync(folder, { recursive: true })

const row = (name: string, value: string, goal: string, more = '') =>
  console.log(`${name.padEnd(34)} ${value.padStart(14)}   ${goal.padEnd(14)} ${more}`)
const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 })
console.log(
  `${articles.length} articles of ${count(words)} words and ${count(claims / articles.length)} claims, Node ${process.version}\n`,
)
row('', 'measured', 'goal')
row('detect, articles a second, warm', count(own), `≥ ${goals.speed}`, `${count(own * words)} words a second`)
row('wink-nlp, articles a second, warm', count(other), '', 'full pipeline: sentences, tags, entities')
row('detect : wink-nlp', `${(own / other).toFixed(1)} : 1`, '')
row(
  'start to first article done, ms',
  count(Math.min(...starts)),
  `≤ ${goals.start}`,
  `median ${count(median(starts))}`,
)
row('memory over 600 articles, MB', count(megabytes), `≤ ${goals.memory}`, 'the most that the process took')
