import { aboutOf } from '../src/alerts/verdicts.ts'
import type { Card, Text } from '../src/cards/card.ts'
import { channelKey } from '../src/cards/channel.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { day } from '../src/lib/clock.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Mute } from '../src/store/store.ts'
import { lineOf } from './lines.ts'
import { isAbout, whichStory } from './stories-card.ts'
import { storyChoices } from './story-choices.ts'
import { footerOf, headingOf, openAction } from './verify.ts'

const spans = [
  { label: '24 hours', value: '24h' },
  { label: 'For good', value: 'good' },
  { label: 'Off: hear of it again', value: 'off' },
] as const

/** It concerns all who read the channel, so it is not for everyone; it hides no news elsewhere, so it is not for admins alone. */
const verb = defineVerb({
  name: 'mute',
  describe: 'Silences one story in this channel, for a day or for good, or lets it speak again',
  for: 'editors',
  options: {
    id: {
      type: 'text',
      describe: 'Of the story, as its card shows it; left out, the latest are shown',
      main: true,
      max: 100,
      complete: storyChoices,
    },
    for: {
      type: 'choice',
      describe: 'How long; left out, it shows how things stand',
      choices: spans,
    },
  },

  async run({ options, store, desk, asker, clock }) {
    const { id: typed } = options
    if (typed === undefined) return await whichStory(store, '', 'mute')
    const says = options.for !== undefined || /\s(?:24h|good|off)$/i.test(typed)
    if (!says && !(await isAbout(store, typed))) return await whichStory(store, typed, 'mute')
    const { id, span } = spokenOut({ ...options, id: typed })
    const { judged } = await desk.find(id)
    const about = aboutOf(judged)
    const key = channelKey(asker.channel)
    const now = (await store.mutes(about, clock())).find(({ channel }) => channelKey(channel) === key)
    const card = (title: string, tone: Card['tone'], body: Text, muted: boolean): Card => ({
      title,
      tone,
      body,
      actions: [
        ...(muted ? [] : spans.slice(0, 2)).map(({ label, value }) => ({
          label: value === 'good' ? 'Mute for good' : `Mute for ${label.toLowerCase()}`,
          line: lineOf('mute', { id: about.id, for: value }),
        })),
        ...(muted ? [{ label: 'Unmute', line: lineOf('mute', { id: about.id, for: 'off' }) }] : []),
        openAction(judged),
      ],
      footer: footerOf(judged),
    })
    if (span === undefined)
      return now === undefined
        ? card('Not muted here', 'neutral', `${headingOf(judged)}\n${what}`, false)
        : card('Muted here', 'neutral', [`${headingOf(judged)}\n`, ...untilWords(now)], true)
    if (span === 'off') {
      if (now === undefined) throw new UserError('This channel has not muted it, so there is nothing to end.')
      await desk.mute(about.id, null, asker)
      return card('Heard here again', 'good', headingOf(judged), false)
    }
    const until = span === 'good' ? null : new Date(clock().getTime() + day)
    const { told } = await desk.mute(about.id, { until }, asker)
    return card(
      'Muted here',
      'good',
      [
        `${headingOf(judged)}\n`,
        ...untilWords({ until, by: asker.name }),
        told ? ' Its message says so.' : '',
      ],
      true,
    )
  },
})

export const mute: Command = { name: 'mute', describe: verb.describe, verb }

const what =
  'Muted, it brings no new message and no answer in its thread; the message that stands here is still kept up to date, and everything is stored.'

function untilWords({ until, by }: Pick<Mute, 'until' | 'by'>): readonly Exclude<Text, string>[number][] {
  return until === null
    ? [`For good, by ${by}. ${what}`]
    : ['Until ', { time: until, as: 'date-time' }, `, by ${by}. ${what}`]
}

/** "/mute s1 24h", "/mute s1 for good" and "/mute s1 off" as people say them. */
function spokenOut({ id: typed, for: chosen }: { readonly id: string; readonly for?: string }) {
  const [id = '', ...rest] = typed.split(/\s+/)
  const said = rest.filter((word) => word !== 'for').join(' ') || chosen
  const span = spans.find(({ value }) => value === said)?.value
  if (said !== undefined && span === undefined)
    throw new UserError(`for: “${said.slice(0, 40)}” is no length of time here. Write 24h, good or off.`)
  return { id, span }
}
