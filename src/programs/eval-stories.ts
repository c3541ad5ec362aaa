import { resolve } from 'node:path'
import { createLog } from '../lib/log.ts'
import type { Program } from './program.ts'
import { type LabelledItem, labelledItems } from './replay/labelled.ts'
import { replay } from './replay/replay.ts'
import { agreement, bCubed, type Labelled, pairwise, type Score } from './replay/score.ts'

const usage = `usage: claimwire eval-stories [--misses] [FOLDER|FILE]

Replays a labelled stream (a folder of YAML files, the project's own by default, or a file of JSON lines as replay reads them, each
with "gold":{"action","stories":[…]}) and scores what was said against what an editor would say: which items share a story (pairwise
and B³), and which action each item asks for. --misses lists what differs.
`

export const program: Program = {
  usage,
  async run(args) {
    const misses = args.includes('--misses')
    const [path = resolve(import.meta.dirname, '../../test/fixtures/stream')] = args.filter(
      (arg) => arg !== '--misses',
    )
    const { gold, said, items } = await scoreStream(path)
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

/** Replays the stream in `path`, a folder or a file, and gives both sides. */
export async function scoreStream(path: string): Promise<{
  readonly items: readonly LabelledItem[]
  readonly gold: readonly Labelled[]
  readonly said: ReadonlyMap<string, Said>
}> {
  const items = labelledItems(path)
  const said = new Map<string, Said>()
  for await (const { id, action, stories, series, reason } of replay(
    items.map(({ item }) => item),
    createLog('error'),
  ))
    said.set(id, { id, action, groups: [...stories, ...series], reason })
  return { items, gold: items.map(({ gold }) => gold), said }
}

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
    const title = items.find(({ item }) => item.id === id)?.item.title ?? ''
    return [
      `${id}: ${action} ${groups.join(', ') || '–'}  ≠  ${ours.action} ${told.join(', ') || '–'}\n    ${title}\n    ${ours.reason}`,
    ]
  })
}
