import { gradeNames } from '../src/alerts/grade.ts'
import { hearsAll, type Quiet, type Rhythm, type Wishes } from '../src/alerts/wishes.ts'
import type { Channel } from '../src/cards/channel.ts'
import type { Who } from '../src/cards/who.ts'
import { stages } from '../src/claims/claim.ts'
import type { Values } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'
import { timeOfDay, zoneNamed } from '../src/lib/zoned.ts'
import { readNames } from './name-lists.ts'
import { type wishOptions, zonesOf } from './watch-options.ts'

/** What was typed, as wishes. */

type Given = Values<typeof wishOptions>

/** The wishes after what was given; those not named stay. Throws a `UserError` that names the option. */
export function readWishes(before: Wishes, given: Given, channel: Channel): Wishes {
  const names = (option: 'places' | 'parties' | 'weapons' | 'by' | 'sources' | 'not-sources') =>
    isNone(given[option]) ? [] : readNames(option, given[option])
  const list = (option: Parameters<typeof names>[0], old: readonly string[]) =>
    given[option] === undefined ? old : names(option)
  const number = (value: number | 'none' | undefined, old: number | null) =>
    value === undefined ? old : value === 'none' ? null : value
  const { rhythm, zone } = readTimes(before, given)
  return {
    kinds:
      given.kinds === undefined
        ? before.kinds
        : given.kinds === 'casualty' || given.kinds === 'arms-transfer'
          ? [given.kinds]
          : [],
    places: list('places', before.places),
    parties: list('parties', before.parties),
    weapons: list('weapons', before.weapons),
    minKilled: number(given['min-killed'], before.minKilled),
    minInjured: number(given['min-injured'], before.minInjured),
    minQuantity: number(given['min-quantity'], before.minQuantity),
    minValue: number(given['min-value'], before.minValue),
    stages: readSome('stages', given.stages, stages, before.stages),
    grades: readSome('grades', given.grades, gradeNames, before.grades),
    by: list('by', before.by),
    sources: list('sources', before.sources),
    notSources: list('not-sources', before.notSources),
    rhythm,
    quiet: readQuiet(given.quiet, before.quiet),
    urgentFrom: number(given['urgent-from'], before.urgentFrom),
    mostAnHour: number(given['most-an-hour'], before.mostAnHour),
    mention: readMention(before.mention, given, channel),
    crosspost: given.crosspost ?? before.crosspost,
    language: readLanguage(given.language, before.language),
    zone,
  }
}

const isNone = (text: string | undefined) => text !== undefined && /^(none|all|any)$/i.test(text.trim())

function readSome<T extends string>(
  option: string,
  typed: string | undefined,
  known: readonly T[],
  old: readonly T[],
): readonly T[] {
  if (typed === undefined) return old
  if (isNone(typed)) return []
  return readNames(option, typed).map((name) => {
    const found = known.find((one) => one === name.toLowerCase())
    if (found !== undefined) return found
    const near = nearest(name.toLowerCase(), known)
    throw new UserError(
      `${option}: “${name}” is none of them.${near === null ? '' : ` Did you mean ${near}?`} Choose of ${known.join(', ')}.`,
    )
  })
}

const rhythms = 'instant, hourly, or daily with a time: daily 08:00 Europe/Kyiv'

