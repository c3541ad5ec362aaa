import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../cards/card.ts'
import { longLines, readValue } from './buttons.ts'
import { render, renderAll } from './render.ts'
import { plain } from './text.ts'

const card: Card = { title: 'Strike on Lowgate', tone: 'alert' }
const at = new Date('2024-02-03T12:34:56Z')
const unix = 1706963696

/** Everything in the order it is shown, links as [text](address). */
const shown = (one: Card) =>
  render(one).blocks.map((block) => {
    if (block.type !== 'rich_text') return block.type
    return block.elements.flatMap((part) =>
      part.elements.map((piece) => {
        if (piece.type === 'text') return piece.style?.bold === true ? `*${piece.text}*` : piece.text
        if (piece.type === 'link') return `[${piece.text}](${piece.url})`
        return piece.type === 'date' ? `${piece.timestamp} ${piece.format}` : piece.type
      }),
    )
  })

describe('a card', () => {
  test('shows its severity as a sign and a word, its title in bold, linked when it has an address', () => {
    expect(shown(card)).toEqual([['🔴 Alert ', '*Strike on Lowgate*']])
    expect(shown({ ...card, tone: 'neutral', address: 'https://news.example/a' })).toEqual([
      ['[Strike on Lowgate](https://news.example/a)'],
    ])
    expect(shown({ ...card, tone: 'neutral', address: 'javascript:alert(1)' })).toEqual([
      ['*Strike on Lowgate (javascript:alert(1))*'],
    ])
  })

  test('shows times in the reader’s zone', () => {
    const { blocks, text } = render({
      ...card,
      body: ['on ', { time: at, as: 'date' }, { time: at, as: 'ago' }],
      at,
    })
    expect(JSON.stringify(blocks)).toContain(
      JSON.stringify({
        type: 'date',
        timestamp: unix,
        format: '{date_short_pretty}',
        fallback: '2024-02-03 12:34 UTC',
      }),
    )
    expect(JSON.stringify(blocks)).toContain('"format":"{ago}"')
    expect(blocks.at(-1)).toEqual({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: `<!date^${unix}^{date_short_pretty} {time}|2024-02-03 12:34 UTC>` }],
    })
    expect(text).toContain(`on <!date^${unix}^{date_short_pretty}|2024-02-03 12:34 UTC>`)
  })

  test('puts short fields on one line and the others on their own', () => {
    const fields = [
      { name: 'Killed', value: '5 → 7', short: true },
      { name: 'Place', value: 'Lowgate', short: true },
      { name: 'Who', value: 'UN: 5\nMinistry: 7' },
    ]
    const { blocks } = render({ ...card, fields })
    expect(blocks[1]).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{}, {}, {}, {}, {}] }, { elements: [{}, {}] }],
    })
    expect(shown({ ...card, fields })[1]).toEqual([
      '*Killed: *',
      '5 → 7',
      '  ·  ',
      '*Place: *',
      'Lowgate',
      '*Who\n*',
      'UN: 5\nMinistry: 7',
    ])
  })

  test('marks the number in a quote, and says who speaks', () => {
    const quote = { text: 'At least 7 people', by: 'the ministry', marks: [[9, 10]] as const }
    expect(render({ ...card, quote }).blocks[1]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { type: 'text', text: 'At least ' },
            { type: 'text', text: '7', style: { bold: true } },
            { type: 'text', text: ' people' },
            { type: 'text', text: '\n— the ministry' },
          ],
        },
      ],
    })
  })

  test('says the same words in the fallback', () => {
    const { text } = render({
      ...card,
      body: 'Ruritania says.',
      quote: { text: 'At least 7', by: 'the ministry' },
      fields: [{ name: 'Killed', value: '7' }],
      links: [{ text: 'Lowgate Post', address: 'https://post.example' }],
      footer: '1 source',
    })
    expect(text).toBe(
      'Alert: Strike on Lowgate\nRuritania says.\n“At least 7”\n— the ministry\nKilled: 7\nLowgate Post\n1 source',
    )
  })

  test('gives a long line a key, and tells it in words when it has none', () => {
    const line = `claims text:"${'word '.repeat(40)}"`
    const long: Card = {
      ...card,
      actions: [
        { label: 'Again', line },
        { label: 'Status', line: 'status' },
      ],
    }
    expect(longLines(long)).toEqual([line])
    const [, buttons] = render(long, new Map([[line, 'k1']])).blocks
    const values =
      buttons?.type === 'actions' ? buttons.elements.map((one) => ('value' in one ? one.value : null)) : []
    expect(values.map((value) => readValue(value ?? ''))).toEqual([{ key: 'k1' }, { line: 'status' }])
    expect(shown(long)[1]).toEqual([`Again: /${line}`])
    expect(readValue('status')).toBeNull()
  })
})

