import { describe, expect, test } from 'vitest'
import { transferWords } from '../../src/claims/arms-transfer/lexicon.ts'
import { transferRules } from '../../src/claims/arms-transfer/rules/index.ts'
import { harm } from '../../src/claims/casualties/lexicon.ts'
import { casualtyRules } from '../../src/claims/casualties/rules/index.ts'
import { unitClasses } from '../../src/claims/chunks/index.ts'
import { createDetector } from '../../src/claims/detect.ts'
import { compile } from '../../src/claims/pattern.ts'
import { applyRules, compileRules, type Rule } from '../../src/claims/rule.ts'
import { speech } from '../../src/claims/speech.ts'
import { grammar } from '../../src/claims/words.ts'
import { sampleTerms } from './terms.ts'

const detector = createDetector(sampleTerms)
const lines = (text: string) => detector.units({ id: 'test', title: '', text, publishedAt: null })

/** What a rule by itself reads in a sentence, with the units when the test fails. */
function reads<Draft>(rule: Rule<Draft>, sentence: string) {
  const compiled = compileRules([rule])
  const all = lines(sentence)
  const units = all
    .map((line) => line.units.map(({ text, classes }) => `${text}[${[...classes].join(' ')}]`).join(' '))
    .join('\n')
  return { drafts: all.flatMap((line) => applyRules(compiled, line)).length, units }
}

const classes = new Set<string>([
  ...unitClasses,
  ...[...grammar, ...speech, ...harm, ...transferWords].flatMap((word) => word.classes),
])

function suite<Draft>(kind: string, rules: readonly Rule<Draft>[]) {
  describe(kind, () => {
    test('names are unique', () => {
      expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
    })
    for (const rule of rules) {
      describe(rule.name, () => {
        test('has an example and a negative, and names only known classes', () => {
          expect(rule.examples.length).toBeGreaterThan(0)
          expect(rule.negatives.length).toBeGreaterThan(0)
          const named = [rule.pattern].flat().flatMap((pattern) => compile(pattern).named)
          expect(named.filter((name) => !classes.has(name))).toEqual([])
        })
        test.each(rule.examples)('reads: %s', (sentence) => {
          const { drafts, units } = reads(rule, sentence)
          expect(drafts, units).toBeGreaterThan(0)
        })
        test.each(rule.negatives)('does not read: %s', (sentence) => {
          const { drafts, units } = reads(rule, sentence)
          expect(drafts, units).toBe(0)
        })
      })
    }
  })
}

suite('casualties', casualtyRules)

describe('arms transfers', () => {
  /** Whether the rule reads a transfer in a sentence, among all rules: a frame needs the parties and goods around it. */
  const reading = (name: string, text: string) =>
    detector
      .explain({ id: 'test', title: '', text, publishedAt: null })
      .filter(({ rule }) => rule === `arms-transfer/${name}`)
  test('names are unique, and words are known', () => {
    expect(new Set(transferRules.map(({ name }) => name)).size).toBe(transferRules.length)
    expect(transferRules.filter(({ word }) => !classes.has(word)).map(({ word }) => word)).toEqual([])
  })
  for (const { name, examples, negatives } of transferRules) {
    describe(name, () => {
      test('has an example and a negative', () => {
        expect(examples.length).toBeGreaterThan(0)
        expect(negatives.length).toBeGreaterThan(0)
      })
      test.each(examples)('reads: %s', (sentence) => {
        expect(reading(name, sentence).length).toBeGreaterThan(0)
      })
      test.each(negatives)('does not read: %s', (sentence) => {
        expect(reading(name, sentence)).toEqual([])
      })
    })
  }
})

describe('patterns', () => {
  test.each(['(A', 'A)', 'A{0,99}', '*A', 'A {3,1}', 'v:', 'a b'])(
    '%s is refused with the pattern named',
    (pattern) => {
      expect(() => compile(pattern)).toThrow(/The pattern/)
    },
  )
  test('captures, choices and bounded gaps', () => {
    const [line] = lines('Shelling killed 15 civilians and wounded six.')
    if (line === undefined) throw new Error('no line')
    const [found] = compile("h:HARM v:VICTIMS _{0,3} w:(HARM | 'hurt')").find(line)
    expect(found?.captures.get('w')?.map((at) => line.units[at]?.text)).toEqual(['wounded'])
    expect(compile('HARM !VICTIMS').find(line)).toEqual([])
  })
})
