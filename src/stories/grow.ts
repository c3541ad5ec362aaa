import { createHash } from 'node:crypto'
import type { Article } from '../articles/article.ts'
import type { Claim } from '../claims/claim.ts'
import { numberOf } from './counts.ts'
import { type Days, dayOf } from './days.ts'
import { type Deal, overlapOf, union } from './deals.ts'
import { addFigures } from './figures.ts'
import { isDispute } from './likeness.ts'
import { bareName, breadth } from './places.ts'
import { type Event, saidAt } from './reading.ts'
import type { Statement } from './statements.ts'
import type { CasualtyStory, Change, Report, Story, TransferStory } from './story.ts'
import { addStates, stateOf } from './transfers.ts'
import { addVoices, sidesOf } from './voices.ts'
import { mergedWords } from './words.ts'

/** A story as it begins, before its first article is added. */
export function begun(found: Event | Deal, article: Article, at: string): Story {
  const id = `s${createHash('sha256')
    .update(`${article.id}\n${found.claims[0]?.id ?? found.kind}`)
    .digest('hex')
    .slice(0, 10)}`
  const document = { id, firstSeenAt: at, changedAt: at, articles: [], origins: [], place: found.place }
  return found.kind === 'casualty'
    ? {
        kind: 'casualty',
        ...document,
        places: found.near,
        date: found.days.said ? found.date : null,
        cause: found.cause,
        parties: found.parties,
        figures: [],
      }
    : {
        kind: 'arms-transfer',
        ...document,
        suppliers: found.suppliers,
        recipients: found.recipients,
        states: [],
      }
}

export type Growth = {
  readonly article: Article
  readonly at: string
  readonly lowers: boolean
  readonly correction: string | null
  readonly statements: readonly Statement[]
  readonly reportOf: (claim: Claim) => Report
  readonly known: boolean
}

/** What an article adds to a story, and what changes by it. */
export function grow(
  story: Story,
  found: Event | Deal,
  growth: Growth,
): { readonly story: Story; readonly changes: readonly Change[] } {
  const { article, at, correction, statements, known } = growth
  const inner =
    story.kind === 'casualty' && found.kind === 'casualty'
      ? growEvent(story, found, growth)
      : story.kind === 'arms-transfer' && found.kind === 'arms-transfer'
        ? growDeal(story, found, growth)
        : { story, changes: [] }
  const sides = [
    ...sidesOf(story, found.claims),
    ...statements.filter((one) => one.known || !known || found.claims.length > 0),
  ]
  const { voices, changes: stances } = addVoices(story, sides, at, article.id)
  const voiced = { ...inner.story, voices }
  const fix = correction === null || !known ? null : correctedBy(voiced, correction, article, at)
  return { story: fix?.story ?? voiced, changes: [...(fix?.changes ?? []), ...inner.changes, ...stances] }
}

function growEvent(story: CasualtyStory, event: Event, { at, lowers, reportOf, article }: Growth) {
  const former = event.claims.flatMap(({ superseded, count }) => (superseded ? (numberOf(count) ?? []) : []))
  const { figures, changes } = addFigures(story, event.claims, reportOf, {
    at,
    lowers,
    former,
    disputes: isDispute(article),
  })
  const better = event.place !== null && (story.place === null || breadth(event.place) < breadth(story.place))
  const names = [
    event.place?.name ?? null,
    story.place?.name ?? null,
    ...(story.places ?? []),
    ...event.near,
  ].filter((name) => name !== null)
  const place = better ? event.place : story.place
  const places = [...new Map(names.map((name) => [bareName(name), name])).values()].filter(
    (name) => place === null || bareName(name) !== bareName(place.name),
  )
  const grown: CasualtyStory = {
    ...story,
    place,
    places: places.slice(0, 12),
    date: story.date ?? (event.days.said && !isLater(event.days, story) ? event.date : null),
    cause: story.cause ?? event.cause,
    parties: union(story.parties, event.parties),
    figures,
  }
  return { story: grown, changes }
}

/** The day on which one more died, or was found, of an event that was told before. */
const isLater = ({ from }: Days, { firstSeenAt }: CasualtyStory) => from > dayOf(new Date(firstSeenAt))

function growDeal(story: TransferStory, deal: Deal, { at, reportOf, article, correction }: Growth) {
  const { states, changes } = addStates(story, deal.claims, reportOf, at)
  // somebody only denies it: the story still needs to say what is denied
  const denied = states.length === 0 ? deal.claims.slice(0, 1) : []
  const putRight = correction !== null && overlapOf(story.suppliers, deal.suppliers) === 'conflict'
  const suppliers = putRight ? deal.suppliers : union(story.suppliers, deal.suppliers)
  const recipients = union(story.recipients, deal.recipients)
  const all = [...states, ...denied.map((claim) => stateOf(claim, reportOf(claim), at))]
  const [latest] = all.filter(({ asOf }) => asOf === at).toReversed()
  const newSupplier =
    story.states.length > 0 &&
    story.suppliers.length > 0 &&
    suppliers.length > story.suppliers.length &&
    latest !== undefined
  const more: Change[] =
    newSupplier &&
    changes.length === 0 &&
    latest !== undefined &&
    saidAt(article).toISOString() >= story.changedAt
      ? [
          {
            kind: 'stage',
            story: story.id,
            before: story.states.at(-1) ?? null,
            after: latest,
            how: 'amended',
          },
        ]
      : []
  return { story: { ...story, suppliers, recipients, states: all }, changes: [...changes, ...more] }
}

export function correctedBy(story: Story, words: string, article: Article, at: string) {
  const known = story.corrections ?? []
  if (known.some((one) => one.article === article.id || one.words === words)) return { story, changes: [] }
  const corrected: Story = { ...story, corrections: [...known, { article: article.id, at, words }] }
  return { story: corrected, changes: [{ kind: 'correction', story: story.id, words } as const] }
}

export function withArticle(
  story: Story,
  article: string,
  origin: string,
  words: readonly string[],
  changedAt: string,
): Story {
  const add = (list: readonly string[], one: string) => (list.includes(one) ? list : [...list, one])
  return {
    ...story,
    articles: add(story.articles, article),
    origins: add(story.origins, origin),
    words: mergedWords(story.words ?? [], words),
    changedAt: changedAt > story.changedAt ? changedAt : story.changedAt,
  }
}
