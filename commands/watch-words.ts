import { gradeNames } from '../src/alerts/grade.ts'
import type { Wishes } from '../src/alerts/wishes.ts'
import { listWords } from '../src/alerts/wording.ts'
import type { Form, FormField, Text, Words } from '../src/cards/card.ts'
import { stages } from '../src/claims/claim.ts'
import { endOfStretch, nextHour, nextTime } from '../src/lib/zoned.ts'
import { type Filters, lineOf } from './lines.ts'
import { optionsOf, wishOptions } from './watch-options.ts'

/** What a watch wishes, in words, as a line to type and as a form to fill in. */

const number = (value: number) => value.toLocaleString('en')

/** What it hears: "casualties and arms transfers, everywhere; casualties from 1 killed on". */
export function wishWords(wishes: Wishes): string {
  const { kinds, places, parties, weapons, by, sources, notSources, grades } = wishes
  const transfersOnly = kinds.length === 1 && kinds[0] === 'arms-transfer'
  const casualtiesOnly = kinds.length === 1 && kinds[0] === 'casualty'
  const about = transfersOnly
    ? 'arms transfers'
    : casualtiesOnly
      ? 'casualties'
      : 'casualties and arms transfers'
  const only = [
    places.length > 0 ? `places ${listWords(places)}` : '',
    parties.length > 0 ? `parties ${listWords(parties)}` : '',
    weapons.length > 0 ? `weapons ${listWords(weapons)}` : '',
    by.length > 0 ? `what ${listWords(by)} ${by.length === 1 ? 'says' : 'say'}` : '',
    sources.length > 0 ? `from ${listWords(sources)}` : '',
    notSources.length > 0 ? `not from ${listWords(notSources)}` : '',
    grades.length > 0 ? `graded ${either.format(grades)}` : '',
  ].filter((words) => words !== '')
  const limits = [
    transfersOnly ? '' : casualtyWords(wishes),
    casualtiesOnly ? '' : transferWords(wishes),
  ].filter((words) => words !== '')
  return `${about}${only.length > 0 ? `; only ${only.join('; ')}` : ', everywhere'}${limits.map((words) => `; ${words}`).join('')}`
}

const either = new Intl.ListFormat('en', { type: 'disjunction' })

function casualtyWords({ minKilled, minInjured }: Wishes): string {
  const injured = minInjured === null ? '' : ` or ${number(minInjured)} injured`
  return `casualties from ${number(minKilled ?? 1)} killed${injured} on`
}

function transferWords({ minQuantity, minValue, stages: wanted }: Wishes): string {
  const least = [
    minQuantity === null ? '' : `${number(minQuantity)} pieces`,
    minValue === null ? '' : `${number(minValue)} in whatever currency`,
  ].filter((words) => words !== '')
  const parts = [
    least.length > 0 ? `from ${least.join(' or ')} on` : '',
    wanted.length > 0 ? `once ${either.format(wanted)}` : '',
  ].filter((words) => words !== '')
  return parts.length === 0 ? '' : `transfers ${parts.join(', ')}`
}

/** When it is told: the rhythm, what holds it back, what does not wait, and whom it calls. */
export function timeWords(wishes: Wishes, now: Date): Text {
  const { rhythm, quiet, urgentFrom, mostAnHour, mention, crosspost, zone, language } = wishes
  const words: Words[] = []
  switch (rhythm.kind) {
    case 'instant':
      words.push('each alert at once')
      break
    case 'hourly':
      words.push('one digest an hour, the next ', { time: nextHour(now), as: 'date-time' })
      break
    case 'daily':
      words.push(`one digest a day at ${rhythm.at} (${zone}), the next `, {
        time: nextTime(rhythm.at, zone, now),
        as: 'date-time',
      })
      break
    default:
      return rhythm satisfies never
  }
  if (quiet !== null) {
    const end = endOfStretch(quiet.from, quiet.to, zone, now)
    words.push(`; quiet from ${quiet.from} to ${quiet.to} (${zone})${end === null ? '' : ', as it is now'}`)
  }
  if (mostAnHour !== null) words.push(`; at most ${mostAnHour} an hour, what is more in one message`)
  if (urgentFrom !== null) words.push(`; from ${number(urgentFrom)} killed on it waits for nothing`)
  if (mention !== null)
    words.push(
      `; calls ${mention.name}${mention.from === null ? '' : ` from ${number(mention.from)} killed on`}`,
    )
  if (crosspost) words.push('; published to those who follow this channel')
  if (rhythm.kind !== 'instant')
    words.push(`; dates in ${new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language}`)
  return [...words, '.']
}

