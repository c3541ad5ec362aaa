import type { Article } from '../articles/article.ts'
import type { Card } from '../cards/card.ts'
import { capital } from '../lib/capital.ts'
import { numberOf } from '../stories/counts.ts'
import type { Change, Figure, Story } from '../stories/story.ts'
import { isWithdrawn } from './grade.ts'
import { isRival, shortFigure, subjectOf, wasWords } from './headline.ts'
import { isOne, modelFields, shortened, toneOf } from './telling.ts'
import { claimantWords, countWords, itemWords, listWords, stageWords, valueWords } from './wording.ts'

/** What changed, for the thread. */
export function noteCard(story: Story, changes: readonly Change[], article: Article): Card {
  const lines = inTurn(changes.flatMap((change) => noteLine(story, change) ?? []))
  const [first = 'There is something new', ...rest] = [...new Set(lines)]
  const correction = changes.find((change) => change.kind === 'correction')
  const more = correction === undefined ? rest : rest.slice(1)
  const evidence = correction?.words ?? evidenceOf(changes)
  const fields = modelFields(
    changes.flatMap((change) => ('after' in change && 'reports' in change.after ? change.after.reports : [])),
  )
  return {
    title: correction !== undefined && rest.length > 0 ? `Corrected: ${rest[0] ?? ''}` : capital(first),
    tone: toneOf(changes, 'update'),
    ...(article.address !== '' && { address: article.address }),
    ...(more.length > 0 && { body: more.map(capital).join('\n') }),
    ...(fields.length > 0 && { fields }),
    ...(evidence !== null && { quote: { text: shortened(evidence), by: article.outlet.name } }),
    subject: subjectOf(story),
    footer: `story ${story.id}`,
    at: new Date(story.changedAt),
  }
}

const accordingTo = ', according to '

/** One speaker of several lines is named in the first. */
function inTurn(lines: readonly string[]): readonly string[] {
  const [first = ''] = lines
  const by = first.slice(Math.max(0, first.lastIndexOf(accordingTo)))
  if (!by.startsWith(accordingTo)) return lines
  return lines.map((line, i) => (i > 0 && line.endsWith(by) ? line.slice(0, -by.length) : line))
}

function evidenceOf(changes: readonly Change[]): string | null {
  for (const change of changes) {
    if (change.kind === 'figure' || change.kind === 'stage')
      return change.after.reports[0]?.evidence.text ?? null
    if (change.kind === 'stance') return change.words
  }
  return null
}

function noteLine(story: Story, change: Change): string | null {
  switch (change.kind) {
    case 'new-story':
      return null
    case 'figure': {
      const { before } = change
      if (before !== null && isRival(before, change.after)) return rivalLine(before, change.after)
      const who = claimantWords(change.after.claimant, change.after.reports[0]?.outlet)
      const part = change.after.part ? 'among them ' : ''
      return change.how === 'new'
        ? `${part}${shortFigure(change.after, [], true)}${accordingTo}${who}`
        : `${part}${shortFigure(change.after, [], true)} (was ${countWords(change.before?.count ?? change.after.count)}${differenceWords(change.before, change.after)})${accordingTo}${who}`
    }
    case 'stage': {
      const { after, before } = change
      const value = after.value === null ? '' : `, ${valueWords(after.value)}`
      const was = before === null ? '' : wasWords(before, after)
      return `${itemWords(after.items.slice(0, 3))} ${stageWords(after.stage, after.occasions)}${was}${value}${accordingTo}${claimantWords(after.claimant, after.reports[0]?.outlet)}`
    }
    case 'stance': {
      const one = isOne(change.claimants)
      const verb = {
        denied: one ? 'denies it' : 'deny it',
        confirmed: one ? 'confirms it' : 'confirm it',
        claimed:
          story.kind === 'casualty'
            ? `${one ? 'claims' : 'claim'} responsibility`
            : `${one ? 'says' : 'say'} so, too`,
        objected: one ? 'objects' : 'object',
      }[change.how]
      return `${listWords(change.claimants)} ${verb}`
    }
    case 'correction':
      return isWithdrawn(story)
        ? 'The report is withdrawn by its only source'
        : 'An earlier report is corrected'
    case 'series':
      return null
    default:
      return change satisfies never
  }
}

/** "40 service members killed, JNIM; 12, army": both stand. */
function rivalLine(before: Figure, after: Figure): string {
  const by = (figure: Figure) => claimantWords(figure.claimant, figure.reports[0]?.outlet)
  return `${shortFigure(after, [], true)}, according to ${by(after)}; ${countWords(before.count)} according to ${by(before)}`
}

function differenceWords(before: Figure | null, after: Figure): string {
  const [was, is] = [before === null ? null : numberOf(before.count), numberOf(after.count)]
  if (was === null || is === null || was === is) return ''
  // from "at least 5" to 9 need not be four more
  if (before?.count.qualifier !== 'exact' || after.count.qualifier !== 'exact') return ''
  return `, ${is > was ? '+' : '−'}${Math.abs(is - was).toLocaleString('en')}`
}
