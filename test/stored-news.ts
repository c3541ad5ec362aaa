import { createHash } from 'node:crypto'
import type { Article, Outlet } from '../src/articles/article.ts'
import type { Card } from '../src/cards/card.ts'
import type { Channel } from '../src/cards/channel.ts'
import type {
  CasualtyClaim,
  Claim,
  Claimant,
  Denial,
  Evidence,
  Quantity,
  TransferClaim,
} from '../src/claims/claim.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Entry, Store } from '../src/store/store.ts'
import type { CasualtyStory, Figure, Report, Series, TransferStory } from '../src/stories/story.ts'

/** A few days of made-up news in a real store: a toll that is revised, a denied transfer, a running total, and hostile words. */

export const now = new Date('2024-02-08T12:00:00Z')
export const channel: Channel = { platform: 'terminal', workspace: 'newsroom', id: 'desk' }

const herald: Outlet = { id: 'herald', name: 'The Herald', country: 'GBR', affiliation: 'public' }
const wire: Outlet = { id: 'wire', name: 'Wire One', country: null, affiliation: 'private' }
const evil: Outlet = { id: 'evil', name: '<!channel> @everyone', country: 'XXX', affiliation: 'state' }

const governor: Claimant = { name: 'Oleh Test', role: 'regional governor', of: 'Ukraine' }
const envoy: Claimant = { name: 'Ann Envoy', role: 'deputy ambassador', of: 'United States' }
const russia: Claimant = { name: 'Russia', role: null, of: 'Russia' }
const mission: Claimant = { name: 'UN mission', role: null, of: 'United Nations' }

export const exactly = (value: number, text = String(value)): Quantity => ({
  low: value,
  best: value,
  high: value,
  qualifier: 'exact',
  text,
})

function article(outlet: Outlet, slug: string, title: string, text: string, at: string): Article {
  return {
    id: `a-${slug}`,
    outlet,
    address: `https://${outlet.id}.example/${slug}`,
    title,
    text,
    textOrigin: 'page',
    language: 'en',
    publishedAt: new Date(at),
    firstSeenAt: new Date(at),
    contentHash: createHash('sha256')
      .update(title + text)
      .digest('hex'),
  }
}

function quoted(of: Article, words: string): Evidence {
  const start = of.text.indexOf(words)
  if (start < 0) throw new Error(`“${words}” is not in ${of.id}`)
  return { text: words, start, end: start + words.length }
}

function span(of: Article, words: string): [number, number] {
  const { start, end } = quoted(of, words)
  return [start, end]
}

const report = (claim: Claim, of: Article): Report => ({
  claim: claim.id,
  article: of.id,
  outlet: of.outlet.name,
  address: of.address,
  origin: of.id,
  at: (of.publishedAt ?? of.firstSeenAt).toISOString(),
  evidence: claim.evidence,
})

function toll(
  of: Article,
  id: string,
  said: Partial<CasualtyClaim> & Pick<CasualtyClaim, 'count' | 'evidence' | 'claimant'>,
): CasualtyClaim {
  return {
    kind: 'casualty',
    id,
    measure: 'killed',
    group: 'people',
    side: null,
    partOf: null,
    scope: 'incident',
    period: null,
    place: { name: 'Kharkiv', country: 'UKR' },
    date: { from: '2024-02-06', to: '2024-02-06', text: 'Tuesday' },
    cause: 'missile strike',
    perpetrator: { name: 'Russia', iso3: 'RUS' },
    superseded: false,
    stance: 'claimed',
    deniedBy: [],
    rule: 'casualties/<count> <people> killed',
    fields: { count: span(of, said.count.text) },
    ...said,
  }
}

function figure(
  claim: CasualtyClaim,
  of: Article,
  until: string | null,
  more: readonly Report[] = [],
): Figure {
  return {
    measure: claim.measure,
    group: claim.group,
    side: claim.side,
    count: claim.count,
    part: claim.partOf !== null,
    asOf: (of.publishedAt ?? of.firstSeenAt).toISOString(),
    until,
    claimant: claim.claimant,
    stance: claim.stance,
    deniedBy: claim.deniedBy,
    reports: [report(claim, of), ...more],
  }
}

const strike1 = article(
  herald,
  'strike-1',
  'Missiles hit Kharkiv market',
  'Missiles hit a market in Kharkiv. Twelve people were killed, regional governor Oleh Test said on Tuesday. Dozens were hurt, he said.',
  '2024-02-06T10:00:00Z',
)
const twelve = toll(strike1, 'c-twelve', {
  count: exactly(12, 'Twelve'),
  evidence: quoted(strike1, 'Twelve people were killed, regional governor Oleh Test said on Tuesday.'),
  claimant: governor,
})
const hurt = toll(strike1, 'c-hurt', {
  measure: 'injured',
  count: { low: 24, best: null, high: 99, qualifier: 'vague', text: 'Dozens' },
  evidence: quoted(strike1, 'Dozens were hurt, he said.'),
  claimant: governor,
})

