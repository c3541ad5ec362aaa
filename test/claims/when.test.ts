import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const { detect } = createDetector()
const scopes = (text: string) =>
  detect({ id: 'a', title: '', text, publishedAt: new Date('2024-02-07') }).map((claim) =>
    claim.kind === 'casualty' ? claim.scope : claim.stage,
  )

describe('what one deed cost, and what a stretch of time or a war did', () => {
  test.each([
    ['incident', 'Twelve people were killed in a strike on a market in Kharkiv on Tuesday.'],
    ['incident', 'The largest attack since the war began killed 14 people in Kyiv.'],
    ['incident', 'More than 300 rebels were killed in two days of clashes near Goma.'],
    ['incident', 'Four people were killed in Kharkiv last month when a missile hit a bus.'],
    ['incident', 'About 460 people were killed in clashes in Geneina.'],
    ['cumulative', 'The raids have killed 251 civilians since mid-March.'],
    ['cumulative', 'More than 40,000 Palestinians have been killed in the Gaza Strip.'],
    ['cumulative', 'The insurgency has claimed more than 1,200 lives.'],
    ['period', 'Landmines have killed 47 people in the region so far this year.'],
    ['cumulative', 'At least 724 children have been killed by shelling in Gaza.'],
    ['period', 'Air strikes killed 174 civilians in May alone, the ministry said.'],
    ['period', 'Rebels killed 320 soldiers during March, a commander said.'],
    ['period', 'Militants killed 12 people in the province last year.'],
  ])('%s: %s', (scope, text) => {
    expect(scopes(text)[0]).toBe(scope)
  })
})
