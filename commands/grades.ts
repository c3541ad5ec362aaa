import { axesOf, credibilityWords, gradeOf, reliabilityWords } from '../src/alerts/grade.ts'
import type { Words } from '../src/cards/card.ts'
import type { Story } from '../src/stories/story.ts'

/** Grade and axes of a story, each with its reason; never one score. */
export function gradeWords(story: Story): readonly Words[] {
  const grade = gradeOf(story)
  const axes = axesOf(story)
  return [
    { bold: grade.name },
    `: ${grade.because}\nimportance ${axes.importance} · sources ${axes.reliability} (${reliabilityWords[axes.reliability]}) · information ${axes.credibility} (${credibilityWords[axes.credibility]}): ${axes.because}`,
  ]
}
