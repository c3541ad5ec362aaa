import type { Claimant } from '../src/claims/claim.ts'
import type { Store } from '../src/store/store.ts'
import type { Figure, Report } from '../src/stories/story.ts'
import { article, casualty, entry, exactly, series, story } from './store/entries.ts'

/** News at the limits: sixty sources, sixty figures, names of three hundred characters, a total with a hundred values. */

const long = (letter: string) => `${letter} `.padEnd(300, `${letter.toLowerCase()}*_[](<@1>) `).trimEnd()
const at = (hour: number) => new Date(Date.UTC(2024, 1, 6, hour)).toISOString()

export async function recordBigNews(store: Store): Promise<void> {
  const claimant: Claimant = { name: long('Spokesman'), role: long('Deputy'), of: long('Ministry') }
  const text = `${'Before. '.repeat(400)}Ninety people were killed in the town. ${'After. '.repeat(400)}`
  const start = text.indexOf('Ninety')
  const said = 'Ninety people were killed in the town.'
  const of = article({
    id: 'big',
    address: `https://big.example/${'path/'.repeat(300)}`,
    title: long('Headline'),
    text,
    outlet: { id: 'big', name: long('Outlet'), country: null, affiliation: 'state' },
    publishedAt: new Date('2024-02-08T11:00:00Z'),
    firstSeenAt: new Date('2024-02-08T11:00:00Z'),
  })
  const deniers = Array.from({ length: 30 }, (_, i) => ({
    claimant: { name: long(`Denier${i}`), role: null, of: null },
    evidence: { text: said, start, end: start + said.length },
  }))
  const claim = casualty({
    id: 'c-big',
    count: exactly(90),
    place: { name: long('Town'), country: 'UKR' },
    claimant,
    deniedBy: deniers,
    evidence: { text: said, start, end: start + said.length },
    fields: { count: [start, start + 6] },
    rule: long('casualties/rule'),
    cause: long('strike'),
  })
  const reports: Report[] = Array.from({ length: 60 }, (_, i) => ({
    claim: i === 0 ? 'c-big' : `c-big-${i}`,
    article: i === 0 ? 'big' : `big-${i}`,
    outlet: long(`Outlet${i}`),
    affiliation: 'state',
    address: `https://outlet${i}.example/${'x'.repeat(200)}`,
    origin: `o${i}`,
    at: at(i),
    evidence: claim.evidence,
  }))
  const figures: Figure[] = Array.from({ length: 60 }, (_, i) => ({
    measure: 'killed',
    group: 'people',
    side: i % 2 === 0 ? long('Side') : null,
    count: exactly(90 - i),
    part: i % 3 === 1,
    asOf: at(i),
    until: null,
    claimant: { ...claimant, name: long(`Speaker${i}`) },
    stance: 'claimed',
    deniedBy: i === 0 ? deniers : [],
    reports: i === 0 ? reports : reports.slice(i, i + 1),
  }))
  const big = story({
    id: 's-big',
    articles: reports.map((report) => report.article),
    origins: reports.map(({ origin }) => origin),
    place: claim.place,
    cause: claim.cause,
    figures,
    changedAt: at(60),
    firstSeenAt: at(0),
  })
  const total = series({
    id: 'r-big',
    claimant,
    place: { name: 'Ukraine', country: 'UKR' },
    points: Array.from({ length: 100 }, (_, i) => ({
      count: exactly(1_000 + 7 * i - (i % 10 === 9 ? 30 : 0)),
      asOf: at(24 * i),
      report: { ...(reports[0] as Report), claim: 'c-total', article: 'big' }, // there are sixty
    })),
  })
  const counted = casualty({
    id: 'c-total-big',
    scope: 'cumulative',
    count: exactly(1_663),
    claimant,
    place: { name: 'Ukraine', country: 'UKR' },
  })
  await store.record(
    entry('big', {
      article: of,
      claims: [
        { claim, story: 's-big', series: null },
        { claim: counted, story: null, series: 'r-big' },
      ],
      stories: [big],
      series: [total],
    }),
  )
}
