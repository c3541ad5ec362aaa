import { expect, test } from 'vitest'
import { openLexicon } from '../lexicon.ts'
import { tokenize } from '../tokenize.ts'
import { loadTerms, type Term } from './index.ts'
import { ownLexicon } from './kept.ts'
import { packLexicon } from './pack.ts'
import { openWords, packWords } from './vocabulary.ts'

test('words are known by their numbers, others are not', () => {
  const words = ['a', 'the', "'s", '-', 'Çankırı', 'Київ', '155', 'rifle', 'rifles', '']
  const { numberOf } = openWords(packWords(words))
  expect(words.map(numberOf)).toEqual(words.map((_, number) => number))
  expect(['rifl', 'Rifle', 'çankırı', 'b'].map(numberOf)).toEqual([-1, -1, -1, -1])
})

test('every form of the lists is met as a whole, with what it means', () => {
  const packed = packLexicon(loadTerms(), [])
  const lexicon = openLexicon(packed)
  const missed = loadTerms().filter(({ form, sense }) => {
    // a leader's surname stays a name
    if (sense.class === 'leader') return packed.leaders.get(form)?.iso3 !== sense.iso3
    const tokens = tokenize(form, lexicon.written)
    const tag = lexicon.match(tokens, 0, tokens.length, false)
    return tag?.to !== tokens.length || !tag.entry.senses.some((each) => sameText(each, sense))
  })
  expect(missed).toEqual([])
})
const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

test('what is kept on disk is what the lists and words make', () => {
  const words = [{ form: 'gunned down', classes: ['VERB', 'KILL'] }]
  const made = packLexicon(loadTerms(), words)
  expect(ownLexicon(words)).toEqual(made)
  expect(ownLexicon(words)).toEqual(made)
})

test('the longest form wins, with capitals where they matter', () => {
  const place = (form: string, cased: boolean): Term => ({
    form,
    cased,
    sense: { class: 'place', name: form, country: null, kind: 'city', population: 0 },
  })
  const lexicon = openLexicon(
    packLexicon(
      [place('Port', true), place('Port Halden', true), place('march', false)],
      [{ form: 'march', classes: ['VERB'] }],
    ),
  )
  const read = (text: string, upper = false) => {
    const tokens = tokenize(text, lexicon.written)
    const tag = lexicon.match(tokens, 0, tokens.length, upper)
    return (
      tag && [tag.to, tag.entry.senses.map((sense) => 'name' in sense && sense.name), ...tag.entry.classes]
    )
  }
  expect(read('Port Halden is')).toEqual([2, ['Port Halden']])
  expect(read('Port Said is')).toEqual([1, ['Port']])
  expect(read('port Halden is')).toBeNull()
  expect(read('PORT HALDEN', true)).toEqual([2, ['Port Halden']])
  expect(read('March on')).toEqual([1, ['march'], 'VERB'])
})
