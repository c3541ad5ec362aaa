import { describe, expect, test } from 'vitest'
import { transferExamples } from '../../src/claims/arms-transfer/examples.ts'
import { followUpExamples } from '../../src/claims/arms-transfer/examples-follow-ups.ts'
import { partyExamples } from '../../src/claims/arms-transfer/examples-parties.ts'
import { stageExamples } from '../../src/claims/arms-transfer/examples-stages.ts'
import { casualtyExamples } from '../../src/claims/casualties/examples.ts'
import { discourseExamples } from '../../src/claims/casualties/examples-discourse.ts'
import { type Claim, claim as claimSchema, type Quantity } from '../../src/claims/claim.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { sampleTerms } from './terms.ts'

/** The reference date of every example: a Thursday. */
const publishedAt = new Date('2024-02-08T12:00:00Z')
const detector = createDetector(sampleTerms)
const explain = (text: string) => detector.explain({ id: 'example', title: '', text, publishedAt })
const number = (quantity: Quantity | null | undefined) =>
  quantity === null || quantity === undefined || quantity.qualifier === 'vague'
    ? null
    : (quantity.best ?? quantity.low ?? quantity.high)

/** A claim in the terms of the examples. */
function summary(claim: Claim): Record<string, unknown> {
  const said = { stance: claim.stance, by: claim.claimant?.name ?? null }
  if (claim.kind === 'casualty')
    return {
      ...said,
      measure: claim.measure,
      count: number(claim.count),
      qualifier: claim.count.qualifier,
      group: claim.group,
      side: claim.side,
      scope: claim.scope,
      superseded: claim.superseded,
      cause: claim.cause,
      part: claim.partOf !== null,
      place: claim.place?.name ?? null,
      perpetrator: claim.perpetrator?.name ?? null,
      date: claim.date?.from ?? null,
    }
  return {
    ...said,
    stage: claim.stage,
    inReturnFor: claim.inReturnFor,
    suppliers: claim.suppliers.map(({ name }) => name),
    recipients: claim.recipients.map(({ name }) => name),
    items: claim.items.map(({ text }) => text),
    quantity: number(claim.items[0]?.quantity),
    occasions: number(claim.occasions),
  }
}

const only = (expected: object, found: Record<string, unknown> | undefined) =>
  found === undefined ? undefined : Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]]))

function suite(kind: Claim['kind'], examples: readonly (readonly [readonly object[] | null, ...string[]])[]) {
  describe(kind, () => {
    const cases = examples.flatMap(([expected, ...sentences]) =>
      sentences.map((sentence) => ({ expected, sentence })),
    )
    test.each(cases)('$sentence', ({ expected, sentence }) => {
      const derivations = explain(sentence).filter(({ claim }) => claim.kind === kind)
      const found = derivations.map(({ claim }) => summary(claim))
      const wanted = expected ?? []
      const trace = derivations
        .map(({ rule, frame }) => `${rule} by ${frame?.words ?? 'the outlet'}`)
        .join('\n')
      expect(
        found.length > wanted.length ? found : found.map((each, index) => only(wanted[index] ?? {}, each)),
        trace,
      ).toEqual(wanted)
      for (const { claim } of derivations) {
        expect(claimSchema.safeParse(claim).error).toBeUndefined()
        expect(sentence.slice(claim.evidence.start, claim.evidence.end)).toBe(claim.evidence.text)
      }
    })
  })
}

suite('casualty', [...casualtyExamples, ...discourseExamples])
suite('arms-transfer', [...transferExamples, ...partyExamples, ...stageExamples, ...followUpExamples])
