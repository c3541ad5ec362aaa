import { readdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UserError } from '../../lib/errors.ts'
import { item, itemsOf, type StreamItem } from './replay.ts'
import type { Labelled } from './score.ts'

const action = z.enum(['post', 'update', 'silent'])

/** How the project keeps its own: shorter to write and to read. */
const ours = z.object({
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
  is: action,
  story: z.array(z.string()),
  series: z.array(z.string()).default([]),
})

/** How others send theirs: the items of `replay`, each with what an editor would do. */
const theirs = item.extend({ gold: z.object({ action, stories: z.array(z.string()) }) })

/** An item, and what an editor says of it. */
export type LabelledItem = { readonly item: StreamItem; readonly gold: Labelled }

/** The items of a folder of YAML files in the order in which they came, or those of a file of JSON lines in its own. */
export function labelledItems(path: string): readonly LabelledItem[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined)
    throw new UserError(`There is no ${path}. Give a folder of YAML files or a file of JSON lines.`)
  if (!found.isDirectory())
    return itemsOf(readFileSync(path, 'utf8'), theirs).map(({ gold, ...one }) => ({
      item: one,
      gold: { id: one.id, action: gold.action, groups: gold.stories },
    }))
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => read(resolve(path, name)))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(labelledOf)
}

function read(file: string): readonly z.infer<typeof ours>[] {
  const parsed = z.array(ours).safeParse(parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UserError(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be read'}.`)
}

const labelledOf = ({
  id,
  outlet,
  at,
  published,
  url,
  title,
  summary,
  text,
  is,
  story,
  series,
}: z.infer<typeof ours>): LabelledItem => ({
  item: {
    id,
    outlet,
    url: url ?? `https://${outlet.toLowerCase().replace(/\W+/g, '')}.example/${id}`,
    published_at: published === 'none' ? null : (published ?? at),
    title,
    summary: summary ?? '',
    body: text,
  },
  gold: { id, action: is, groups: [...story, ...series.map((one) => `total ${one}`)] },
})
