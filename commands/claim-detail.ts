import { verdictFields } from '../src/alerts/verdicts.ts'
import {
  claimantName,
  claimantWords,
  claimHeadline,
  countWords,
  dateWords,
  itemWords,
  listWords,
  partyWords,
  placeWords,
  stageWords,
  stanceWords,
  valueWords,
} from '../src/alerts/wording.ts'
import type { Article, TextOrigin } from '../src/articles/article.ts'
import type { Action, Card, Text, Words } from '../src/cards/card.ts'
import { type Claim, type Evidence, modelOf } from '../src/claims/claim.ts'
import type { Call, Entitled, Options } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import type { StoredClaim } from '../src/store/store.ts'
import { isStale } from '../src/stories/series.ts'
import type { Report, Series, Story } from '../src/stories/story.ts'
import { gradeWords } from './grades.ts'
import { lineOf } from './lines.ts'
import { shareAction } from './sharing.ts'
import { wrongLine } from './wrong.ts'

type Field = { readonly name: string; readonly value: Text; readonly short?: boolean }

/** One claim in full: the quote in its context, who says and who denies it, the sources, its history, and the rule that read it. */
export async function claimDetail(
  { store, asker, clock }: Pick<Call<Options>, 'store' | 'asker' | 'clock'>,
  id: string,
): Promise<Card> {
  const found = await store.claim(id)
  if (found === null)
    throw new UserError(`id: there is no claim “${id}”. /claims lists the latest, with a menu to open one.`)
  const [article, story, series, doubts] = await Promise.all([
    store.article(found.article.id),
    found.story === null ? null : store.story(found.story),
    found.series === null ? null : store.series(found.series),
    asker.editor ? store.doubts({ claim: id, limit: 5 }) : [],
  ])
  const { claim } = found
  const by = claimantWords(claim.claimant, found.article.outlet.name)
  return {
    title: claimHeadline(claim),
    tone: 'neutral',
    ...(found.article.address !== '' && { address: found.article.address }),
    quote: { ...inContext(claim.evidence, article, numberSpan(claim)), by: found.article.outlet.name },
    fields: [
      { name: 'Who says', value: whoSays(claim, by) },
      ...denialFields(found),
      ...(claim.kind === 'casualty' ? casualtyFields(claim) : transferFields(claim)),
      ...sourceFields(found, story),
      ...historyFields(claim, story, series, clock()),
      ...verdictFields(
        (story?.judged ?? series?.judged ?? []).filter((one) => one.claim === undefined || one.claim === id),
      ),
      story === null
        ? { name: 'Grade', value: ungraded(found) }
        : { name: 'Grade of its story', value: gradeWords(story) },
      { name: 'How it was read', value: readingWords(claim, article) },
      ...doubts.map(({ name, reason }) => ({ name: `Held to be wrong by ${name}`, value: reason })),
    ],
    actions: actionsOf(found, asker),
    footer: `claim ${claim.id}`,
    at: found.article.publishedAt ?? found.article.firstSeenAt,
  }
}

/** That who says something says it goes without saying; that they confirm or deny it does not. */
const whoSays = ({ stance, claimant }: Claim, by: string) =>
  stance === 'confirmed' || stance === 'denied' ? `${by} ${stanceWords(stance, claimant)}` : by

function actionsOf({ claim, article, story, series }: StoredClaim, asker: Entitled): readonly Action[] {
  const whole = story ?? series
  return [
    ...(whole === null
      ? []
      : [{ label: story === null ? 'Running total' : 'Story', line: lineOf('story', { id: whole }) }]),
    ...shareAction(asker, lineOf('claims', { id: claim.id })),
    { label: 'Wrong?', line: wrongLine(claim.id) },
    { label: 'Why (not) posted', line: lineOf('why', { article: article.id }) },
  ]
}

/** Signs of context on either side of the quote. */
const room = 160

