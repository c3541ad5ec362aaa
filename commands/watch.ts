import { createHash } from 'node:crypto'
import { headlineOf } from '../src/alerts/headline.ts'
import { keywordFilter } from '../src/alerts/keywords.ts'
import { spellings } from '../src/alerts/spellings.ts'
import { type Watch, wants } from '../src/alerts/watch.ts'
import { hearsAll } from '../src/alerts/wishes.ts'
import { listWords } from '../src/alerts/wording.ts'
import type { Action, Card, Text } from '../src/cards/card.ts'
import { type Channel, channelKey } from '../src/cards/channel.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { day } from '../src/lib/clock.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Keyword, Store } from '../src/store/store.ts'
import { type Filters, lineOf } from './lines.ts'
import { completesList, doubts, readNames } from './name-lists.ts'

const kindChoices = [
  { label: 'Casualties', value: 'casualty' },
  { label: 'Arms transfers', value: 'arms-transfer' },
  { label: 'Both', value: 'both' },
] as const

const list = defineVerb({
  name: 'list',
  describe: 'What this channel hears',
  for: 'admins',
  options: {},
  async run({ store, asker }) {
    const [watch] = await store.watches(asker.channel)
    if (watch === undefined)
      return {
        title: 'This channel hears nothing',
        tone: 'neutral',
        body: 'No watch was ever started here.',
        actions: [{ label: 'Start', line: 'watch start', style: 'primary' }],
      }
    const { length: keywords } = await store.keywords(asker.channel)
    return watchCard(titles[watch.state], watch, keywords)
  },
})

const start = defineVerb({
  name: 'start',
  describe: 'Makes this channel hear alerts; new wishes take the place of the old',
  for: 'admins',
  options: {
    kinds: { type: 'choice', describe: 'Which alerts; both when left out', choices: kindChoices },
    places: {
      type: 'text',
      describe: 'Only these places, parted by commas',
      complete: completesList('place'),
    },
    parties: {
      type: 'text',
      describe: 'Only these parties, parted by commas',
      complete: completesList('party'),
    },
    weapons: {
      type: 'text',
      describe: 'Only these weapons, parted by commas',
      complete: completesList('weapon'),
    },
    'min-killed': {
      type: 'whole',
      describe: 'Casualty stories only from so many killed on; 1 when left out',
      min: 1,
      max: 100_000,
    },
  },

  async run({ options, store, asker, clock, cannotPost }) {
    const lacking = await cannotPost(asker.channel)
    if (lacking !== null)
      throw new UserError(
        `I cannot post in this channel yet: ${withStop(lacking)} Then type /watch start again.`,
      )
    const [before] = await store.watches(asker.channel)
    const given = Object.keys(options).length > 0
    const wished = given || before === undefined ? wishesOf(options) : before
    const watch: Watch = {
      ...hearsAll,
      id: before?.id ?? idFor(asker.channel),
      channel: asker.channel,
      kinds: wished.kinds,
      places: wished.places,
      parties: wished.parties,
      weapons: wished.weapons,
      minKilled: wished.minKilled,
      state: 'active',
      problem: null,
      createdBy: before?.createdBy ?? asker.user,
      createdAt: before?.createdAt ?? clock(),
    }
    await store.saveWatch(watch)
    const wishes = wishWords(watch)
    const changed = before !== undefined && before.state === 'active'
    await store.audit({
      at: clock(),
      user: asker.user,
      channel: asker.channel,
      what: `${changed ? 'changed' : 'started'} the watch: ${wishes}`,
    })
    const keywords = await store.keywords(asker.channel)
    const title = changed ? 'Watch changed' : 'This channel now hears alerts'
    const card = watchCard(title, watch, keywords.length, 'good')
    const unsure = [
      ...(await doubts(store, 'place', watch.places)),
      ...(await doubts(store, 'party', watch.parties)),
      ...(await doubts(store, 'weapon', watch.weapons)),
    ]
    return {
      ...card,
      fields: [
        ...(card.fields ?? []),
        ...(changed && wishWords(before) !== wishes ? [{ name: 'Before', value: wishWords(before) }] : []),
        ...(unsure.length > 0 ? [{ name: 'Please check', value: unsure.join('\n') }] : []),
        { name: 'The last two days', value: await preview(store, watch, keywords, clock()) },
      ],
    }
  },
})

