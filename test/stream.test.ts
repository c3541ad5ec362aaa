import { expect, test } from 'vitest'
import { scoreStream } from '../src/programs/eval-stories.ts'
import { agreement, bCubed, type Labelled } from '../src/programs/replay/score.ts'

test('the labelled stream: told as an editor would', async () => {
  const { gold, said } = await scoreStream(`${import.meta.dirname}/fixtures/stream`)
  expect(gold.length).toBeGreaterThan(300)
  expect(bCubed(gold, said).f1).toBeGreaterThanOrEqual(0.96)
  expect(agreement(gold, said)).toBeGreaterThanOrEqual(0.95)
}, 60_000) // five hundred articles, and other tests beside it

const labelled = (id: string, ...groups: string[]): Labelled => ({ id, action: 'silent', groups })
const asMap = (items: readonly Labelled[]) => new Map(items.map((item) => [item.id, item]))

test('B³ is one for the same groups by other names, and counts what is torn apart or thrown together', () => {
  const gold = [labelled('1', 'a'), labelled('2', 'a'), labelled('3', 'b'), labelled('4')]
  expect(
    bCubed(gold, asMap([labelled('1', 'x'), labelled('2', 'x'), labelled('3', 'y'), labelled('4')])).f1,
  ).toBe(1)
  const torn = bCubed(
    gold,
    asMap([labelled('1', 'x'), labelled('2', 'z'), labelled('3', 'y'), labelled('4')]),
  )
  expect([torn.precision, torn.recall]).toEqual([1, 2 / 3])
  const mixed = bCubed(
    gold,
    asMap([labelled('1', 'x'), labelled('2', 'x'), labelled('3', 'x'), labelled('4')]),
  )
  expect(mixed.precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3) / 3)
  expect(mixed.recall).toBe(1)
})