/** The quote with what stands around it in the article, when there is one; the number, or else the whole quote, is marked. */
export function inContext(
  evidence: Evidence,
  article: Article | null,
  number: readonly [number, number] | null,
): { readonly text: string; readonly marks: readonly (readonly [number, number])[] } {
  const source = evidence.part === 'title' ? article?.title : article?.text
  const mark = number ?? [evidence.start, evidence.end]
  if (source === undefined || source.slice(evidence.start, evidence.end) !== evidence.text)
    return { text: evidence.text, marks: shifted(mark, -evidence.start, evidence.text.length) }
  const from = wordStart(source, evidence.start - room)
  const to = wordEnd(source, evidence.end + room)
  const before = from > 0 ? '…' : ''
  const text = `${before}${source.slice(from, to)}${to < source.length ? '…' : ''}`
  return { text, marks: shifted(mark, before.length - from, text.length) }
}

function shifted([start, end]: readonly [number, number], by: number, length: number) {
  const from = Math.max(0, start + by)
  const to = Math.min(length, end + by)
  return to > from ? [[from, to] as const] : []
}

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.slice(at, at + 40).search(/\s/)
  return space < 0 ? at : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - 40, at).search(/\s\S*$/)
  return space < 0 ? at : at - 40 + space
}

export function numberSpan(claim: Claim): readonly [number, number] | null {
  return claim.fields.count ?? claim.fields.quantity ?? claim.fields.items ?? null
}

/** Those who deny in the same words stand together. */
export function denialFields({
  claim,
  article: { outlet },
}: {
  readonly claim: Claim
  readonly article: Pick<Article, 'outlet'>
}): Field[] {
  if (claim.deniedBy.length === 0) return [{ name: 'Denials', value: 'None in this text' }]
  const byQuote = Map.groupBy(claim.deniedBy, (denial) => denial.evidence.text)
  const rest = byQuote.size - mostDenials
  return [
    ...[...byQuote].slice(0, mostDenials).map(([quote, denials]) => {
      const deniers = denials.map((denial) => claimantWords(denial.claimant, outlet.name))
      return { name: `Denied by ${listWords([...new Set(deniers)])}`, value: `“${quote}”` }
    }),
    ...(rest > 0 ? [{ name: 'Denials', value: `${rest} more in this text` }] : []),
  ]
}

const mostDenials = 4

const when = (name: string, value: string): Field[] => (value === '' ? [] : [{ name, value, short: true }])

export function casualtyFields(claim: Extract<Claim, { kind: 'casualty' }>): Field[] {
  const scopes = {
    incident: 'one incident',
    period: 'a period',
    cumulative: 'a running total',
  } as const
  return [
    ...when('Place', placeWords(claim.place)),
    ...when('Date', dateWords(claim.date)),
    {
      name: 'Counts',
      value: `${scopes[claim.scope]}${claim.period === null ? '' : `, ${dateWords(claim.period)}`}`,
      short: true,
    },
    ...when('Cause', claim.cause ?? ''),
    ...when('Blamed', claim.perpetrator?.name ?? ''),
    ...when('Whose side', claim.side ?? ''),
    ...(claim.partOf === null ? [] : when('Part of', 'a larger figure of the same text; never added to it')),
  ]
}

export function transferFields(claim: Extract<Claim, { kind: 'arms-transfer' }>): Field[] {
  return [
    { name: 'From', value: partyWords(claim.suppliers, 'not said'), short: true },
    { name: 'To', value: partyWords(claim.recipients, 'not said'), short: true },
    { name: 'What', value: itemWords(claim.items), short: true },
    { name: 'Stage', value: stageWords(claim.stage, claim.occasions), short: true },
    ...when('Value', claim.value === null ? '' : valueWords(claim.value)),
    ...when('In return for', claim.inReturnFor ?? ''),
    ...when('Place', placeWords(claim.place)),
    ...when('Date', dateWords(claim.date)),
  ]
}

const mostSources = 12

