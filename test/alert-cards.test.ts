import { expect, test } from 'vitest'
import { plainText } from '../src/cards/card.ts'
import { createLog } from '../src/lib/log.ts'
import { replayed, type StreamItem } from '../src/programs/replay/replay.ts'

/** What an alert says beyond its headline: nothing twice, everybody in full once. */

const item = (id: string, body: string, at: string, title = 'News from Verkhova'): StreamItem => ({
  id,
  outlet: `The Gazette ${id}`,
  url: `https://gazette.example/${id}`,
  published_at: at,
  title,
  summary: '',
  body,
})

/** What a channel was sent, newest last: the kind, and the card as lines. */
async function sent(...items: readonly StreamItem[]) {
  const told: { kind: string; lines: readonly string[] }[] = []
  for await (const { sent: cards } of replayed(items, createLog('silent')))
    for (const { kind, card } of cards)
      told.push({
        kind,
        lines: [
          card.title,
          ...plainText(card.body ?? '').split('\n'),
          ...(card.fields ?? []).map(({ name, value }) => `${name}: ${plainText(value)}`),
        ].filter((line) => line !== ''),
      })
  return told
}

const first = item(
  'a',
  'At least five people were killed and 14 wounded when two missiles struck a market in Verkhova on Tuesday, the regional governor said.',
  '2031-05-06T12:00:00Z',
)
const second = item(
  'b',
  "The number of people killed in Tuesday's missile strike on a market in Verkhova has risen to nine, including two children, Governor Ivo Marel said. Another 21 people were injured.",
  '2031-05-06T16:00:00Z',
)
const third = item(
  'c',
  "Three more people have died in hospital after Tuesday's missile strike on a market in Verkhova, bringing the death toll to 12, Governor Ivo Marel said.",
  '2031-05-07T09:00:00Z',
)

test('a first report whose headline says it all has no line on who says it, and no list of figures', async () => {
  expect(await sent(first)).toEqual([
    {
      kind: 'post',
      lines: [
        'At least 5 killed, 14 injured in Verkhova, regional governor says',
        'Strike · 6 May 2031',
        'Source: The Gazette a (independent)',
        'Grade: weak: a single origin reports it',
        'Importance: medium',
        'Reliability: B3: sources usually reliable, information possibly true',
      ],
    },
  ])
})

test('what hangs on a story is named without what may still change', async () => {
  const deal = item(
    'd',
    'Belarus has delivered 12 tanks to Mali, the defence ministry of Mali said on Tuesday.',
    '2031-05-06T17:00:00Z',
    'Tanks for Mali',
  )
  const subjects: string[] = []
  for await (const { sent: cards } of replayed([first, second, deal, third], createLog('silent')))
    for (const { kind, card } of cards) subjects.push(`${kind}: ${card.subject}`)
  expect([...new Set(subjects)]).toEqual([
    'post: Strike in Verkhova, 6 May 2031',
    'edit: Strike in Verkhova, 6 May 2031',
    'reply: Strike in Verkhova, 6 May 2031',
    'post: Belarus → Mali: armoured vehicles',
  ])
})

test('who is called by an office in the headline is named in full once; parts stand beside their whole', async () => {
  const told = await sent(first, second, third)
  const edit = told.findLast(({ kind }) => kind === 'edit')
  expect(edit?.lines.slice(0, 4)).toEqual([
    '12 killed (was 9), 21 injured in Verkhova, governor says',
    'Says: Ivo Marel, governor',
    'Strike · 6 May 2031',
    'Figures: 12 people killed, among them 2 children\n21 people injured',
  ])
})

test('the thread says the difference where both figures are exact, and the speaker of several lines once', async () => {
  const told = await sent(first, second, third)
  expect(told.filter(({ kind }) => kind === 'reply').map(({ lines }) => lines)).toEqual([
    ['9 killed (was at least 5), according to Ivo Marel, governor', '21 injured (was 14, +7)'],
    ['12 killed (was 9, +3), according to Ivo Marel, governor'],
  ])
})

test('a country is not named beside the one who speaks for it', async () => {
  const [told] = await sent(
    item(
      'd',
      '"To date, Russia has launched DPRK-supplied ballistic missiles against Ukraine on at least nine occasions," said Robert Wood, the deputy U.S. ambassador to the United Nations.\n\nWashington and its allies have said that North Korea is supplying artillery and equipment to Russia. Moscow and Pyongyang have denied the accusations.',
      '2031-05-07T12:00:00Z',
      'North Korean missiles fired at Ukraine at least nine times, US envoy says',
    ),
  )
  expect(told?.lines.slice(0, 3)).toEqual([
    'North Korea → Russia: ballistic missiles used at least 9 times, deputy U.S. ambassador says; Russia and North Korea deny',
    'Says: Robert Wood, deputy U.S. ambassador (United States)',
    'Ballistic missiles, artillery and equipment',
  ])
})