const stop = defineVerb({
  name: 'stop',
  describe: 'Ends the alerts in this channel; its wishes are kept',
  for: 'admins',
  options: {},
  async run({ store, asker, clock }) {
    const [watch] = await store.watches(asker.channel)
    if (watch === undefined || watch.state === 'stopped')
      throw new UserError('This channel hears no alerts, so there is nothing to stop. /watch start begins.')
    await store.saveWatch({ ...watch, state: 'stopped', problem: null })
    await store.audit({ at: clock(), user: asker.user, channel: asker.channel, what: 'stopped the watch' })
    return {
      title: 'This channel hears no more alerts',
      tone: 'good',
      body: 'What is read is still stored: /claims, /casualties and /why answer as before. Wishes and keywords are kept.',
      actions: [restart(watch)],
    }
  },
})

export const watch: Command = {
  name: 'watch',
  describe: 'What this channel hears: alerts on casualties and arms transfers',
  verbs: [list, start, stop],
}

const titles: Readonly<Record<Watch['state'], string>> = {
  active: 'This channel hears alerts',
  stopped: 'This channel hears no alerts: stopped',
  suspended: 'This channel hears no alerts: suspended',
}

/** One watch a channel: starting it again changes it, and what was delivered stays known. */
function idFor(channel: Channel): string {
  return createHash('sha256').update(channelKey(channel)).digest('base64url').slice(0, 12)
}

type Wishes = Pick<Watch, 'kinds' | 'places' | 'parties' | 'weapons' | 'minKilled'>

function wishesOf(options: {
  readonly kinds?: string
  readonly places?: string
  readonly parties?: string
  readonly weapons?: string
  readonly 'min-killed'?: number
}): Wishes {
  return {
    kinds: options.kinds === 'casualty' || options.kinds === 'arms-transfer' ? [options.kinds] : [],
    places: readNames('places', options.places),
    parties: readNames('parties', options.parties),
    weapons: readNames('weapons', options.weapons),
    minKilled: options['min-killed'] ?? null,
  }
}

/** Stories that a preview looks at: a busy two days. */
const mostStories = 60

/** Which of the stories that moved lately this watch would have wanted, so that nobody is surprised by silence or by a flood. */
async function preview(store: Store, watch: Watch, keywords: readonly Keyword[], now: Date): Promise<Text> {
  const since = new Date(now.getTime() - 2 * day)
  const { rows, more } = await store.storiesOf({ since, limit: mostStories })
  if (rows.length === 0) return 'No story moved, so there is nothing to try it on.'
  const filter = keywordFilter(
    keywords.map(({ term }) => term),
    spellings,
  )
  const wanted: string[] = []
  for (const story of rows) {
    const article = await store.article(story.articles.at(-1) ?? '')
    const headline = headlineOf(story, [])
    const texts = [headline, article?.title ?? '', article?.text ?? '']
    if (wants(watch, { story }, filter, texts).wants) wanted.push(headline)
  }
  const count = `${wanted.length} of ${more ? `the last ${rows.length}` : rows.length} stories that moved would have been wanted here`
  return [`${count}${wanted.length === 0 ? '.' : ':'}`, ...wanted.slice(0, 3)].join('\n')
}

function wishWords({ kinds, places, parties, weapons, minKilled }: Wishes): string {
  const about =
    kinds.length === 1
      ? kinds[0] === 'casualty'
        ? 'casualties'
        : 'arms transfers'
      : 'casualties and arms transfers'
  const only = [
    places.length > 0 ? `places ${listWords(places)}` : '',
    parties.length > 0 ? `parties ${listWords(parties)}` : '',
    weapons.length > 0 ? `weapons ${listWords(weapons)}` : '',
  ].filter((words) => words !== '')
  const killed =
    kinds.length === 1 && kinds[0] === 'arms-transfer' ? '' : `; casualties from ${minKilled ?? 1} killed on`
  return `${about}${only.length > 0 ? `; only ${only.join('; ')}` : ', everywhere'}${killed}`
}

function restart(one: Watch): Action {
  const wishes: Filters = {
    kinds: one.kinds.length === 1 ? one.kinds[0] : undefined,
    places: one.places.join(', '),
    parties: one.parties.join(', '),
    weapons: one.weapons.join(', '),
    'min-killed': one.minKilled ?? undefined,
  }
  return { label: 'Start again', line: lineOf('watch start', wishes), style: 'primary' }
}

function watchCard(title: string, one: Watch, keywords: number, tone: Card['tone'] = 'neutral'): Card {
  const words: Text =
    keywords === 0
      ? 'None: /keywords add narrows the alerts further.'
      : `${keywords}, shown by /keywords list`
  return {
    title,
    tone,
    body: `Hears: ${wishWords(one)}.`,
    fields: [
      ...(one.problem === null ? [] : [{ name: 'Why', value: one.problem }]),
      { name: 'Keywords', value: words },
    ],
    actions:
      one.state === 'active' ? [{ label: 'Stop', line: 'watch stop', style: 'danger' }] : [restart(one)],
  }
}

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