const strike2 = article(
  wire,
  'strike-2',
  'Kharkiv toll rises to 17',
  'At least 17 people were killed in the Kharkiv strike, the regional governor said. Five of the dead were children. Russia denied that it had aimed at a market: "We hit barracks," its defence ministry said.',
  '2024-02-07T09:00:00Z',
)
const denial: Denial = {
  claimant: russia,
  evidence: quoted(
    strike2,
    'Russia denied that it had aimed at a market: "We hit barracks," its defence ministry said.',
  ),
}
const seventeen = toll(strike2, 'c-seventeen', {
  count: { low: 17, best: 17, high: null, qualifier: 'at-least', text: 'At least 17' },
  evidence: quoted(
    strike2,
    'At least 17 people were killed in the Kharkiv strike, the regional governor said.',
  ),
  claimant: governor,
  deniedBy: [denial],
})
const children = toll(strike2, 'c-children', {
  group: 'children',
  count: exactly(5, 'Five'),
  evidence: quoted(strike2, 'Five of the dead were children.'),
  claimant: governor,
  partOf: 'c-seventeen',
})

const strike: CasualtyStory = {
  kind: 'casualty',
  id: 's-strike',
  posted: true,
  firstSeenAt: '2024-02-06T10:00:00.000Z',
  changedAt: '2024-02-07T09:00:00.000Z',
  articles: [strike1.id, strike2.id],
  origins: [strike1.id, strike2.id],
  place: { name: 'Kharkiv', country: 'UKR' },
  date: { from: '2024-02-06', to: '2024-02-06', text: 'Tuesday' },
  cause: 'missile strike',
  parties: [{ name: 'Russia', iso3: 'RUS' }],
  voices: [
    {
      by: 'Russia',
      position: 'denied',
      at: '2024-02-07T09:00:00.000Z',
      article: strike2.id,
      words: denial.evidence.text,
    },
  ],
  corrections: [
    { article: strike2.id, at: '2024-02-07T10:00:00.000Z', words: 'An earlier version gave another street.' },
  ],
  figures: [
    figure(twelve, strike1, '2024-02-07T09:00:00.000Z'),
    figure(hurt, strike1, null),
    figure(seventeen, strike2, null),
    figure(children, strike2, null),
  ],
}

const council = article(
  herald,
  'council',
  'Envoy: missiles used nine times',
  'Russia has fired ballistic missiles supplied by North Korea at least nine times, Ann Envoy, the deputy U.S. ambassador, told the council. Moscow and Pyongyang have denied it. The UN mission has confirmed 10,382 civilian deaths since February 2022.',
  '2024-02-07T20:00:00Z',
)
const missiles: TransferClaim = {
  kind: 'arms-transfer',
  id: 'c-missiles',
  suppliers: [{ name: 'North Korea', iso3: 'PRK' }],
  recipients: [{ name: 'Russia', iso3: 'RUS' }],
  items: [{ text: 'ballistic missiles', category: 'missiles', designation: null, quantity: null }],
  value: null,
  stage: 'used',
  occasions: { low: 9, best: 9, high: null, qualifier: 'at-least', text: 'at least nine times' },
  inReturnFor: null,
  place: null,
  date: null,
  claimant: envoy,
  stance: 'claimed',
  deniedBy: [
    {
      claimant: { name: 'Moscow', role: null, of: 'Russia' },
      evidence: quoted(council, 'Moscow and Pyongyang have denied it.'),
    },
    {
      claimant: { name: 'Pyongyang', role: null, of: 'North Korea' },
      evidence: quoted(council, 'Moscow and Pyongyang have denied it.'),
    },
  ],
  evidence: quoted(
    council,
    'Russia has fired ballistic missiles supplied by North Korea at least nine times, Ann Envoy, the deputy U.S. ambassador, told the council.',
  ),
  rule: 'arms-transfer/<recipient> fired <item> supplied by <supplier>',
  fields: { items: span(council, 'ballistic missiles') },
}
const missileStory: TransferStory = {
  kind: 'arms-transfer',
  id: 's-missiles',
  posted: true,
  firstSeenAt: '2024-02-07T20:00:00.000Z',
  changedAt: '2024-02-07T20:00:00.000Z',
  articles: [council.id],
  origins: [council.id],
  place: null,
  suppliers: missiles.suppliers,
  recipients: missiles.recipients,
  states: [
    {
      stage: 'used',
      items: missiles.items,
      value: null,
      occasions: missiles.occasions,
      asOf: '2024-02-07T20:00:00.000Z',
      until: null,
      claimant: envoy,
      stance: 'claimed',
      deniedBy: missiles.deniedBy,
      reports: [report(missiles, council)],
    },
  ],
}
const total = toll(council, 'c-total', {
  group: 'civilians',
  scope: 'cumulative',
  period: { from: '2022-02', to: null, text: 'since February 2022' },
  place: { name: 'Ukraine', country: 'UKR' },
  date: null,
  cause: null,
  perpetrator: null,
  stance: 'confirmed',
  count: exactly(10_382, '10,382'),
  evidence: quoted(council, 'The UN mission has confirmed 10,382 civilian deaths since February 2022.'),
  claimant: mission,
})
const totals: Series = {
  id: 'r-un',
  claimant: mission,
  measure: 'killed',
  group: 'civilians',
  side: null,
  place: { name: 'Ukraine', country: 'UKR' },
  period: total.period,
  points: [
    {
      count: exactly(10_378),
      asOf: '2024-01-22T09:00:00.000Z',
      report: { ...report(total, council), at: '2024-01-22T09:00:00.000Z' },
    },
    { count: exactly(10_382), asOf: '2024-02-07T20:00:00.000Z', report: report(total, council) },
  ],
}

