import { gradeNames } from '../src/alerts/grade.ts'
import type { Wishes } from '../src/alerts/wishes.ts'
import { affiliations } from '../src/articles/article.ts'
import { stages } from '../src/claims/claim.ts'
import type { Options } from '../src/command.ts'
import { completesList } from './name-lists.ts'

/** What can be said of a watch, alike for `start`, `set` and `preview`; "none" takes a wish away. */
export const wishOptions = {
  kinds: {
    type: 'choice',
    describe: 'Which alerts',
    choices: [
      { label: 'Casualties', value: 'casualty' },
      { label: 'Arms transfers', value: 'arms-transfer' },
      { label: 'Both', value: 'both' },
    ],
  },
  places: {
    type: 'text',
    describe: 'Countries (and what they take part in), regions, towns without their region; or none',
    complete: completesList('place'),
  },
  parties: {
    type: 'text',
    describe: 'Only these, parted by commas; or none',
    complete: completesList('party'),
  },
  weapons: {
    type: 'text',
    describe: 'Only these, parted by commas; or none',
    complete: completesList('weapon'),
  },
  'min-killed': {
    type: 'whole',
    describe: 'Casualties from so many killed on',
    min: 1,
    max: 100_000,
    none: true,
  },
  'min-injured': {
    type: 'whole',
    describe: 'Or from so many injured on, though fewer are killed',
    min: 1,
    max: 100_000,
    none: true,
  },
  'min-quantity': { type: 'whole', describe: 'Transfers from so many pieces on', min: 1, none: true },
  'min-value': {
    type: 'whole',
    describe: 'Or from so much money on, in whatever currency',
    min: 1,
    max: 999_999_999_999,
    none: true,
  },
  stages: {
    type: 'text',
    describe: 'Transfers at these stages, such as delivered, used',
    complete: completesOneOf(stages),
  },
  grades: {
    type: 'text',
    describe: `Only stories graded so: ${gradeNames.join(', ')}`,
    complete: completesOneOf(gradeNames),
  },
  by: { type: 'text', describe: 'Only what these say', complete: completesList('claimant') },
  sources: {
    type: 'text',
    describe: 'Only these outlets or kinds of outlet, such as un, state',
    complete: completesOneOf(affiliations),
  },
  'not-sources': {
    type: 'text',
    describe: 'None of these outlets or kinds',
    complete: completesOneOf(affiliations),
  },
  send: { type: 'text', describe: 'instant, hourly, or daily 08:00 Europe/Kyiv', complete: completesRhythm },
  at: { type: 'time', describe: 'When the daily digest comes' },
  quiet: { type: 'text', describe: 'Hours that hold alerts back: 22:00-07:00; or none' },
  'urgent-from': {
    type: 'whole',
    describe: 'From so many killed on at once, whatever the hour',
    min: 1,
    max: 100_000,
    none: true,
  },
  'most-an-hour': { type: 'whole', describe: 'Posts an hour; more come in one', min: 1, max: 60, none: true },
  mention: { type: 'who', describe: 'A role or user group that new alerts call', none: true },
  'mention-from': {
    type: 'whole',
    describe: 'Called from so many killed on',
    min: 1,
    max: 100_000,
    none: true,
  },
  crosspost: { type: 'yes-no', describe: 'Publish to followers (announcement channels)' },
  language: { type: 'text', describe: 'Of dates: en-GB, uk, ar …' },
  zone: { type: 'text', describe: 'Time zone of these hours', complete: completesZone },
} as const satisfies Options

/** The names of the wishes, as `reset` takes them away. */
export const wishNames = Object.keys(wishOptions) as readonly (keyof typeof wishOptions)[] // of the object just above

/** As it was before anybody wished it: as in `usual`. */
export function withoutWish(wishes: Wishes, name: (typeof wishNames)[number], usual: Wishes): Wishes {
  const key = keys[name]
  if (name === 'at') return withoutWish(wishes, 'send', usual)
  if (name === 'mention-from')
    return { ...wishes, mention: wishes.mention === null ? null : { ...wishes.mention, from: null } }
  return key === null ? wishes : { ...wishes, [key]: usual[key] }
}

