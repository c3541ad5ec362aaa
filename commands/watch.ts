import { createHash } from 'node:crypto'
import type { Watch } from '../src/alerts/watch.ts'
import { listWords } from '../src/alerts/wording.ts'
import type { Action, Card, Text } from '../src/cards/card.ts'
import { type Channel, channelKey } from '../src/cards/channel.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
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
  describe: 'Makes this channel hear alerts; started again, the new wishes take the place of the old',
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
    const places = readNames('places', options.places)
    const parties = readNames('parties', options.parties)
    const weapons = readNames('weapons', options.weapons)
    const watch: Watch = {
      id: before?.id ?? idFor(asker.channel),
      channel: asker.channel,
      kinds: options.kinds === 'casualty' || options.kinds === 'arms-transfer' ? [options.kinds] : [],
      places,
      parties,
      weapons,
      minKilled: options['min-killed'] ?? null,
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
    const { length: keywords } = await store.keywords(asker.channel)
    const card = watchCard(
      changed ? 'Watch changed' : 'This channel now hears alerts',
      watch,
      keywords,
      'good',
    )
    const unsure = [
      ...(await doubts(store, 'place', places)),
      ...(await doubts(store, 'party', parties)),
      ...(await doubts(store, 'weapon', weapons)),
    ]
    return {
      ...card,
      fields: [
        ...(card.fields ?? []),
        ...(changed && wishWords(before) !== wishes ? [{ name: 'Before', value: wishWords(before) }] : []),
        ...(unsure.length > 0 ? [{ name: 'Please check', value: unsure.join('\n') }] : []),
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

function wishWords({ kinds, places, parties, weapons, minKilled }: Watch): string {
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
