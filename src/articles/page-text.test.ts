import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import { pageText } from './page-text.ts'

const page = (name: string) =>
  pageText(decode(readFileSync(new URL(`../../test/fixtures/pages/${name}.html`, import.meta.url))).text)

test('of a newspaper page the article is left, paragraph by paragraph', () => {
  expect(page('meridian')).toEqual({
    canonical: 'https://meridian.example/world/verkhova-nine',
    title: 'Toll in Verkhova market attack rises to nine',
    language: 'en-GB',
    text: [
      'The number of people killed in Tuesday’s missile strike on a market in Verkhova has risen to nine, including two children, Governor Ivo Marel said.',
      'Another 21 people were injured, four of them badly, the governor said.',
      'Marel blamed federal forces for the strike.\nThe federal ministry of defence denied that its forces had fired on the town, and called the accusation an invention.',
      'Power is out in most of the town.',
      'Schools stay closed until Friday.',
      'What is known',
      'Two missiles struck shortly before noon. It was not clear who had fired them.',
    ].join('\n\n'),
  })
})

test('of an old page made of tables, in windows-1251, too', () => {
  const { text } = page('visti-1251')
  expect(text).toMatch(/^У Верховій унаслідок ракетного удару/)
  expect(text).toContain('«Ґрунт дрижав, як під час землетрусу»')
  expect(text).toMatch(/не завдавали ударів по місту\.$/)
  expect(text).not.toMatch(/Погода|Читайте також/)
})

test('behind a paywall the text that the page gives to search engines', () => {
  expect(page('paywall')).toMatchObject({
    language: 'en_US',
    text: expect.stringMatching(
      /^The ministry of defence rejected[\s\S]*\n\nIts forces [\s\S]*"We strike military targets only,"[\s\S]*statement\.$/,
    ),
  })
})

test('an article whose theme calls it a sidebar widget is kept', () => {
  const { text } = page('widget')
  expect(text).toContain('lowered from nine to eight')
  expect(text).toContain('in danger of their lives')
})

test.each([
  ['<title>Tab | Site</title><meta property="og:title" content="Shared"><h1>Seen</h1>', 'Shared'],
  ['<title>Tab | Site</title><h1>Seen on\n two <i>lines</i></h1>', 'Seen on two lines'],
  ['<title>Tab | Site</title><p>Text</p>', 'Tab | Site'],
  ['<p>Text</p>', ''],
])('the headline of %j', (html, title) => {
  expect(pageText(`<html><body>${html}</body></html>`).title).toBe(title)
})

describe('what is no article', () => {
  test.each([
    ['', ''],
    ['<html></html>', ''],
    ['<html><head><title>Only a title</title></head><body></body></html>', ''],
    ['<ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul>', ''],
  ])('%j', (html, text) => {
    expect(pageText(html).text).toBe(text)
  })

  test('a fragment is read as a page', () => {
    const sentence =
      'Five people were killed and fourteen wounded in Verkhova on Tuesday, the governor said. '
    expect(pageText(`<p>${sentence.repeat(4)}</p>`).text).toBe(sentence.repeat(4).trim())
  })
})
