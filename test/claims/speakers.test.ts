import { expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const { detect } = createDetector()
const speakers = (text: string) =>
  detect({ id: 'a', title: '', text, publishedAt: new Date('2024-02-07') }).map(
    ({ claimant }) => claimant?.name ?? null,
  )

test('a name after "said" that opens a clause of its own is no speaker, nor who "he" is', () => {
  const text =
    "Ivo Marel, Russia's U.N. ambassador, said Washington was involved in the attack. He also blamed the United States for the downing of an aircraft that left 74 dead."
  expect(speakers(text)).toEqual(['Ivo Marel'])
})

test('a name after "said" that ends the sentence is the speaker', () => {
  expect(speakers('"The strike killed 28 civilians," said Ivo Marel, a spokesman for the army.')).toEqual([
    'Ivo Marel',
  ])
})
