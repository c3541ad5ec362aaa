import { expect, test } from 'vitest'
import { linksIn } from './links.ts'

test('endless signs are no trouble', () => {
  const text = `https://a.example/${').'.repeat(50_000)}`
  expect(linksIn(`${text} https://b.example`)).toEqual(['https://a.example/', 'https://b.example'])
})

test.each([
  ['Read https://a.example/x.', ['https://a.example/x']],
  [
    '<https://a.example/x?b=1|A headline>, and (https://b.example/y)',
    ['https://a.example/x?b=1', 'https://b.example/y'],
  ],
  [
    '[words](https://a.example/x_(1)) **https://b.example/**',
    ['https://a.example/x_(1)', 'https://b.example/'],
  ],
  ['https://a.example/x https://a.example/x', ['https://a.example/x']],
  [
    '“https://вісті.example/новини/1”, та HTTP://b.example',
    ['https://вісті.example/новини/1', 'HTTP://b.example'],
  ],
  ['no link: a.example, ftp://a.example, https://', []],
])('%s', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})
