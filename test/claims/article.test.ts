import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { claim as claimSchema } from '../../src/claims/claim.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { sampleTerms } from './terms.ts'

const text = readFileSync(join(import.meta.dirname, '../fixtures/security-council.txt'), 'utf8')
const title = text.split('\n')[0] ?? ''
const article = { id: 'security-council', title, text, publishedAt: new Date('2024-02-07T09:00:00Z') }
const claims = createDetector(sampleTerms).detect(article)

describe('an article as it comes from a page: headline twice, caption, share buttons', () => {
  test('who says what', () => {
    const idOf = new Map(claims.map((each, index) => [each.id, index]))
    expect(
      claims.map((each) => ({
        what:
          each.kind === 'casualty'
            ? `${each.measure} ${each.count.text} ${each.side ?? ''} ${each.group} (${each.scope})`
            : `${each.suppliers.map(({ name }) => name)} → ${each.recipients.map(({ name }) => name)}: ${each.items.map((item) => item.text).join(', ')} (${each.stage})`,
        by: each.claimant,
        stance: each.stance,
        deniedBy: each.deniedBy.map(({ claimant }) => claimant?.name),
        ...(each.kind === 'casualty' && {
          place: each.place?.name,
          date: each.date?.from,
          period: each.period?.text,
          partOf: idOf.get(each.partOf ?? ''),
        }),
        ...(each.kind === 'arms-transfer' && {
          occasions: each.occasions?.low,
          inReturnFor: each.inReturnFor,
        }),
      })),
    ).toMatchSnapshot()
  })
  test('every claim keeps the contract, with evidence cut from the text', () => {
    for (const each of claims) {
      expect(claimSchema.safeParse(each).error).toBeUndefined()
      expect(text.slice(each.evidence.start, each.evidence.end)).toBe(each.evidence.text)
    }
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
  })
  test('share buttons and captions are not the source of any claim', () => {
    expect(claims.filter(({ evidence }) => /like it|Read More|License Photo/.test(evidence.text))).toEqual([])
  })
  test('the title alone is read when there is no text, with offsets into the title', () => {
    const [only] = createDetector(sampleTerms).detect({
      ...article,
      title: 'Shelling kills 12 villagers in Kharkiv',
      text: '',
    })
    expect(only?.evidence).toEqual({
      text: 'Shelling kills 12 villagers in Kharkiv',
      start: 0,
      end: 38,
      part: 'title',
    })
  })
})