const keys: Readonly<Record<(typeof wishNames)[number], keyof Wishes | null>> = {
  kinds: 'kinds',
  places: 'places',
  parties: 'parties',
  weapons: 'weapons',
  'min-killed': 'minKilled',
  'min-injured': 'minInjured',
  'min-quantity': 'minQuantity',
  'min-value': 'minValue',
  stages: 'stages',
  grades: 'grades',
  by: 'by',
  sources: 'sources',
  'not-sources': 'notSources',
  send: 'rhythm',
  at: null,
  quiet: 'quiet',
  'urgent-from': 'urgentFrom',
  'most-an-hour': 'mostAnHour',
  mention: 'mention',
  'mention-from': null,
  crosspost: 'crosspost',
  language: 'language',
  zone: 'zone',
}

/** The wishes as options of a line, "none" for what is not wished; `wishes` read from them are the same. */
export function optionsOf(wishes: Wishes): Readonly<Record<keyof typeof wishOptions, string | undefined>> {
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '))
  const number = (value: number | null) => (value === null ? 'none' : String(value))
  const { rhythm, quiet, mention } = wishes
  return {
    kinds: wishes.kinds[0] !== undefined && wishes.kinds.length === 1 ? wishes.kinds[0] : 'both',
    places: list(wishes.places),
    parties: list(wishes.parties),
    weapons: list(wishes.weapons),
    'min-killed': number(wishes.minKilled),
    'min-injured': number(wishes.minInjured),
    'min-quantity': number(wishes.minQuantity),
    'min-value': number(wishes.minValue),
    stages: list(wishes.stages),
    grades: list(wishes.grades),
    by: list(wishes.by),
    sources: list(wishes.sources),
    'not-sources': list(wishes.notSources),
    send: rhythm.kind === 'daily' ? `daily ${rhythm.at}` : rhythm.kind,
    at: undefined,
    quiet: quiet === null ? 'none' : `${quiet.from}-${quiet.to}`,
    'urgent-from': number(wishes.urgentFrom),
    'most-an-hour': number(wishes.mostAnHour),
    mention: mention === null ? 'none' : `role ${mention.group} ${mention.name}`.trim(),
    'mention-from': mention === null ? undefined : number(mention.from),
    crosspost: wishes.crosspost ? 'yes' : 'no',
    language: wishes.language,
    zone: wishes.zone,
  }
}

function completesOneOf(known: readonly string[]) {
  return (typed: string) => {
    const comma = typed.lastIndexOf(',') + 1
    const head = comma === 0 ? '' : `${typed.slice(0, comma)} `
    const begun = typed.slice(comma).trim().toLowerCase()
    return known
      .filter((one) => one.startsWith(begun))
      .map((one) => ({ label: head + one, value: head + one }))
      .filter(({ value }) => value.length <= 100)
  }
}

function completesRhythm(typed: string) {
  const begun = typed.trim().toLowerCase()
  const zone = /^daily \d\d:\d\d (.+)$/.exec(begun)?.[1]
  const known =
    zone === undefined
      ? ['instant', 'hourly', 'daily 07:00', 'daily 08:00', 'daily 09:00', 'daily 18:00']
      : zonesLike(zone).map((name) => `${begun.slice(0, 11)} ${name}`)
  return known
    .filter((one) => zone !== undefined || one.startsWith(begun))
    .map((one) => ({ label: one, value: one }))
}

function completesZone(typed: string) {
  return zonesLike(typed).map((zone) => ({ label: zone, value: zone }))
}

/** The library still calls Kyiv by its old name. */
export const zonesOf = () => [
  'UTC',
  'Europe/Kyiv',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Europe/Kiev'),
]

function zonesLike(typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
  return [...new Set(zonesOf())].filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, 25)
}
