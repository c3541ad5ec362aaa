import { newWatch, type Watch } from '../src/alerts/watch.ts'
import { hearsAll, type Wishes } from '../src/alerts/wishes.ts'
import type { Action, Card, Text } from '../src/cards/card.ts'
import { auditOf, type Call, type Command, defineVerb, type Options } from '../src/command.ts'
import { failed, UserError } from '../src/lib/errors.ts'
import { lineOf } from './lines.ts'
import { doubts } from './name-lists.ts'
import { optionsOf, readWishes, wishNames, wishOptions, withoutWish } from './watch-options.ts'
import { previewFields } from './watch-preview.ts'
import { formOf, lineFor, timeWords, wishWords } from './watch-words.ts'

const list = defineVerb({
  name: 'list',
  describe: 'What this channel hears',
  for: 'admins',
  options: {},
  async run({ store, asker, clock, about }) {
    const [watch] = await store.watches(asker.channel)
    if (watch === undefined)
      return {
        title: 'This channel hears nothing',
        tone: 'neutral',
        body: 'No watch was ever started here. Preview shows what a watch for everything would have told of the last day.',
        actions: [
          { label: 'Start', line: 'watch start', style: 'primary' },
          { label: 'Preview', line: 'watch preview' },
        ],
        form: formOf(usual({ about })),
      }
    const { length: keywords } = await store.keywords(asker.channel)
    return watchCard(titles[watch.state], watch, keywords, clock())
  },
})

const start = defineVerb({
  name: 'start',
  describe: 'Makes this channel hear alerts; new wishes take the place of the old',
  for: 'admins',
  options: wishOptions,
  async run(call) {
    const { options, asker } = call
    const given = Object.keys(options).length > 0
    return save(call, (before) => ({
      wishes: given ? readWishes(usual(call), options, asker.channel) : (before ?? usual(call)),
      state: 'active',
    }))
  },
})

const set = defineVerb({
  name: 'set',
  describe: 'Changes the wishes that are named and keeps the others',
  for: 'admins',
  options: wishOptions,
  async run(call) {
    const { options, store, asker, clock } = call
    if (Object.keys(options).length === 0) {
      const [before] = await store.watches(asker.channel)
      const { length: keywords } = await store.keywords(asker.channel)
      return before === undefined
        ? { title: 'Nothing was named', tone: 'neutral', body: askFor, form: formOf(usual(call)) }
        : { ...watchCard('Nothing was named', before, keywords, clock()), body: askFor }
    }
    return save(call, (before) => ({
      wishes: readWishes(before ?? usual(call), options, asker.channel),
      state: before?.state ?? 'active',
    }))
  },
})

const askFor = 'Name what shall change, for instance /watch set min-killed:5 send:"daily 08:00 Europe/Kyiv".'

const preview = defineVerb({
  name: 'preview',
  describe: 'What of the last day would have been told here; nothing is saved',
  for: 'admins',
  options: wishOptions,
  async run({ options, store, asker, clock, about }) {
    const [before] = await store.watches(asker.channel)
    const wishes = readWishes(before ?? usual({ about }), options, asker.channel)
    const keywords = await store.keywords(asker.channel)
    const wanted = optionsOf(wishes)
    const given = Object.fromEntries(
      Object.entries(wanted).filter(
        ([name]) =>
          name in options || (name === 'send' && 'at' in options) || (name === 'zone' && 'send' in options),
      ),
    )
    const changes = Object.keys(options).length > 0
    const saves: Action[] = changes
      ? [{ label: 'Save', line: lineOf('watch set', given), style: 'primary' }]
      : before === undefined
        ? [{ label: 'Start', line: 'watch start', style: 'primary' }]
        : []
    return {
      title: changes ? 'If this channel heard this' : 'What this channel would have heard',
      tone: 'neutral',
      body: `Nothing is saved. Hears: ${wishWords(wishes)}.`,
      fields: [
        { name: 'When', value: timeWords(wishes, clock()) },
        ...(before !== undefined && changes ? [{ name: 'Now', value: wishWords(before) }] : []),
        ...(await doubtFields({ store }, wishes)),
        ...(await previewFields(
          store,
          newWatch(asker.channel, wishes, asker.user, clock()),
          keywords,
          clock(),
        )),
      ],
      actions: saves,
      form: formOf(wishes, lineOf('watch preview', given)),
    }
  },
})

const stop = defineVerb({
  name: 'stop',
  describe: 'Ends the alerts in this channel; its wishes are kept',
  for: 'admins',
  options: {},
  async run({ store, asker, clock }) {
    await store.changeWatches(asker.channel, ([now]) => {
      if (now === undefined || now.state === 'stopped')
        throw new UserError('This channel hears no alerts, so there is nothing to stop. /watch start begins.')
      return {
        saved: [{ ...now, state: 'stopped', problem: null }],
        audit: auditOf(asker, clock(), 'stopped the watch'),
      }
    })
    return {
      title: 'This channel hears no more alerts',
      tone: 'good',
      body: 'What is read is still stored: /claims, /casualties and /why answer as before. Wishes and keywords are kept.',
      actions: [again],
    }
  },
})

const resume = defineVerb({
  name: 'resume',
  describe: 'Alerts again, with the wishes as they were',
  for: 'admins',
  options: {},
  async run(call) {
    return save(call, (before) => {
      if (before === undefined)
        throw new UserError(
          'No watch was ever started here, so there is nothing to resume. /watch start begins.',
        )
      if (before.state === 'active')
        throw new UserError('This channel hears alerts already. /watch list shows which.')
      return { wishes: before, state: 'active' }
    })
  },
})

