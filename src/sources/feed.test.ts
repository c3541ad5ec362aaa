import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseFeed } from './feed.ts'

const now = new Date('2024-02-07T00:00:00Z')
const bytes = (name: string) => readFileSync(new URL(`../../test/fixtures/feeds/${name}`, import.meta.url))
const read = (input: Uint8Array | string, contentType: string | null = null) =>
  parseFeed(input, 'https://feeds.example/all/feed.xml', { now, contentType })
/** What a feed that must be readable holds. */
function feed(input: Uint8Array | string) {
  const parsed = read(input)
  if (parsed.problem !== null) throw new Error(parsed.problem)
  return parsed
}
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`

describe('the formats', () => {
  test('RSS', () => {
    const { items, ttl, damage } = feed(bytes('rss.xml'))
    expect([ttl, damage]).toEqual([30 * 60_000, null])
    expect(items).toEqual([
      {
        guid: 'meridian:7',
        address: 'https://meridian.example/news/verkhova?utm_source=rss&id=7',
        title: 'Five killed & 14 wounded in Verkhova, ‘worst day’ says mayor',
        summary: 'At least five people were killed.\n\nThe mayor spoke of the “worst day”.',
        content:
          'At least five people were killed and 14 wounded in Verkhova on Tuesday, the regional governor said.\n\nPower is out.\n\nTrains stand.',
        publishedAt: new Date('2024-02-06T14:15:00Z'),
        language: 'en-GB',
      },
      {
        guid: 'https://meridian.example/news/ferry',
        address: 'https://meridian.example/news/ferry',
        title: 'No link, but a guid that is one',
        summary: '',
        content: '',
        publishedAt: new Date('2024-02-06T06:00:00Z'),
        language: 'en-GB',
      },
      {
        guid: null,
        address: 'https://feeds.example/news/untitled',
        title:
          'A ferry hit a pier in thick fog on Tuesday, and three passengers died in the cold water before help…',
        summary:
          'A ferry hit a pier in thick fog on Tuesday, and three passengers died in the cold water before help came from the town.',
        content: '',
        publishedAt: null,
        language: 'en-GB',
      },
      {
        guid: 'meridian:9',
        address: null,
        title: 'Dated by nobody',
        summary: '',
        content: '',
        publishedAt: null,
        language: 'en-GB',
      },
    ])
  })

  test('Atom, with xml:base, the link to the page, and the day it was published', () => {
    expect(feed(bytes('atom.xml')).items).toEqual([
      {
        guid: 'tag:harbour.example,2024:nine',
        address: 'https://harbour.example/blog/2024/nine.html',
        title: 'Toll rises to nine in Verkhova',
        summary: 'Nine dead.',
        content: 'Nine people have died,\n\nGovernor Marel said.',
        publishedAt: new Date('2024-02-06T09:00:00Z'),
        language: 'fr',
      },
      {
        guid: 'https://harbour.example/harbour',
        address: 'https://harbour.example/harbour',
        title: 'Only updated',
        summary: '',
        content: '',
        publishedAt: new Date('2024-02-05T08:45:00Z'),
        language: 'en',
      },
    ])
  })

  test('RDF', () => {
    expect(feed(bytes('rdf.xml')).items).toEqual([
      {
        guid: 'https://coast.example/1',
        address: 'https://coast.example/1',
        title: 'Fähre prallt gegen Pier',
        summary: 'Drei Tote im Nebel.',
        content: '',
        publishedAt: new Date('2024-02-06T10:00:00Z'),
        language: 'de',
      },
    ])
  })

  test('JSON Feed, whose titles and texts are no HTML', () => {
    expect(feed(bytes('feed.json')).items).toMatchObject([
      {
        guid: 'f-1',
        address: 'https://federal.example/1',
        title: 'Ministry rejects <accusations>',
        content: 'The ministry said 3 < 4 & denied firing.\n\nIt gave no figures.',
        publishedAt: new Date('2024-02-06T12:00:00Z'),
        language: 'en',
      },
      {
        guid: 'https://federal.example/2',
        address: 'https://federal.example/2',
        content: 'Twelve more trains\n\na day.',
        summary: 'More trains.',
        publishedAt: new Date('2024-02-06T13:00:00Z'),
      },
    ])
  })

  test.each([
    ['windows-1251', 'У Верховій внаслідок удару загинули п’ятеро людей'],
    ['koi8-r', 'В Верховой при ударе погибли пять человек'],
    ['koi8-u', "Дев'ятеро загиблих у Верховій"],
    ['euc-kr', '베르호바 시장 공격으로 다섯 명 사망'],
    ['cp949', '똠얌 가게 앞 폭발로 다섯 명 사망'],
    ['windows-1256', 'مقتل خمسة أشخاص في هجوم على سوق فيرخوفا'],
    ['gb18030', '韦尔霍瓦市场遭袭五人死亡'],
  ])('%s bytes under a header that says iso-8859-1', (name, title) => {
    const parsed = read(bytes(`${name}.xml`), 'text/xml; charset=iso-8859-1')
    expect(parsed).toMatchObject({ problem: null, damage: null, items: [{ title }, {}] })
  })
})

describe('damage loses as little as can be', () => {
  test('a PHP warning before it, an undeclared entity, a bare &, a control character, a lost >', () => {
    const { items, damage } = feed(bytes('broken.xml'))
    expect(items.map(({ title }) => title)).toEqual([
      'Report 1 from Verkhova',
      'Report 2 & more from Verkhova',
      'Report 3 from Verkhova',
      'Report 4 from Verkhova',
      'Report 5 from Verkhova',
      'Report 6 from Verkhova',
    ])
    expect(items.map(({ address }) => address)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `https://meridian.example/r/${number}`),
    )
    expect(damage).toBe('The feed is damaged; all its items could be read.')
  })

  test('cut off: what is whole is read, half an item is not', () => {
    const { items, damage } = feed(bytes('truncated.xml'))
    expect(items.map(({ guid }) => guid)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `https://meridian.example/r/${number}`),
    )
    expect(items[4]).toMatchObject({ summary: 'Text 5 bold.', publishedAt: new Date('2024-02-05T10:00:00Z') })
    expect(damage).toBe('The feed is damaged; 5 of its 6 items could be read.')
  })

  test('cut off at any place, a feed gives only items that the whole one has', () => {
    const whole = bytes('rss.xml').toString()
    const known = new Set(feed(whole).items.map((item) => JSON.stringify({ ...item, language: null })))
    for (let end = 0; end < whole.length; end += 7) {
      const parsed = read(whole.slice(0, end))
      if (parsed.problem !== null) continue
      for (const item of parsed.items) expect(known).toContain(JSON.stringify({ ...item, language: null }))
    }
  })
})

