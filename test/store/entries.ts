import type { Alert } from '../../src/alerts/alert.ts'
import type { Watch } from '../../src/alerts/watch.ts'
import { hearsAll } from '../../src/alerts/wishes.ts'
import type { Article } from '../../src/articles/article.ts'
import type { Card } from '../../src/cards/card.ts'
import type { Channel } from '../../src/cards/channel.ts'
import type { CasualtyClaim, Quantity, TransferClaim } from '../../src/claims/claim.ts'
import type { Entry, NewDelivery } from '../../src/store/store.ts'
import type { Series, Story } from '../../src/stories/story.ts'

/** Whole values with everything invented, of which a test changes what it is about. */

export const noon = new Date('2031-05-01T12:00:00Z')
export const later = (minutes: number, from = noon) => new Date(from.getTime() + minutes * 60_000)

export const room: Channel = { platform: 'discord', workspace: 'guild', id: 'room' }
export const hall: Channel = { platform: 'slack', workspace: 'team', id: 'hall' }

export function article(change: Partial<Article> = {}): Article {
  return {
    id: 'a1',
    outlet: { id: 'gazette', name: 'The Gazette', country: 'GBR', affiliation: 'independent' },
    address: 'https://gazette.example/a1',
    title: 'A strike on Port Azur',
    text: 'Four people were killed in Port Azur, the mayor said.',
    textOrigin: 'page',
    language: 'en',
    publishedAt: noon,
    firstSeenAt: noon,
    contentHash: 'c0ffee',
    ...change,
  }
}

export const exactly = (best: number): Quantity => ({
  low: best,
  best,
  high: best,
  qualifier: 'exact',
  text: String(best),
})

const common = {
  id: 'c1',
  claimant: { name: 'Ada Bell', role: 'mayor of Port Azur', of: 'Ruritania' },
  stance: 'claimed',
  deniedBy: [],
  evidence: { text: 'Four people were killed in Port Azur, the mayor said.', start: 0, end: 53 },
  rule: 'casualties/<count> <people> killed',
  fields: { count: [0, 4] },
} as const

export function casualty(change: Partial<CasualtyClaim> = {}): CasualtyClaim {
  return {
    kind: 'casualty',
    measure: 'killed',
    count: exactly(4),
    group: 'people',
    side: null,
    partOf: null,
    scope: 'incident',
    period: null,
    place: { name: 'Port Azur', country: 'RUR' },
    date: null,
    cause: 'missile strike',
    perpetrator: { name: 'Freedonia', iso3: 'FRE' },
    superseded: false,
    ...common,
    ...change,
  }
}

export function transfer(change: Partial<TransferClaim> = {}): TransferClaim {
  return {
    kind: 'arms-transfer',
    suppliers: [{ name: 'North Sylvania', iso3: 'NSY' }],
    recipients: [{ name: 'Freedonia', iso3: 'FRE' }],
    items: [{ text: 'artillery shells', category: 'ammunition', designation: null, quantity: null }],
    value: null,
    stage: 'delivered',
    occasions: null,
    inReturnFor: null,
    place: null,
    date: null,
    ...common,
    evidence: { text: 'North Sylvania delivered artillery shells to Freedonia.', start: 0, end: 55 },
    rule: 'arms-transfer/<supplier> delivered <item> to <recipient>',
    fields: {},
    ...change,
  }
}

const report = {
  claim: 'c1',
  article: 'a1',
  outlet: 'gazette',
  address: 'https://gazette.example/a1',
  origin: 'a1',
  at: noon.toISOString(),
  evidence: common.evidence,
}

export function story(change: Partial<Extract<Story, { kind: 'casualty' }>> = {}): Story {
  return {
    kind: 'casualty',
    id: 's1',
    firstSeenAt: noon.toISOString(),
    changedAt: noon.toISOString(),
    articles: ['a1'],
    origins: ['a1'],
    place: { name: 'Port Azur', country: 'RUR' },
    date: { from: '2031-05-01', to: '2031-05-01', text: 'on Thursday' },
    cause: 'missile strike',
    parties: [{ name: 'Freedonia', iso3: 'FRE' }],
    figures: [
      {
        measure: 'killed',
        group: 'people',
        side: null,
        count: exactly(4),
        part: false,
        asOf: noon.toISOString(),
        until: null,
        claimant: common.claimant,
        stance: 'claimed',
        deniedBy: [],
        reports: [report],
      },
    ],
    ...change,
  }
}

export function series(change: Partial<Series> = {}): Series {
  return {
    id: 'r1',
    claimant: { name: 'Monitoring Mission', role: null, of: 'League of Nations' },
    measure: 'killed',
    group: 'civilians',
    side: null,
    place: { name: 'Ruritania', country: 'RUR' },
    period: { from: '2030-02', to: null, text: 'since February 2030' },
    points: [{ count: exactly(812), asOf: noon.toISOString(), report }],
    ...change,
  }
}

export const card: Card = {
  title: '4 killed, Port Azur',
  tone: 'alert',
  address: 'https://gazette.example/a1',
  body: [
    'The ',
    { bold: 'mayor' },
    ' says; ',
    { time: noon, as: 'ago' },
    { link: 'https://a.example', text: 'more' },
  ],
  quote: { text: 'Four people were killed', by: 'The Gazette', marks: [[0, 4]] },
  fields: [{ name: 'Killed', value: '4', short: true }],
  links: [{ text: 'The Gazette', address: 'https://gazette.example/a1' }],
  image: { name: 'chart.png', alt: 'A line that rises', png: new Uint8Array([137, 80, 78, 71, 0, 255]) },
  actions: [{ label: 'Details', line: 'claims id:c1', style: 'primary' }],
  menu: { label: 'Pick one', choices: [{ label: 'First', about: 'the first', line: 'claims id:c1' }] },
  footer: 'reported, not verified',
  at: noon,
}

export function alert(change: Partial<Alert> = {}): Alert {
  return {
    id: 'al1',
    action: 'post',
    about: { kind: 'story', id: 's1' },
    article: 'a1',
    reason: 'the first report of this event',
    at: noon,
    card,
    note: null,
    ...change,
  }
}

export function delivery(change: Partial<NewDelivery> = {}): NewDelivery {
  return {
    alert: 'al1',
    about: { kind: 'story', id: 's1' },
    watch: 'w1',
    channel: room,
    kind: 'post',
    card,
    key: 'k1',
    dueAt: noon,
    gate: null,
    ...change,
  }
}

export function watch(change: Partial<Watch> = {}): Watch {
  return {
    id: 'w1',
    channel: room,
    ...hearsAll,
    kinds: ['casualty'],
    places: ['Ruritania'],
    minKilled: 3,
    state: 'active',
    problem: null,
    createdBy: 'alice',
    createdAt: noon,
    ...change,
  }
}

/** An article by itself; what a test is about comes on top. */
export function entry(id: string, change: Partial<Entry> = {}): Entry {
  return {
    article: article({ id, address: `https://gazette.example/${id}` }),
    keys: [`guid:${id}`],
    origin: id,
    bands: [],
    claims: [],
    stories: [],
    series: [],
    verdicts: [],
    alerts: [],
    deliveries: [],
    ...change,
  }
}
