import { expect, test } from 'vitest'
import { merged, parted } from '../../src/stories/edit.ts'
import type { CasualtyStory } from '../../src/stories/story.ts'
import { article, killed, newsroom } from './claims.ts'

function story(place: string, ...tolls: readonly number[]): CasualtyStory {
  const { take, stories } = newsroom()
  for (const [index, toll] of tolls.entries())
    take(article(index, { title: `Strike on ${place}`, text: `People were killed in ${place}.` }), [
      killed(toll, { place: { name: place, country: null } }),
    ])
  const [one] = stories.values()
  if (one?.kind !== 'casualty') throw new Error('a casualty story was expected')
  return one
}

test('merging keeps every report, and of one speaker the newest figure holds', () => {
  const whole = merged(story('Verkhova', 4, 6), story('Dalnoye', 7))
  if (whole.kind !== 'casualty') throw new Error('a casualty story was expected')
  expect(whole.figures.map(({ count }) => count.best).toSorted()).toEqual([4, 6, 7])
  expect(whole.figures.filter(({ until }) => until === null)).toHaveLength(1)
  expect(whole.places).toContain('Dalnoye')
})

test('what was merged comes apart into what it was', () => {
  const [one, other] = [story('Verkhova', 4, 6), story('Dalnoye', 7)]
  const { rest, part } = parted(merged(one, other), { ...other, into: one.id })
  expect(part).toEqual(other)
  expect([rest.articles, rest.origins]).toEqual([one.articles, one.origins])
  expect(rest.kind === 'casualty' && rest.figures).toEqual(one.figures)
})
