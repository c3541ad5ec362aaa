import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claim as claimSchema, measures, stages, stances } from '../../src/claims/claim.ts'
import { createDetector } from '../../src/claims/detect.ts'

/** Whatever is proposed: no exception, the engine's claims stay, and what comes in stands in the text. */

const { detect, examine } = createDetector()
const article = {
  id: 'a1',
  title: '14 people; raid: killed',
  text:
    'Seven soldiers were killed near Kharkiv, the mayor said. Orle, in one line: 14 people; the raid; outcome: killed; 30 people: wounded. ' +
    'From Belarus; to Mali; 12 tanks; status: delivered. To Chad, from Iran: drones; not delivered.',
  publishedAt: null,
}
const ours = detect(article)
const found = examine(article)

/** Words of the text, of another place, or none at all. */
const slice = fc.oneof(
  fc
    .tuple(fc.nat(article.text.length - 1), fc.integer({ min: 1, max: 60 }))
    .map(([from, length]) => article.text.slice(from, from + length)),
  fc.constantFrom(
    '14 people',
    '12 tanks',
    'killed',
    'wounded',
    'delivered',
    'Belarus',
    'Mali',
    'Iran',
    'Chad',
    'drones',
    '30',
    'the mayor',
    'France',
    '900',
  ),
  fc.string({ maxLength: 12 }),
)
const shared = {
  sentence: fc.integer({ min: 0, max: 6 }),
  evidence: fc.oneof(fc.constantFrom(...found.unsure.map(({ text }) => text)), slice),
  word: slice,
  speaker: fc.oneof(fc.constant(null), slice),
  stance: fc.constantFrom(...stances),
}
const proposals = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('casualty'),
      ...shared,
      measure: fc.constantFrom(...measures),
      count: slice,
      value: fc.constantFrom(null, 14, 30, 7, 900),
    }),
    fc.record({
      kind: fc.constant('arms-transfer'),
      ...shared,
      items: slice,
      supplier: fc.oneof(fc.constant(null), slice),
      recipient: fc.oneof(fc.constant(null), slice),
      stage: fc.constantFrom(...stages),
    }),
    fc.jsonValue(),
  ),
  { maxLength: 60 },
)

test('proposals of any kind', () => {
  fc.assert(
    fc.property(proposals, (list) => {
      const { claims } = found.admit(list, 'llm:any')
      expect(claims.filter(({ rule }) => !rule.startsWith('llm:'))).toEqual(ours)
      for (const claim of claims) {
        expect(claimSchema.safeParse(claim).error).toBeUndefined()
        const { evidence } = claim
        expect(article[evidence.part ?? 'text'].slice(evidence.start, evidence.end)).toBe(evidence.text)
        if (claim.kind === 'casualty')
          expect(evidence.text.toLowerCase()).toContain(claim.count.text.toLowerCase())
        else
          for (const { name } of [...claim.suppliers, ...claim.recipients])
            expect(evidence.text).toContain(name)
      }
    }),
    { numRuns: 300, seed: 7 },
  )
})
