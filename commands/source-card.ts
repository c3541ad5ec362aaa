import { type Action, type Card, inLines } from '../src/cards/card.ts'
import { capital } from '../src/lib/capital.ts'
import type { Listed, Sourcing } from '../src/roster/sourcing.ts'
import { lineOf } from './lines.ts'
import {
  behindWords,
  intervalWords,
  quietIds,
  rateWords,
  remedyOf,
  stateOf,
  stateWords,
  troubleOf,
  visitWords,
} from './source-words.ts'

/** One source: who stands behind it, how it is, what can be done about it; for admins with buttons. */
export async function sourceCard(listed: Listed, sources: Sourcing, admin: boolean): Promise<Card> {
  const { source, state, added, pause: paused } = listed
  const { id: key, name } = source.outlet
  const word = stateOf(listed, await quietIds(sources))
  const { perDay } = await sources.rhythm(key)
  const trouble = troubleOf(listed, word)
  const remedy = remedyOf(listed, word)
  const visits = sources.visits(key)
  const when = (time: Date | null, none: string) =>
    time === null ? none : [{ time, as: 'date-time' } as const, ' (', { time, as: 'ago' } as const, ')']
  const active = source.enabled && paused === null
  return {
    title: name,
    tone: 'neutral',
    address: source.address,
    body:
      paused === null
        ? `${capital(stateWords[word])}.`
        : ['Paused by ', { bold: paused.by }, ' ', { time: paused.at, as: 'ago' }, '.'],
    fields: [
      ...(trouble === null ? [] : [{ name: 'Problem', value: trouble }]),
      ...(remedy === null ? [] : [{ name: 'What to do', value: remedy }]),
      { name: 'Behind it', value: behindWords(source.outlet), short: true },
      { name: 'Brings', value: rateWords(perDay), short: true },
      { name: 'Looked at', value: `every ${intervalWords(source.interval)}`, short: true },
      { name: 'Last read', value: when(state.lastSuccessAt, 'never'), short: true },
      { name: 'Last new article', value: when(state.lastNewAt, 'none yet'), short: true },
      ...(active && word !== 'gone'
        ? [{ name: 'Next visit', value: [{ time: state.nextAt, as: 'ago' } as const], short: true }]
        : []),
      ...(state.failures > 1 && active
        ? [{ name: 'Failed', value: `${state.failures} times in a row`, short: true }]
        : []),
      ...(visits.length > 0
        ? [
            {
              name: 'Last visits',
              value: inLines(
                visits.map((visit) => [{ time: visit.at, as: 'ago' }, `: ${visitWords(visit)}`]),
              ),
            },
          ]
        : []),
      { name: 'Feed', value: [{ link: source.address, text: source.address }] },
    ],
    actions: admin ? buttons(listed) : [],
    footer:
      added === null
        ? `From sources.yaml, id ${key}`
        : `Added by ${added.by} on ${added.at.toISOString().slice(0, 10)}, id ${key}`,
  }
}

function buttons({ source, added, pause: paused }: Listed): Action[] {
  const { id: key } = source.outlet
  if (!source.enabled) return []
  return [
    ...(paused === null
      ? [
          { label: 'Read now', line: lineOf('sources read', { id: key }), inPlace: true as const },
          { label: 'Pause', line: lineOf('sources pause', { id: key }) },
        ]
      : [{ label: 'Resume', line: lineOf('sources resume', { id: key }), style: 'primary' as const }]),
    ...(added === null
      ? []
      : [{ label: 'Remove', line: lineOf('sources remove', { id: key }), style: 'danger' as const }]),
  ]
}
