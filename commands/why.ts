import { searchable } from '../src/alerts/fold.ts'
import { headlineOf } from '../src/alerts/headline.ts'
import { around, judge, type KeywordFilter, keywordFilter } from '../src/alerts/keywords.ts'
import { spellings } from '../src/alerts/spellings.ts'
import { type Watch, wants } from '../src/alerts/watch.ts'
import { claimHeadline } from '../src/alerts/wording.ts'
import { canonicalAddress } from '../src/articles/address.ts'
import type { Article, TextOrigin } from '../src/articles/article.ts'
import { inLines, type Text, type Words } from '../src/cards/card.ts'
import { type Channel, channelKey } from '../src/cards/channel.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { Delivery, Keyword, Store, StoredClaim, Verdict } from '../src/store/store.ts'
import { lineOf } from './lines.ts'
import { notRead } from './why-unread.ts'

const verb = defineVerb({
  name: 'why',
  describe: 'Why an article was posted here, or was not',
  for: 'everyone',
  options: {
    article: {
      type: 'text',
      describe: 'its address, or the id of it or of one of its claims',
      required: true,
      main: true,
      max: 2_000,
    },
  },

  async run({ options: { article: asked }, store, asker, sources }) {
    const plain = unwrapped(asked)
    const article = await find(store, plain)
    if (article === null) return notRead(store, sources, plain, asker.admin)
    const [{ rows, more }, verdicts, deliveries, keywords, watches] = await Promise.all([
      store.claims({ article: article.id, limit: 10 }),
      store.verdicts(article.id),
      store.deliveries(article.id),
      store.keywords(asker.channel),
      store.watches(asker.channel),
    ])
    const here = deliveries.filter(({ channel }) => channelKey(channel) === channelKey(asker.channel))
    return {
      title: article.title === '' ? 'An article without a title' : article.title,
      tone: 'neutral',
      ...(article.address !== '' && { address: article.address }),
      body: [{ bold: verdictWord(here) }],
      fields: [
        { name: '1. Fetched', value: fetchedWords(article) },
        { name: '2. Read', value: readWords(rows, more) },
        { name: '3. Decided', value: decidedWords(verdicts) },
        {
          name: '4. This channel',
          value: channelWords(watches[0], keywords, article, await aboutsOf(store, verdicts)),
        },
        { name: '5. Sent', value: sentWords(here, elsewhere(deliveries, asker.channel)) },
      ],
      ...(rows.length > 0 && {
        menu: {
          label: 'Open a claim',
          choices: rows.map(({ claim }) => ({
            label: claimHeadline(claim),
            line: lineOf('claims', { id: claim.id }),
          })),
        },
      }),
      footer: `article ${article.id}`,
    }
  },
})

export const why: Command = { name: 'why', describe: verb.describe, verb }

type About = Parameters<typeof wants>[1]

async function aboutsOf(store: Store, verdicts: readonly Verdict[]): Promise<readonly About[]> {
  const found = await Promise.all(
    verdicts.map(async ({ about }): Promise<About | null> => {
      if (about?.kind === 'story') {
        const story = await store.story(about.id)
        return story === null ? null : { story }
      }
      const series = about === null ? null : await store.series(about.id)
      return series === null ? null : { series }
    }),
  )
  return found.filter((about) => about !== null)
}

/** A pasted link may come as `<https://…|text>`. */
function unwrapped(asked: string): string {
  return asked.replace(/^<([^|<>]+)(?:\|[^<>]*)?>$/, '$1')
}

async function find(store: Store, asked: string): Promise<Article | null> {
  const address = canonicalAddress(asked)
  if (address !== null) return (await store.articleAt(address)) ?? store.articleAt(asked)
  const article = await store.article(asked)
  if (article !== null) return article
  const claim = await store.claim(asked)
  return claim === null ? null : store.article(claim.article.id)
}

function verdictWord(here: readonly Delivery[]): string {
  if (here.some(({ state }) => state === 'sent')) return 'It was posted here.'
  if (here.some(({ state }) => state === 'due' || state === 'sending' || state === 'unsure'))
    return 'It is on its way here.'
  if (here.some(({ state }) => state === 'held')) return 'It is held back for this channel.'
  return here.length > 0 ? 'It could not be posted here.' : 'It was not posted here.'
}

const origins: Readonly<Record<TextOrigin, string>> = {
  page: 'from the linked page',
  content: "from the feed's full text",
  summary: "from the feed's summary only",
  none: 'no text, only the headline',
}

function fetchedWords({
  outlet,
  firstSeenAt,
  publishedAt,
  textOrigin,
  textProblem,
  text,
}: Article): readonly Words[] {
  return [
    { bold: outlet.name },
    ` (${outlet.affiliation}) · published `,
    publishedAt === null ? 'at a time it does not say' : { time: publishedAt, as: 'date-time' },
    ' · first seen ',
    { time: firstSeenAt, as: 'date-time' },
    ` · ${text.length.toLocaleString('en')} characters ${origins[textOrigin]}${textProblem === undefined ? '' : `. ${textProblem}`}`,
  ]
}

