import { describe, expect, test } from 'vitest'
import { fingerprint, similarity } from './fingerprint.ts'

const wire = {
  title: 'Five killed as missiles hit market in Verkhova',
  text: `VERKHOVA (Meridian) — At least five people were killed and 14 wounded when two missiles struck a market in Verkhova on Tuesday, the regional governor said.

"Rescuers are still looking for people under the rubble," Governor Ivo Marel told reporters. Shops and a bus stop were destroyed, and the power was out in most of the town.

It was not clear who had fired the missiles. The federal ministry of defence said its forces strike military targets only, and gave no figures of its own. Three schools in the district will stay closed until Friday, the town council decided in the afternoon.`,
}
const paragraphs = wire.text.split('\n\n')
const other = {
  title: 'Nine dead in Verkhova',
  text: 'The number of people killed in the strike on a market in Verkhova has risen to nine, including two children, Governor Ivo Marel said on Wednesday. Another 21 people were injured, four of them badly. Marel blamed federal forces, and asked the council of ministers for help with the repair of the power station, which was hit in the same night.',
}
const mayBeCopies = (a: typeof wire, b: typeof wire) => {
  const known = new Set(fingerprint(a.title, a.text).bands)
  return fingerprint(b.title, b.text).bands.some((band) => known.has(band))
}

describe('copies share a band and are alike', () => {
  test.each<[string, typeof wire]>([
    ['the same', wire],
    ['under another headline', { ...wire, title: 'Market hit in Verkhova' }],
    [
      'typed differently',
      { ...wire, text: wire.text.toUpperCase().replaceAll('"', '«').replaceAll('\n\n', ' ') },
    ],
    ['without the dateline', { ...wire, text: wire.text.replace('VERKHOVA (Meridian) — ', '') }],
    ['cut to the first paragraphs', { ...wire, text: paragraphs.slice(0, 2).join('\n\n') }],
    [
      'one paragraph changed',
      { ...wire, text: [paragraphs[0], 'The mayor will speak tonight.', paragraphs[2]].join('\n\n') },
    ],
  ])('%s', (_how, copy) => {
    expect(mayBeCopies(wire, copy)).toBe(true)
    expect(similarity(wire, copy)).toBeGreaterThan(0.6)
  })
})

test('another report of the same event is no copy', () => {
  expect(similarity(wire, other)).toBeLessThan(0.1)
})

test('nothing is like nothing', () => {
  expect(fingerprint('', '').bands).toEqual([])
  expect(similarity({ title: '', text: '' }, { title: '', text: '' })).toBe(0)
  expect(similarity(wire, { title: '', text: '' })).toBe(0)
})

test('texts of a few words are told apart by their titles', () => {
  const short = { title: 'Verkhova: toll now nine, says governor Marel', text: 'More soon.' }
  expect(similarity(short, short)).toBe(1)
  expect(similarity(short, { ...short, title: 'Ferry timetable changes from next Monday on' })).toBeLessThan(
    0.5,
  )
})

test('scripts without spaces are compared by character', () => {
  const chinese = {
    title: '',
    text: '韦尔霍瓦市场周二遭两枚导弹袭击，至少五人死亡，另有十四人受伤，州长马雷尔对记者表示，救援人员仍在废墟下寻找幸存者。',
  }
  expect(
    similarity(chinese, { title: '', text: chinese.text.replace('，州长马雷尔对记者表示', '') }),
  ).toBeGreaterThan(0.6)
  expect(mayBeCopies(chinese, { title: '', text: chinese.text.slice(0, 45) })).toBe(true)
})

test('bands are the same in every run, since they are stored', () => {
  expect(
    fingerprint(
      '',
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
    ).bands.slice(0, 2),
  ).toMatchInlineSnapshot(`
    [
      "b0:1of6sw.1nzcgg",
      "b1:5vmaeo.4g9sb4",
    ]
  `)
})

test('of a thousand unrelated texts hardly any share a band', () => {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const vocabulary = Array.from({ length: 400 }, (_, index) => `word${index}`)
  const seen = new Set<string>()
  let shared = 0
  for (let index = 0; index < 1_000; index++) {
    const text = Array.from({ length: 80 }, () => vocabulary[Math.floor(random() * 400)]).join(' ')
    const { bands } = fingerprint('', text)
    if (bands.some((band) => seen.has(band))) shared++
    for (const band of bands) seen.add(band)
  }
  expect(shared).toBeLessThan(5)
})
