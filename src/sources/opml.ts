import type { Opml } from 'feedsmith'
import { generateOpml, parseOpml } from 'feedsmith'
import { type Affiliation, affiliations } from '../articles/article.ts'
import { decode } from '../articles/decode.ts'
import { tidy } from '../articles/plain.ts'
import { minute } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { scanTags } from './scan.ts'
import type { Source } from './source.ts'

/** A feed of somebody's list. What only our own lists say is null in others. */
export type Outlined = {
  readonly address: string
  readonly name: string
  readonly topics: readonly string[]
  readonly country: string | null
  readonly affiliation: Affiliation | null
  readonly interval: number | null
}

/** Beyond the standard: what we know of a source, so that a list that we wrote loses nothing on its way back. */
const ours = ['country', 'affiliation', 'minutes'] as const
type Outline = Opml.Outline<string, typeof ours>

const depthLimit = 64
/** More than any reader's list; a file with more is no list of sources. */
const mostFeeds = 1_000

/** The feeds of an OPML document, each address once; folders become topics. Throws a `UserError` when it is none. */
export function readOpml(input: Uint8Array): readonly Outlined[] {
  const { text } = decode(input, { charset: null, contentType: null })
  const noOpml = new UserError(
    'This is no OPML file. Export one from a feed reader, or give the address of a single feed to /sources add.',
  )
  if (scanTags(text, depthLimit).depth >= depthLimit) throw noOpml
  let outlines: readonly Outline[]
  try {
    outlines = parseOpml(text, { extraOutlineAttributes: ours }).body?.outlines ?? []
  } catch {
    throw noOpml
  }
  const found = new Map<string, Outlined>()
  for (const one of outlines.flatMap((outline) => flat(outline, [])))
    if (!found.has(one.address)) found.set(one.address, one)
  if (found.size === 0) throw new UserError('This OPML file lists no feed.')
  if (found.size > mostFeeds)
    throw new UserError(`This OPML file lists ${found.size} feeds. Import at most ${mostFeeds} at a time.`)
  return [...found.values()]
}

function flat(outline: Outline, folders: readonly string[]): Outlined[] {
  const { xmlUrl, title, text, category, outlines = [] } = outline
  const name = (title ?? text ?? '').replace(/\s+/g, ' ').trim()
  const url = xmlUrl === undefined ? null : URL.parse(xmlUrl.trim())
  const within = outlines.flatMap((one) => flat(one, name === '' ? folders : [...folders, name]))
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return within
  const topics = category?.split(/[,/]/).map((topic) => topic.trim()) ?? folders
  const country = String(outline.country ?? '')
  const minutes = Number(outline.minutes)
  return [
    {
      address: url.href,
      name: name.slice(0, 100) || url.hostname.replace(/^www\./, ''),
      topics: topics.filter((topic) => topic !== '').slice(0, 10),
      country: /^[A-Z]{3}$/.test(country) ? country : null,
      affiliation: affiliations.find((known) => known === outline.affiliation) ?? null,
      interval: minutes >= 1 && minutes <= 1_440 ? Math.round(minutes) * minute : null,
    },
    ...within,
  ]
}

/** The sources as an OPML document that any feed reader takes. */
export function writeOpml(sources: readonly Source[], at: Date): string {
  return generateOpml(
    {
      head: { title: 'Sources of claimwire', dateCreated: at },
      body: {
        outlines: sources.map(({ outlet, address, topics, interval }) => ({
          type: 'rss',
          text: xmlText(outlet.name),
          title: xmlText(outlet.name),
          xmlUrl: address,
          ...(topics.length > 0 && { category: xmlText(topics.join(',')) }),
          ...(outlet.country !== null && { country: outlet.country }),
          affiliation: outlet.affiliation,
          minutes: String(interval / minute),
        })),
      },
    },
    { extraOutlineAttributes: ours },
  )
}

/** Without what XML forbids, which would make the whole list unreadable. */
const xmlText = (text: string) => tidy(text.toWellFormed())