function readWords(rows: readonly StoredClaim[], more: boolean): Text {
  if (rows.length === 0) return 'No claim on casualties or arms transfers was found in it.'
  const lines = rows.slice(0, 5).map(({ claim }) => claimHeadline(claim))
  const rest = rows.length - lines.length
  return [...lines, ...(rest > 0 ? [`and ${rest}${more ? ' or' : ''} more`] : [])].join('\n')
}

function decidedWords(verdicts: readonly Verdict[]): Text {
  if (verdicts.length === 0)
    return 'Nothing was decided on it: it was read as part of the baseline, or holds no claim.'
  return verdicts
    .slice(0, 5)
    .flatMap(({ about, action, reason, at }, index): Words[] => [
      index === 0 ? '' : '\n',
      { bold: action },
      `: ${reason}${about === null ? '' : ` (${about.kind} ${about.id})`} · `,
      { time: at, as: 'ago' },
    ])
}

/** What the watch and the keywords of this channel make of it, by the very rules that delivery asks. */
function channelWords(
  watch: Watch | undefined,
  terms: readonly Keyword[],
  article: Article,
  abouts: readonly About[],
): Text {
  const filter = keywordFilter(
    terms.map(({ term }) => term),
    spellings,
  )
  if (watch === undefined || watch.state === 'stopped')
    return inLines([
      ['This channel hears no alerts: an admin can type /watch start.'],
      ...(terms.length === 0 ? [] : keywordLines(filter, article)),
    ])
  const wishes = abouts.slice(0, 3).map((about): Words[] => {
    const headline = 'story' in about ? headlineOf(about.story, []) : ''
    const { wants: wanted, because } = wants(watch, about, filter, [headline, article.title, article.text])
    const { id } = 'story' in about ? about.story : about.series
    return [{ bold: wanted ? 'wanted' : 'not wanted' }, ` (${id}): ${because}`]
  })
  const suspended: Words[][] = watch.problem === null ? [] : [[`The watch is suspended: ${watch.problem}`]]
  return inLines([...suspended, ...wishes, ...keywordLines(filter, article)])
}

function keywordLines(filter: KeywordFilter, article: Article): Words[][] {
  if (filter.entries.length === 0) return [['It has no keywords.']]
  const text = searchable(article.title, article.text)
  const { passes, hits, excludedBy } = judge(filter, text)
  if (excludedBy !== null)
    return [[`Kept out by ${excludedBy.term}: “`, ...snippet(around(text, excludedBy)), '”']]
  if (!passes) return [[`None of its ${filter.entries.length} keywords is in the text.`]]
  if (hits.length === 0) return [['Nothing that it excludes is in the text.']]
  return hits.slice(0, 4).map((hit) => [`${hit.term}: “`, ...snippet(around(text, hit)), '”'])
}

function snippet({ text, mark: [start, end] }: ReturnType<typeof around>): Words[] {
  return [text.slice(0, start), { bold: text.slice(start, end) }, text.slice(end)].filter(
    (word) => word !== '',
  )
}

/** How many other channels of the same server or workspace heard of it; which ones is their own affair. */
function elsewhere(deliveries: readonly Delivery[], here: Channel): number {
  const others = deliveries.filter(
    ({ state, channel }) =>
      state === 'sent' &&
      channel.platform === here.platform &&
      channel.workspace === here.workspace &&
      channel.id !== here.id,
  )
  return new Set(others.map(({ channel }) => channel.id)).size
}

function sentWords(here: readonly Delivery[], others: number): Text {
  const did = { post: 'posted', edit: 'edited', reply: 'answered in the thread' } as const
  // several stories of one article are sent alike
  const alike = Map.groupBy(here, ({ kind, state, problem }) => `${kind} ${state} ${problem}`)
  const lines = [...alike.values()].slice(0, 6).flatMap((some): Words[][] => {
    const last = some.at(-1)
    if (last === undefined) return []
    const { kind, state, sentAt, dueAt, problem } = last
    return [
      [
        state === 'sent' ? `here: ${did[kind]}` : `here: ${kind} ${state}`,
        some.length === 1 ? '' : ` (${some.length} messages)`,
        ' · ',
        { time: sentAt ?? dueAt, as: 'ago' },
        problem === null ? '' : ` · ${problem}`,
      ],
    ]
  })
  return inLines([
    ...(lines.length === 0 ? [['Nothing was sent here.']] : lines),
    ...(others === 0
      ? []
      : [[`${others} other ${others === 1 ? 'channel' : 'channels'} of this place heard of it.`]]),
  ])
}