describe('what is no feed is a failure with a reason, never an empty list', () => {
  test.each([
    ['', 'The feed is empty: the server sent no text.', false],
    [' \n\uFEFF', 'The feed is empty: the server sent no text.', false],
    [
      '<!doctype html><title>Login</title><p>Please sign in',
      'The address serves a web page, not a feed.',
      false,
    ],
    [
      '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML"><html/>',
      'The address serves a web page, not a feed.',
      false,
    ],
    [
      '<html><head><title>Just a moment...</title></head></html>',
      'The address serves a web page, not a feed.',
      true,
    ],
    [rss(''), 'The feed has no items.', false],
    [rss('<item></item><item><description/></item>'), 'The feed has no items.', false],
    ['Service unavailable', 'The address serves no feed: neither RSS, Atom, RDF nor JSON Feed.', false],
    ['{"error":"unknown key"}', 'The address serves no feed: neither RSS, Atom, RDF nor JSON Feed.', false],
    ['{"version":', 'The address serves no feed: neither RSS, Atom, RDF nor JSON Feed.', false],
    [
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}',
      'The feed has no items.',
      false,
    ],
    ['<rss version="2.0"><channel><item><title>half', 'The feed is damaged beyond reading.', false],
    [
      rss('<item><title>x</title></item>'.repeat(5_001)),
      'The feed lists more than 5000 items, as no news feed does.',
      false,
    ],
  ])('%.70j', (input, problem, blocked) => {
    expect(read(input)).toEqual({ problem, blocked })
  })
})

describe('hostile documents', () => {
  test.each([
    ['nested tags', `<rss version="2.0"><channel><item><title>x</title></item>${'<a>'.repeat(100_000)}`],
    ['unclosed tags that the reader closes', rss(`<item><title>x</title>${'<a>'.repeat(100_000)}</item>`)],
    ['unclosed comments', rss(`<item><title>x</title></item>${'<!--'.repeat(100_000)}`)],
    ['unclosed CDATA', rss(`<item><title>x</title></item>${'<![CDATA['.repeat(100_000)}`)],
    [
      'escaped tags that match nothing',
      rss(
        `<item><title>x</title><description>${'&lt;div&gt;'.repeat(100_000)}${'&lt;/p&gt;'.repeat(100_000)}</description></item>`,
      ),
    ],
    ['comments before nothing', '<!-- -->'.repeat(100_000)],
    [
      'twice escaped text',
      rss(`<item><title>x</title><description>${'&amp;lt;'.repeat(200_000)}</description></item>`),
    ],
  ])('%s are read or refused at once', (_what, input) => {
    const started = performance.now()
    read(input)
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  test('entities are not expanded, and no file is read', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
    )
    const { items } = feed(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">${levels.join('')}<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss('<item><title>&a20; and &f;</title><guid>1</guid></item>').slice(21)}`,
    )
    expect(items).toMatchObject([{ title: '&a20; and &f;' }])
  })

  test('links that are no web addresses are left out', () => {
    const { items } = feed(
      rss('<item><title>x</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid></item>'),
    )
    expect(items).toMatchObject([{ address: null, guid: 'file:///etc/passwd' }])
  })
})