/** The line that makes a watch wish just this; what is as in the beginning is left out. */
export function lineFor(command: string, wishes: Wishes, plain: Wishes): string {
  const [wanted, usual] = [optionsOf(wishes), optionsOf(plain)]
  const filters: Filters = Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== usual[name as keyof typeof usual]), // a name of the same object
  )
  return lineOf(command, filters)
}

/** All wishes as a form, filled with these; what it gives is shown as a preview first. `ask` is the line whose answer holds it again. */
export function formOf(wishes: Wishes, ask = 'watch'): Form {
  const values = optionsOf(wishes)
  const field = (name: keyof typeof wishOptions, label: string): FormField => {
    const option = wishOptions[name]
    const value = values[name] === 'none' ? undefined : values[name]
    const base = { name, label, hint: option.describe }
    if (option.type === 'choice')
      return { ...base, type: 'choice', choices: option.choices, value: value ?? 'both' }
    if (option.type === 'whole') {
      const { min } = option
      const max = 'max' in option ? option.max : undefined
      return {
        ...base,
        type: 'whole',
        min,
        ...(max !== undefined && { max }),
        ...(value !== undefined && { value }),
      }
    }
    if (option.type === 'time') return { ...base, type: 'time', ...(value !== undefined && { value }) }
    return { ...base, type: 'text', ...(value !== undefined && { value }) }
  }
  const some = (name: 'stages' | 'grades', label: string, known: readonly string[]): FormField => ({
    name,
    label,
    hint: wishOptions[name].describe,
    type: 'choices',
    choices: known.map((value) => ({ label: value, value })),
    values: wishes[name],
  })
  const { rhythm } = wishes
  return {
    label: 'Change',
    title: 'What this channel hears',
    submit: 'Preview',
    ask,
    line: 'watch preview',
    fields: [
      field('kinds', 'Alerts'),
      field('places', 'Places'),
      field('parties', 'Parties'),
      field('weapons', 'Weapons'),
      field('min-killed', 'Killed, at least'),
      field('min-injured', 'Injured, at least'),
      field('min-quantity', 'Pieces, at least'),
      field('min-value', 'Money, at least'),
      some('stages', 'Stages', stages),
      some('grades', 'Grades', gradeNames),
      field('by', 'Only what these say'),
      field('sources', 'Only from'),
      field('not-sources', 'Not from'),
      {
        name: 'send',
        label: 'When',
        type: 'choice',
        choices: [
          { label: 'At once', value: 'instant' },
          { label: 'One digest an hour', value: 'hourly' },
          { label: 'One digest a day', value: 'daily' },
        ],
        value: rhythm.kind,
      },
      {
        name: 'at',
        label: 'Time of the daily digest',
        type: 'time',
        with: { name: 'send', value: 'daily' },
        value: rhythm.kind === 'daily' ? rhythm.at : '08:00',
      },
      field('quiet', 'Quiet hours'),
      field('urgent-from', 'At once from so many killed on'),
      field('most-an-hour', 'Posts an hour, at most'),
      {
        name: 'mention',
        label: 'Calls the user group',
        hint: 'Its id, such as S0123ABCD: open the group, then its menu.',
        type: 'text',
        ...(wishes.mention !== null && { value: wishes.mention.group }),
      },
      field('mention-from', 'Called from so many killed on'),
      field('zone', 'Time zone'),
      field('language', 'Language of dates'),
    ],
  }
}
