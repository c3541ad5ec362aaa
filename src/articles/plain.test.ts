import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plain, plainLine, tidy } from './plain.ts'

test.each([
  ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
  ['One.<br>Two.<br/>Three.', 'One.\nTwo.\nThree.'],
  ['a <b>bold</b>\n   word', 'a bold word'],
  ['<ul><li>a</li><li>b</li></ul>', 'a\n\nb'],
  ['<td>a</td><td>b</td>', 'a b'],
  ['5 &lt; 6 &amp; 7 &nbsp;&mdash; &#8216;x&#8217; &eacute;', '5 < 6 & 7 — ‘x’ é'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
  ['before<script>alert("<p>x</p>")</script><style>p{}</style> after', 'before after'],
  ['<!-- hidden -->seen', 'seen'],
  ['<p>never closed <b>either', 'never closed either'],
  ['', ''],
])('%j', (html, text) => {
  expect(plain(html)).toBe(text)
})

test('a title is one line', () => {
  expect(plainLine('<h1>Toll\n rises</h1><p>to nine</p>')).toBe('Toll rises to nine')
})

test('control characters go, lines stay', () => {
  expect(tidy('a\u0000\u0008b\r\n\r\n\r\n\r\nc \t d\u007f')).toBe('ab\n\nc d')
})

test('a million tags are read in linear time', () => {
  expect(plain(`${'<div>'.repeat(200_000)}deep`)).toBe('deep')
  expect(plain('&amp;lt;'.repeat(200_000))).toHaveLength(800_000)
})

test('no text breaks it, and what comes out is tidy', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (html) => {
      const text = plain(html)
      expect(tidy(text)).toBe(text)
    }),
  )
})
