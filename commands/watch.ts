import { newWatch, type Watch } from '../src/alerts/watch.ts'
import type { Action } from '../src/cards/card.ts'
import { auditOf, type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { lineOf } from './lines.ts'
import { optionsOf, wishNames, wishOptions, withoutWish } from './watch-options.ts'
import { previewFields } from './watch-preview.ts'
import { readWishes } from './watch-reading.ts'
import { again, doubtFields, save, usual, watchCard } from './watch-save.ts'
import { formOf, timeWords, wishWords } from './watch-words.ts'

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
