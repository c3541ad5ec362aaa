import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAttack, attacks, unseenIn } from '../../test/attacks.ts'
import { linkText, tidy, tidyLine, webAddress } from './tidy.ts'

test.each(attacks)('nothing unseen is left of %j', (text) => {
  expect(unseenIn([tidy(text), tidyLine(text)])).toEqual([])
})

test('nor of any mixture, and what is tidy stays as it is', () => {
  fc.assert(
    fc.property(anyAttack, (text) => {
      const once = tidy(text)
      expect(unseenIn(once)).toEqual([])
      expect(once.isWellFormed()).toBe(true)
      expect(tidy(once)).toBe(once)
      expect(tidyLine(text)).not.toContain('\n')
    }),
    { numRuns: 1_000 },
  )
})

describe('the text of a link', () => {
  test.each([
    ['bank.example', 'bank.example (evil.example)'],
    ['https://bank.example/login', 'https://bank.example/login (evil.example)'],
    ['BANK.EXAMPLE', 'BANK.EXAMPLE (evil.example)'],
    ['bank．example', 'bank．example (evil.example)'],
    ['bank。example', 'bank。example (evil.example)'],
    ['bank․example', 'bank․example (evil.example)'],
    ['ｂａｎｋ.example', 'ｂａｎｋ.example (evil.example)'],
    ['ba\u200bnk.exa\u00admple', 'bank.example (evil.example)'],
    ['аррӏе.com', 'аррӏе.com (evil.example)'],
    ['bank.example@evil.example', 'bank.example@evil.example (evil.example)'],
    ['evil.example.bank.example', 'evil.example.bank.example (evil.example)'],
    ['evil.example', 'evil.example'],
    ['www.evil.example/news', 'www.evil.example/news'],
    ['The Lowgate Post', 'The Lowgate Post'],
    ['', 'evil.example'],
  ])('%s', (text, shown) => {
    expect(linkText(text, 'https://evil.example/a', 200)).toBe(shown)
  })

  test('long words do not push the true host out', () => {
    const shown = linkText(`bank.example ${'long '.repeat(100)}`, 'https://evil.example/', 200)
    expect(shown).toMatch(/…\s?\(evil\.example\)$/)
    expect(shown.length).toBeLessThanOrEqual(200)
  })

  test('a host in other letters is shown as the network knows it', () => {
    expect(linkText('apple.com', 'https://аррӏе.com/', 200)).toBe('apple.com (xn--80ak6aa92e.com)')
  })
})

test.each(attacks)('an address is one of the web or none: %j', (text) => {
  const found = webAddress(text)
  expect(found === null || /^https?:\/\/[^@/\s]+\/\S*$/.test(found)).toBe(true)
})