/** `send`, `at` and `zone` together: each may say a part. */
function readTimes(before: Wishes, { send, at, zone }: Given): { rhythm: Rhythm; zone: string } {
  const [, word = '', time = '', named = ''] =
    /^(instant|hourly|daily)?\s*(?:at\s+)?(\d\S*)?\s*([A-Za-z][\w+/-]*)?$/i.exec(send?.trim() ?? '') ?? []
  if (send !== undefined && (word === '' || (word.toLowerCase() !== 'daily' && time + named !== '')))
    throw new UserError(`send: “${send}” is no rhythm I know. Write ${rhythms}.`)
  const inside = time === '' ? null : timeOfDay(time)
  if (time !== '' && inside === null)
    throw new UserError(`send: “${time}” is no time of day. Write hours and minutes: daily 08:00.`)
  if (inside !== null && at !== undefined && inside !== at)
    throw new UserError(`at: ${at} is another time than the ${inside} of send:. Name one of them.`)
  const zones = [named, zone ?? ''].filter((name) => name !== '').map(readZone)
  if (new Set(zones).size > 1)
    throw new UserError(
      `zone: ${zones[1]} is another time zone than the ${zones[0]} of send:. Name one of them.`,
    )
  const wanted = inside ?? at
  const daily = (old: string) => ({ kind: 'daily', at: wanted ?? old }) as const
  const old = before.rhythm.kind === 'daily' ? before.rhythm.at : '08:00'
  const { rhythm } = before
  return {
    zone: zones[0] ?? before.zone,
    rhythm:
      send === undefined
        ? at !== undefined
          ? daily(old)
          : rhythm
        : word.toLowerCase() === 'daily'
          ? daily(old)
          : { kind: word.toLowerCase() === 'hourly' ? 'hourly' : 'instant' },
  }
}

function readZone(typed: string): string {
  const zone = zoneNamed(typed)
  if (zone !== null) return zone
  const near = nearest(typed, zonesOf())
  throw new UserError(
    `zone: “${typed}” is no time zone I know.${near === null ? '' : ` Did you mean ${near}?`} Write one such as Europe/Kyiv or UTC.`,
  )
}

function readQuiet(typed: string | undefined, old: Quiet | null): Quiet | null {
  if (typed === undefined) return old
  if (isNone(typed)) return null
  // "22-7" are whole hours
  const [from, to, more] = typed
    .split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i)
    .map((end) => timeOfDay(/^\d{1,2}$/.test(end.trim()) ? `${end.trim()}:00` : end))
  if (from == null || to == null || more !== undefined)
    throw new UserError(`quiet: “${typed}” is no stretch of hours. Write from-to: quiet:22:00-07:00.`)
  return from === to ? null : { from, to }
}

/** The ids that the platforms call a group by; others could call nobody. */
const groupIds: Readonly<Record<string, RegExp>> = { discord: /^\d{15,21}$/, slack: /^S[A-Z0-9]{2,20}$/ }

function readMention(old: Wishes['mention'], given: Given, channel: Channel): Wishes['mention'] {
  const { mention: who, 'mention-from': from } = given
  const named = who === undefined || who === 'none' ? null : groupOf(who, channel)
  // a form knows the id alone
  const wanted = named !== null && named.group === old?.group && named.name === named.group ? old : named
  const mention = who === undefined ? old : wanted
  if (from === undefined) return mention === null ? null : { ...mention, from: old?.from ?? null }
  if (mention === null) {
    if (from === 'none') return null
    throw new UserError('mention-from: there is nobody to call. Name a role or user group with mention:.')
  }
  return { ...mention, from: from === 'none' ? null : from }
}

function groupOf({ kind, id, name }: Who, channel: Channel): NonNullable<Wishes['mention']> {
  const isGroup = kind === 'role' && (groupIds[channel.platform]?.test(id) ?? true)
  if (!isGroup)
    throw new UserError(
      `mention: “${name}” is no group. Pick a role (Discord) or type @ and pick a user group (Slack); one person cannot be called.`,
    )
  if (id === channel.workspace)
    throw new UserError('mention: that role is everybody. Name a role that only some people have.')
  return { group: id, name, from: null }
}

function readLanguage(typed: string | undefined, old: string): string {
  if (typed === undefined) return old
  if (isNone(typed)) return hearsAll.language
  try {
    const [language] = Intl.DateTimeFormat.supportedLocalesOf(typed.trim())
    if (language !== undefined) return language
  } catch {
    // no such tag is the same as no such language
  }
  throw new UserError(`language: “${typed}” is no language I know. Write its code, such as en-GB, uk or ar.`)
}