const reset = defineVerb({
  name: 'reset',
  describe: 'Takes one wish away, or all',
  for: 'admins',
  options: {
    wish: {
      type: 'choice',
      describe: 'which',
      required: true,
      main: true,
      choices: ['all', ...wishNames].map((name) => ({ label: name, value: name })),
    },
  },
  async run(call) {
    const name = wishNames.find((one) => one === call.options.wish)
    return save(call, (before) => {
      if (before === undefined)
        throw new UserError(
          'No watch was ever started here, so there is nothing to reset. /watch start begins.',
        )
      return {
        wishes: name === undefined ? usual(call) : withoutWish(before, name, usual(call)),
        state: before.state,
      }
    })
  },
})

export const watch: Command = {
  name: 'watch',
  describe: 'What this channel hears: alerts on casualties and arms transfers',
  verbs: [list, start, set, preview, stop, resume, reset],
}

const titles: Readonly<Record<Watch['state'], string>> = {
  active: 'This channel hears alerts',
  stopped: 'This channel hears no alerts: stopped',
  suspended: 'This channel hears no alerts: suspended',
}

const again: Action = { label: 'Resume', line: 'watch resume', style: 'primary' }

/** What a watch wants until told otherwise: everything, by the clocks of the bot's own settings. */
const usual = ({ about }: Pick<Call<Options>, 'about'>): Wishes => ({ ...hearsAll, zone: about().timeZone })

/** What a watch is from now on, by what it is at that moment. Throws a `UserError` when it cannot be. */
type Change = (before: Watch | undefined) => { readonly wishes: Wishes; readonly state: Watch['state'] }

async function save(
  call: Pick<Call<Options>, 'store' | 'asker' | 'clock' | 'cannotPost' | 'cannotPublish' | 'about'>,
  change: Change,
): Promise<Card> {
  const { store, asker, clock } = call
  await checkChannel(call, change)
  const now = clock()
  const lineOfWatch = (one: Watch) => lineFor('', one, usual(call)).trim()
  const {
    before: [before],
    after: [watch],
  } = await store.changeWatches(asker.channel, ([old]) => {
    const saved = changed(old, change(old), newWatch(asker.channel, hearsAll, asker.user, now))
    const what = lineOfWatch(saved)
    return {
      saved: [saved],
      audit: auditOf(
        asker,
        now,
        `${starts(old, saved) ? 'started' : 'changed'} the watch: ${what === '' ? 'everything' : what}`,
      ),
    }
  })
  if (watch === undefined) throw failed('commands', 'a watch that was saved is not there')
  const keywords = await store.keywords(asker.channel)
  const card = watchCard(
    starts(before, watch) ? 'This channel now hears alerts' : 'Watch changed',
    watch,
    keywords.length,
    now,
    'good',
  )
  const differs = before !== undefined && lineOfWatch(before) !== lineOfWatch(watch)
  return {
    ...card,
    fields: [
      ...(card.fields ?? []),
      ...(differs ? [{ name: 'Before', value: wishWords(before) }] : []),
      ...(await doubtFields({ store }, watch)),
      ...(await previewFields(store, watch, keywords, now)),
    ],
    actions: [
      ...(differs ? [{ label: 'Undo', line: lineFor('watch set', before, watch) }] : []),
      ...(card.actions ?? []),
    ],
  }
}

/** What the platform must be asked for is asked beforehand, since nobody waits within a turn of the store. */
async function checkChannel(
  { store, asker, cannotPost, cannotPublish }: Parameters<typeof save>[0],
  change: Change,
): Promise<void> {
  const [before] = await store.watches(asker.channel)
  const { wishes, state } = change(before)
  const lacking = state === 'active' ? await cannotPost(asker.channel) : null
  if (lacking !== null)
    throw new UserError(
      `I cannot post in this channel yet: ${withStop(lacking)} Then type the command again.`,
    )
  const unread = wishes.crosspost && before?.crosspost !== true ? await cannotPublish(asker.channel) : null
  if (unread !== null) throw new UserError(`crosspost: ${unread}`)
}

const starts = (before: Watch | undefined, after: Watch) =>
  after.state === 'active' && before?.state !== 'active'

function changed(before: Watch | undefined, { wishes, state }: ReturnType<Change>, fresh: Watch): Watch {
  if (before === undefined) return { ...fresh, ...wishes, state }
  const { id, channel, problem, createdBy, createdAt } = before
  return {
    ...wishes,
    id,
    channel,
    state,
    problem: state === 'active' ? null : problem,
    createdBy,
    createdAt,
  }
}

async function doubtFields({ store }: Pick<Call<Options>, 'store'>, wishes: Wishes) {
  const unsure = [
    ...(await doubts(store, 'place', wishes.places)),
    ...(await doubts(store, 'party', wishes.parties)),
    ...(await doubts(store, 'weapon', wishes.weapons)),
  ]
  return unsure.length > 0 ? [{ name: 'Please check', value: unsure.join('\n') }] : []
}

function watchCard(
  title: string,
  one: Watch,
  keywords: number,
  now: Date,
  tone: Card['tone'] = 'neutral',
): Card {
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
      { name: 'When', value: timeWords(one, now) },
      { name: 'Keywords', value: words },
    ],
    actions: [
      ...(one.state === 'active' ? [] : [again]),
      { label: 'Preview', line: 'watch preview' },
      ...(one.state === 'stopped' ? [] : [{ label: 'Stop', line: 'watch stop', style: 'danger' } as const]),
    ],
    form: formOf(one),
  }
}

const withStop = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)
