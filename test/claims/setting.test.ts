import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const detector = createDetector()
const read = (text: string, title = '') =>
  detector.detect({ id: 'a', title, text, publishedAt: new Date('2024-02-08') }).length

describe('what is no conflict is no claim', () => {
  test.each([
    'Four people are killed when a bus collides with a truck on a highway near Halden.',
    'At least 40 migrants are missing after their boat capsized off the coast of Ruritania.',
    'A magnitude 6.1 earthquake strikes Halden, killing at least 1,000 people.',
    'Nine people are killed in an explosion caused by a gas leak at a bakery in Halden.',
    'Ten people are killed and four injured in an explosion at a coal mine near Halden.',
    'An army helicopter crashes near Halden while returning from operations against rebels. Three people on board are killed.',
    'The death toll from the outbreak of cholera has risen to 64, the ministry said.',
    'A man who stabbed his former partner to death was jailed for life; three people were killed in the house, the jury heard.',
    'Thirty years ago troops murdered some 800 men from this valley in a week.',
    'Some 25,000 people died in the raids, historians said at the memorial on the anniversary.',
    'In a scenario handed to reporters an invented state attacks its neighbour, killing 400 soldiers.',
  ])('%s', (text) => {
    expect(read(text)).toBe(0)
  })
})

describe('conflict stays a claim', () => {
  test.each([
    'Four people are killed when a drone hits a bus on a highway near Halden.',
    'Three people are killed after a man opens fire in a factory near Halden.',
    'Six people are killed and 40 injured in a blast at a mosque, which militants claimed.',
    'A protester is killed as police open fire on the anniversary of the massacre.',
    'A transport aircraft is shot down by rebels and crashes near Halden, killing five soldiers.',
    'Two people are killed in a shelling of a hotel and 12 are missing under the collapsed roof.',
    'Twelve people were killed in Halden on Friday.',
    'A frigate is torpedoed and sinks off the coast of Ruritania, killing 87 sailors.',
    'Three people were stabbed to death by a man with a knife at a railway station in Halden.',
  ])('%s', (text) => {
    expect(read(text)).toBeGreaterThan(0)
  })
})

test("the title's topic decides only when the text is silent", () => {
  expect(read('At least 27 people are found dead near the border.', 'Storm Hedda')).toBe(0)
  expect(read('A bus crashes near Halden, killing ten people.', 'Halden civil war')).toBe(0)
  expect(read('An air strike on a camp kills ten people.', '2024 Halden earthquake')).toBeGreaterThan(0)
})

test('what was passed over says why', () => {
  const text = 'Ten people are killed when a train derails near Halden.'
  expect(detector.passedOver({ id: 'a', title: '', text, publishedAt: null })).toEqual([
    { words: 'Ten people are killed', why: 'derails' },
  ])
})