const hostileTitle = '**@everyone** <!channel> <@U1> [x](javascript:alert(1)) \u202eevil'
const hostile = article(
  evil,
  'hostile',
  hostileTitle,
  `${hostileTitle} said. Three people were killed in "]) drop table claims;-- *Testville*, it said.`,
  '2024-02-05T08:00:00Z',
)
const three = toll(hostile, 'c-hostile', {
  count: exactly(3, 'Three'),
  place: { name: '*Testville* <!here>', country: 'SDN' },
  evidence: quoted(hostile, 'Three people were killed in "]) drop table claims;-- *Testville*, it said.'),
  claimant: null,
  stance: 'stated',
  cause: null,
  perpetrator: null,
})

const entry = (
  of: Article,
  rest: Pick<Entry, 'claims' | 'stories' | 'series' | 'verdicts'> & Partial<Entry>,
): Entry => ({
  article: of,
  keys: [`url:${of.outlet.id}.example/${of.id.slice(2)}`],
  origin: of.id,
  bands: [],
  alerts: [],
  deliveries: [],
  ...rest,
})

const card: Card = { title: '17 people killed (was 12)', tone: 'alert' }

const entries: readonly Entry[] = [
  entry(hostile, {
    claims: [{ claim: three, story: null, series: null }],
    stories: [],
    series: [],
    verdicts: [
      {
        article: hostile.id,
        about: null,
        action: 'silent',
        reason: 'a first poll is a baseline',
        at: new Date('2024-02-05T08:00:00Z'),
      },
    ],
  }),
  entry(strike1, {
    claims: [twelve, hurt].map((claim) => ({ claim, story: strike.id, series: null })),
    stories: [strike],
    series: [],
    verdicts: [
      {
        article: strike1.id,
        about: { kind: 'story', id: strike.id },
        action: 'post',
        reason: 'the first report of at least one killed',
        at: new Date('2024-02-06T10:01:00Z'),
      },
    ],
    alerts: [
      {
        id: 'al-1',
        action: 'post',
        about: { kind: 'story', id: strike.id },
        article: strike1.id,
        reason: 'the first report of at least one killed',
        at: new Date('2024-02-06T10:01:00Z'),
        card,
        note: null,
      },
    ],
    deliveries: [
      {
        alert: 'al-1',
        about: { kind: 'story', id: strike.id },
        watch: 'w-1',
        channel,
        kind: 'post',
        card,
        key: 'k-1',
        dueAt: new Date('2024-02-06T10:01:00Z'),
        gate: null,
      },
    ],
  }),
  entry(strike2, {
    claims: [seventeen, children].map((claim) => ({ claim, story: strike.id, series: null })),
    stories: [strike],
    series: [],
    verdicts: [
      {
        article: strike2.id,
        about: { kind: 'story', id: strike.id },
        action: 'update',
        reason: 'the figure rose from 12 to 17',
        at: new Date('2024-02-07T09:01:00Z'),
      },
    ],
  }),
  entry(council, {
    claims: [
      { claim: missiles, story: missileStory.id, series: null },
      { claim: total, story: null, series: totals.id },
    ],
    stories: [missileStory],
    series: [totals],
    verdicts: [],
  }),
]

export async function openNews(): Promise<Store> {
  const store = await openStore(':memory:')
  for (const one of entries) await store.record(one)
  return store
}
