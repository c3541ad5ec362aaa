import { expect, test } from 'vitest'
import { daysOf, gapBetween } from '../../src/stories/days.ts'

const monday = new Date('2028-04-10T12:00:00Z')
const on = (day: string, text: string) => daysOf({ from: day, to: day, text }, monday)

test('a night is of two days, whichever of them names it', () => {
  const overnight = on('2028-04-10', 'overnight')
  expect(overnight.to - overnight.from).toBe(1)
  expect(gapBetween(overnight, on('2028-04-09', 'Sunday night'))).toBe(0)
  expect(gapBetween(overnight, on('2028-04-08', 'on Saturday'))).toBe(1)
  expect(gapBetween(on('2028-04-10', 'on Monday'), on('2028-04-09', 'on Sunday'))).toBe(1)
})
