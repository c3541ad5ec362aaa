import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UserError } from '../lib/errors.ts'
import { createLog } from '../lib/log.ts'
import type { Program } from './program.ts'
import { replay, type StreamItem } from './replay/replay.ts'
import { agreement, bCubed, type Labelled, pairwise, type Score } from './replay/score.ts'

const usage = `usage: claimwire eval-stories [--misses] [FOLDER]

Replays a labelled stream (YAML files; the project's own by default) and scores what was said against what an editor would say:
which items share a story (pairwise and B³), and which action each item asks for. --misses lists what differs.
`

const labelled = z.object({
  id: z.string(),
  outlet: z.string(),
  /** When it came. */
  at: z.string(),
  /** What the publisher says instead, when that is wrong; `none` when he says nothing. */
  published: z.string().optional(),
  url: z.string().optional(),
  title: z.string(),
  summary: z.string().optional(),
  text: z.string(),
  is: z.enum(['post', 'update', 'silent']),
  story: z.array(z.string()),
  series: z.array(z.string()).default([]),
})
type LabelledItem = z.infer<typeof labelled>

export const program: Program = {
  usage,
  async run(args) {
    const misses = args.includes('--misses')
    const [folder = resolve(import.meta.dirname, '../../test/fixtures/stream')] = args.filter(
      (arg) => arg !== '--misses',
    )
    const { gold, said, items } = await scoreStream(folder)
    const posts = gold.filter(({ action }) => action === 'post')
    write(`${gold.length} items, ${new Set(gold.flatMap(({ groups }) => groups)).size} stories and totals`)
    write(`pairwise   ${words(pairwise(gold, said))}`)
    write(`B³         ${words(bCubed(gold, said))}`)
    write(`action     ${agreement(gold, said).toFixed(3)} of items as the editor`)
    for (const action of ['post', 'update', 'silent'])
      write(`  ${action.padEnd(8)} ${confusion(gold, said, action)}`)
    write(
      `  missed posts ${posts.filter(({ id }) => said.get(id)?.action !== 'post').length} of ${posts.length}`,
    )
    if (misses) for (const line of differences(items, gold, said)) write(line)
    return 0
  },
}

const write = (line: string) => process.stdout.write(`${line}\n`)
const words = ({ precision, recall, f1 }: Score) =>
  `P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`

function confusion(gold: readonly Labelled[], said: ReadonlyMap<string, Labelled>, action: string): string {
  const wanted = gold.filter((one) => one.action === action)
  return ['post', 'update', 'silent']
    .map((other) => `${other} ${wanted.filter(({ id }) => said.get(id)?.action === other).length}`)
    .join('  ')
}

type Said = Labelled & { readonly reason: string }

/** Replays the stream in `folder` and gives both sides. */
export async function scoreStream(folder: string): Promise<{
  readonly items: readonly LabelledItem[]
  readonly gold: readonly Labelled[]
  readonly said: ReadonlyMap<string, Said>
}> {
  const items = labelledItems(folder)
  const gold = items.map(({ id, is, story, series }) => ({
    id,
    action: is,
    groups: [...story, ...series.map((one) => `total ${one}`)],
  }))
  const said = new Map<string, Said>()
  for await (const { id, action, stories, series, reason } of replay(
    items.map(streamItem),
    createLog('error'),
  ))
    said.set(id, { id, action, groups: [...stories, ...series], reason })
  return { items, gold, said }
}

/** All items of a folder in the order in which they came. */
export function labelledItems(folder: string): readonly LabelledItem[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => read(resolve(folder, name)))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function read(file: string): readonly LabelledItem[] {
  const parsed = z.array(labelled).safeParse(parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UserError(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be read'}.`)
}

export const streamItem = ({
  id,
  outlet,
  at,
  published,
  url,
  title,
  summary,
  text,
}: LabelledItem): StreamItem => ({
  id,
  outlet,
  url: url ?? `https://${outlet.toLowerCase().replace(/\W+/g, '')}.example/${id}`,
  published_at: published === 'none' ? null : (published ?? at),
  title,
  summary: summary ?? '',
  body: text,
})

function differences(
  items: readonly LabelledItem[],
  gold: readonly Labelled[],
  said: ReadonlyMap<string, Said>,
): readonly string[] {
  const names = new Map<string, string>()
  return gold.flatMap(({ id, action, groups }) => {
    const ours = said.get(id)
    if (ours === undefined) return [`${id}: nothing was said`]
    for (const [index, group] of groups.entries()) {
      const own = ours.groups[index]
      if (own !== undefined && !names.has(own) && groups.length === ours.groups.length) names.set(own, group)
    }
    const told = ours.groups.map((group) => names.get(group) ?? group)
    const same = told.length === groups.length && told.every((group) => groups.includes(group))
    if (same && ours.action === action) return []
    const title = items.find((one) => one.id === id)?.title ?? ''
    return [
      `${id}: ${action} ${groups.join(', ') || '–'}  ≠  ${ours.action} ${told.join(', ') || '–'}\n    ${title}\n    ${ours.reason}`,
    ]
  })
}
