import { type Card, inLines, type Words } from '../cards/card.ts'
import type { Judgement, Series, Story } from '../stories/story.ts'

/** What editors said on a story or running total, in the words of cards. A verdict is always somebody's, never a fact. */

export type Judged = { readonly story: Story } | { readonly series: Series }

/** What it is, as deliveries and verdicts are kept under it. */
export const aboutOf = (judged: Judged) =>
  'story' in judged
    ? ({ kind: 'story', id: judged.story.id } as const)
    : ({ kind: 'series', id: judged.series.id } as const)

/** The verdicts that stand on it. */
export const judgementsOf = (judged: Judged): readonly Judgement[] =>
  ('story' in judged ? judged.story.judged : judged.series.judged) ?? []

/** "retracted by alice · 8 Feb: “wrong town”", a line each; nothing when nobody judged. */
export function verdictFields(judged: readonly Judgement[] = []): NonNullable<Card['fields']> {
  if (judged.length === 0) return []
  const lines = judged.slice(-4).map(verdictWords)
  return [{ name: judged.length === 1 ? 'Editor’s verdict' : 'Editors’ verdicts', value: inLines(lines) }]
}

function verdictWords({ verdict, by, at, note, claim }: Judgement): readonly Words[] {
  return [
    { bold: verdict },
    ` by ${by} · `,
    { time: new Date(at), as: 'date-time' },
    note === '' ? '' : `: “${note}”`,
    claim === undefined ? '' : ` (claim ${claim})`,
  ]
}

/** For the thread: what a reader who saw the alert must know now. A confirmation needs no message of its own, nor does its end. */
export function verdictNote(
  about: Judged,
  { verdict, by, note, claim }: Judgement,
  how: 'given' | 'taken back',
  at: Date,
): Card | null {
  if (verdict === 'confirmed') return null
  const what = claim === undefined ? 'this' : 'one claim of this'
  const did = verdict === 'retracted' ? 'retracts' : 'disputes'
  return {
    title: how === 'given' ? `Editor ${by} ${did} ${what}` : `Editor ${by} no longer ${did} ${what}`,
    tone: how === 'given' ? 'correction' : 'update',
    ...(note !== '' && how === 'given' && { body: note }),
    footer: 'story' in about ? `story ${about.story.id}` : `running total ${about.series.id}`,
    at,
  }
}