/** Where it stands, and who else reports the same figure or stage: each with who stands behind it, and the way there. */
function sourceFields(found: StoredClaim, story: Story | null): Field[] {
  const said: readonly { readonly reports: readonly Report[] }[] =
    story === null ? [] : story.kind === 'casualty' ? story.figures : story.states
  const { claim, article } = found
  const same = said.find(({ reports }) => reports.some((report) => report.claim === claim.id))
  const others = (same?.reports ?? []).filter((report) => report.article !== article.id)
  const byOutlet = [...new Map(others.map((report) => [report.outlet, report])).values()]
  if (byOutlet.length === 0) return [{ name: 'Source', value: sourceWords(found) }]
  const origins = new Set((same?.reports ?? []).map(({ origin }) => origin)).size
  const lines = byOutlet.slice(0, mostSources).map((report): Words[] => ['\n', ...reportLine(report)])
  const rest = byOutlet.length - mostSources
  return [
    {
      name: `Sources: ${byOutlet.length + 1} outlets, ${origins} ${origins === 1 ? 'origin' : 'origins'}`,
      value: [
        ...sourceWords(found),
        ...lines.flat(),
        ...(rest > 0 ? [`\nand ${rest} more: /story ${story?.id}`] : []),
      ],
    },
  ]
}

function reportLine({ outlet, affiliation, address, at }: Report): readonly Words[] {
  return [
    address === '' ? outlet : { link: address, text: outlet },
    affiliation === undefined ? '' : ` (${affiliation})`,
    ' · ',
    { time: new Date(at), as: 'date-time' },
  ]
}

function sourceWords({ article }: StoredClaim): readonly Words[] {
  const { outlet, address, title } = article
  const country = outlet.country === null ? '' : `, ${outlet.country}`
  return [
    { bold: outlet.name },
    ` (${outlet.affiliation}${country}): `,
    address === '' ? title : { link: address, text: title === '' ? address : title },
    ' · ',
    { time: article.publishedAt ?? article.firstSeenAt, as: 'date-time' },
    ...(article.publishedAt === null ? [' (when first seen: the outlet gave no date)'] : []),
  ]
}

function ungraded({ series }: StoredClaim): string {
  return series === null
    ? 'None: it belongs to no story. What a first poll finds, what is told as background and what concerns no conflict stays by itself.'
    : 'None: a running total is one speaker’s own count, and is not graded.'
}

/** What this speaker said before and after, what the others say, and who else reports it. */
function historyFields(claim: Claim, story: Story | null, series: Series | null, now: Date): Field[] {
  if (series !== null) {
    const steps = series.points
      .slice(-6)
      .map(({ count, asOf }) => `${countWords(count)} (${asOf.slice(0, 10)})`)
    const old = isStale(series, now) ? ' · old: not renewed since' : ''
    return [{ name: 'History of this total', value: `${steps.join(' → ')}${old}` }]
  }
  if (story === null) return []
  const speaker = claim.claimant?.name
  const line =
    story.kind === 'casualty' && claim.kind === 'casualty'
      ? story.figures
          .filter(
            (one) =>
              one.measure === claim.measure && one.group === claim.group && one.claimant?.name === speaker,
          )
          .map((one) => `${countWords(one.count)} (${one.asOf.slice(0, 10)})`)
      : story.kind === 'arms-transfer'
        ? story.states
            .filter((one) => one.claimant?.name === speaker)
            .map((one) => `${stageWords(one.stage, one.occasions)} (${one.asOf.slice(0, 10)})`)
        : []
  const others =
    story.kind === 'casualty' && claim.kind === 'casualty'
      ? story.figures
          .filter(
            (one) => one.until === null && one.measure === claim.measure && one.claimant?.name !== speaker,
          )
          .map((one) => `${claimantName(one.claimant, one.reports[0]?.outlet)}: ${countWords(one.count)}`)
      : []
  return [
    ...(line.length > 1 ? [{ name: 'History', value: line.slice(-6).join(' → ') }] : []),
    ...(others.length > 0
      ? [{ name: 'Others say', value: listWords([...new Set(others)].slice(0, 6)) }]
      : []),
  ]
}

const origins: Readonly<Record<TextOrigin, string>> = {
  page: 'in the full text of the page',
  content: "in the feed's full text",
  summary: "in the feed's summary",
  none: 'in the headline',
}

function readingWords(claim: Claim, article: Article | null): string {
  const where =
    article === null
      ? ''
      : ` ${claim.evidence.part === 'title' ? 'in the headline' : origins[article.textOrigin]}`
  const model = modelOf(claim.rule)
  return model === null
    ? `Rule ${claim.rule}${where}`
    : `Model-read: by the language model ${model}${where}; check it against the quote`
}
