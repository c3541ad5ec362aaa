import { axesOf, gradeOf } from '../src/alerts/grade.ts'
import type { Words } from '../src/cards/card.ts'
import type { Story } from '../src/stories/story.ts'

/** What the letters and figures of the Admiralty code mean. */
const reliability = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
} as const
const credibility = {
  1: 'borne out by others',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
} as const

/** Grade and axes of a story, each with its reason; never one score. */
export function gradeWords(story: Story): readonly Words[] {
  const grade = gradeOf(story)
  const axes = axesOf(story)
  return [
    { bold: grade.name },
    `: ${grade.because}\nimportance ${axes.importance} · sources ${axes.reliability} (${reliability[axes.reliability]}) · information ${axes.credibility} (${credibility[axes.credibility]}): ${axes.because}`,
  ]
}
