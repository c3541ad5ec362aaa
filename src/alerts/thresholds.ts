import type { Story, TransferState } from '../stories/story.ts'
import { gradeOf } from './grade.ts'
import { mostCounted, mostInjured, mostKilled } from './toll.ts'
import { no, type Wish, type Wishes } from './wishes.ts'
import { valueWords } from './wording.ts'

const either = new Intl.ListFormat('en', { type: 'disjunction' })
const number = (value: number) => value.toLocaleString('en')

/** Whether it is as large, as far and as well borne out as asked for. Of two thresholds of one kind either is enough. */
export function reaches(wishes: Wishes, story: Story): Wish {
  if (wishes.grades.length > 0) {
    const { name } = gradeOf(story)
    if (!wishes.grades.includes(name))
      return no(`It is graded ${name}; ${either.format(wishes.grades)} is asked for.`)
  }
  if (story.kind === 'casualty')
    return atLeast([
      counted(mostKilled(story), 'killed', wishes.minKilled ?? (wishes.minInjured === null ? null : 1)),
      counted(mostInjured(story), 'injured', wishes.minInjured),
    ])
  const states = story.states.filter(({ until, stance }) => until === null && stance !== 'denied')
  if (wishes.stages.length > 0 && !states.some(({ stage }) => wishes.stages.includes(stage)))
    return no(`It is at none of the stages asked for (${either.format(wishes.stages)}).`)
  const pieces = mostCounted(states.flatMap(({ items }) => items.flatMap(({ quantity }) => quantity ?? [])))
  return atLeast([
    counted(pieces, pieces === 1 ? 'piece' : 'pieces', wishes.minQuantity),
    paid(states, wishes.minValue),
  ])
}

type Threshold = {
  readonly found: number
  readonly wanted: number | null
  /** "12 pieces are reported, 13 asked for" */
  readonly words: string
}

const counted = (found: number, what: string, wanted: number | null): Threshold => ({
  found,
  wanted,
  words: `${number(found)} ${what} ${found === 1 ? 'is' : 'are'} reported, ${number(wanted ?? 0)} asked for`,
})

/** No rate of exchange is in the text, so a sum counts as it is told, with its currency. */
function paid(states: readonly TransferState[], wanted: number | null): Threshold {
  const [most] = states.flatMap(({ value }) => value ?? []).toSorted((a, b) => b.amount - a.amount)
  const said = most === undefined ? 'no sum of money' : valueWords(most)
  return {
    found: most?.amount ?? 0,
    wanted,
    words: `${said} is reported, ${number(wanted ?? 0)} asked for in whatever currency`,
  }
}

function atLeast(all: readonly Threshold[]): Wish {
  const set = all.flatMap(({ wanted, ...one }) => (wanted === null ? [] : [{ ...one, wanted }]))
  if (set.length === 0) return { wants: true, because: '' }
  const reached = set.find(({ found, wanted }) => found >= wanted)
  if (reached !== undefined) return { wants: true, because: `${reached.words}.` }
  return no(`Not enough: ${set.map(({ words }) => words).join('; ')}.`)
}