describe('several cards', () => {
  const cards = (count: number, body: string) =>
    Array.from({ length: count }, (_, i) => ({ ...card, title: `Card ${i + 1}`, body }))

  test('share a message while they fit', () => {
    const messages = renderAll(cards(5, 'short'), new Map())
    expect(messages).toHaveLength(1)
    expect(messages[0]?.blocks.filter(({ type }) => type === 'divider')).toHaveLength(4)
    expect(messages[0]?.text).toContain('Card 5')
    expect(renderAll([], new Map())).toEqual([])
  })

  test('are at most the five messages that one response_url takes; the rest is counted', () => {
    const messages = renderAll(cards(40, 'a long body '.repeat(250)), new Map())
    expect(messages).toHaveLength(5)
    for (const { blocks, text } of messages) {
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(text.length).toBeLessThanOrEqual(3001)
    }
    const told = messages.flatMap(({ blocks }) => JSON.stringify(blocks).match(/Card \d+/g) ?? []).length
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain(`… ${40 - told} more cards`)
  })
})

describe('foreign text in mrkdwn', () => {
  test.each([
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['*bold* ~gone~ `code`', '∗bold∗ ∼gone∼ ˋcodeˋ'],
    ['_it_ but snake_case', 'ˍitˍ but snake_case'],
    ['> quote\n >> more > less', '› quote\n ›&gt; more &gt; less'],
    [':skull: at 12:30:45', '∶skull: at 12∶30:45'],
    ['a\u202Eb\u200Bc\u0000', 'abc'],
  ])('%j', (text, expected) => {
    expect(plain(text)).toBe(expected)
  })

  test('nothing but times is ever live, however it is cut', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '!',
        '&',
        '*',
        '_',
        '`',
        '~',
        ':',
        '@',
        '|',
        ' ',
        '\n',
        'a',
        'channel',
        'lt;',
      ),
    })
    fc.assert(
      fc.property(nasty, fc.array(nasty, { maxLength: 40 }), (title, bodies) => {
        const { text } = render({
          ...card,
          title,
          body: bodies.map((body, i) => (i % 3 === 0 ? { time: at, as: 'date' } : body.repeat(60))),
          at,
        })
        const still = text.replaceAll(/<!date\^\d+\^\{[^<>&]*?\|[\d -]+:\d\d UTC>/g, '')
        expect(still).not.toMatch(/[<>*~`]|&(?!amp;|lt;|gt;)/)
        expect(text.length).toBeLessThanOrEqual(3000)
      }),
    )
  })
})

test('a user group is called by its id alone', () => {
  const called = render({ title: 'Twelve killed', tone: 'alert', mention: 'S0DESK' })
  expect(called.text).toBe('<!subteam^S0DESK> Alert: Twelve killed')
  expect(called.blocks[0]).toEqual({ type: 'section', text: { type: 'mrkdwn', text: '<!subteam^S0DESK>' } })
  for (const mention of ['channel', '!here', 'U0BOB', 'S1> <!channel', '1100000000000003000'])
    expect(JSON.stringify(render({ title: 'x', tone: 'alert', mention }))).not.toContain('<!')
})
