import { newWatch, type Watch } from '../src/alerts/watch.ts'
import { hearsAll, type Wishes } from '../src/alerts/wishes.ts'
import type { Action, Card, Text } from '../src/cards/card.ts'
import { auditOf, type Call, type Options } from '../src/command.ts'
import { failed, UserError } from '../src/lib/errors.ts'
import { doubts } from './name-lists.ts'
import { previewFields } from './watch-preview.ts'
import { formOf, lineFor, timeWords, wishWords } from './watch-words.ts'

/** How a watch is saved, and the card that shows it. */

export const again: Action = { label: 'Resume', line: 'watch resume', style: 'primary' }

/** What a watch wants until told otherwise: everything, by the clocks of the bot's own settings. */
export const usual = ({ about }: Pick<Call<Options>, 'about'>): Wishes => ({
  ...hearsAll,
  zone: about().timeZone,
})

/** What a watch is from now on, by what it is at that moment. Throws a `UserError` when it cannot be. */
type Change = (before: Watch | undefined) => { readonly wishes: Wishes; readonly state: Watch['state'] }

export async function save(
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

export async function doubtFields({ store }: Pick<Call<Options>, 'store'>, wishes: Wishes) {
  const unsure = [
    ...(await doubts(store, 'place', wishes.places)),
    ...(await doubts(store, 'party', wishes.parties)),
    ...(await doubts(store, 'weapon', wishes.weapons)),
  ]
  return unsure.length > 0 ? [{ name: 'Please check', value: unsure.join('\n') }] : []
}

export function watchCard(
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
