import { expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'
import { article, newsroom } from './claims.ts'

/**
 * Two reports, read by the real engine: of one event or of two? Where much happens every day, an equal toll, an equal place or an equal word
 * is not enough; what says that it goes on with something known is.
 */

const { detect } = createDetector()
const day = 24

type Report = readonly [hours: number, text: string]
const pairs: readonly (readonly [what: string, first: Report, then: Report, events: 1 | 2])[] = [
  [
    'another strike on the same city, weeks later, with as many dead',
    [0, 'A Russian missile hit a hotel in Kryvyi Rih, Ukraine, killing four people and injuring seven.'],
    [
      28 * day,
      'A Russian missile strike on an industrial park in Kryvyi Rih, Ukraine, killed at least four people and injured 14.',
    ],
    2,
  ],
  [
    'as many dead on one day in a region and in a town that may lie anywhere',
    [
      0,
      'Russian artillery shelled several villages in the Donetsk region on Tuesday, killing five people and wounding seven, the governor said.',
    ],
    [
      2,
      'A Russian missile hit an apartment building in Sumy on Tuesday. Five people were killed, the mayor said.',
    ],
    2,
  ],
  [
    'fewer dead on the next day, and nothing that goes on',
    [
      0,
      'At least two people were killed and seven injured in a Russian missile strike on houses in Zaporizhzhia.',
    ],
    [
      day,
      'At least one person was killed and 14 others were injured in a Russian missile strike on a hotel in Zaporizhzhia.',
    ],
    2,
  ],
  [
    'a round floor in a region where it is reported every day',
    [0, 'Israeli air strikes in the Gaza Strip killed more than 30 people, medics said.'],
    [2 * day, 'More than 30 people were killed in Israeli strikes in the Gaza Strip, medics said.'],
    2,
  ],
  [
    'two of either side in one region on following days',
    [0, 'Two Israeli soldiers were shot dead by a gunman in the occupied West Bank.'],
    [
      day,
      'Two Palestinian Islamic Jihad fighters were killed by Israeli soldiers in Tammun in the occupied West Bank.',
    ],
    2,
  ],
  [
    'one commander and another one',
    [0, 'Hamas says an Israeli strike killed Sharhabil Sayed, one of its commanders.'],
    [3, 'Israel says an air strike killed Islaam Hamaisa, a commander of Palestinian Islamic Jihad.'],
    2,
  ],
  [
    'the same general, named more briefly',
    [
      0,
      'Senior Iranian general Sayyed Razi Mousavi was killed by an Israeli air strike near Damascus, Syria.',
    ],
    [20, 'Iranian general Razi Mousavi was killed in an Israeli airstrike in Syria, state media said.'],
    1,
  ],
  [
    'a siege that ends',
    [0, 'At least ten people were killed when gunmen attacked a hotel in Beledweyne, Somalia.'],
    [
      day,
      'Somali forces have ended a 24-hour siege at a hotel in Beledweyne, Somalia, with at least 15 civilians killed.',
    ],
    1,
  ],
  [
    'the toll of an operation beside that of one of its days',
    [
      0,
      'Five Palestinians were killed in clashes with the Israeli military at the Nur Shams refugee camp in Tulkarm in the West Bank.',
    ],
    [
      12 * day,
      'The death toll in the West Bank increased to 130 as five more Palestinians were killed by Israeli soldiers.',
    ],
    2,
  ],
  [
    'arrests for what was reported',
    [0, 'At least 11 police officers were killed in an ambush by gunmen in Benue State, Nigeria.'],
    [2 * day, 'Nigerian police arrested six suspects after an ambush in Benue State killed eleven officers.'],
    1,
  ],
  [
    'a toll that rises while the injured grow fewer, since some have died',
    [
      0,
      'The United States carried out air strikes on Houthi-controlled areas in Yemen, killing at least 31 people and wounding 101.',
    ],
    [
      day,
      "The Houthi health ministry says that the death toll from yesterday's strikes by the U.S. in Yemen rose to 53, with 98 injured.",
    ],
    1,
  ],
]

test.each(pairs)('%s', (_, first, then, events) => {
  const { take, stories } = newsroom()
  for (const [hours, text] of [first, then]) {
    const one = article(hours, { title: '', text })
    take(one, detect(one))
  }
  expect(stories.size).toBe(events)
})

test('who rejects a proposal denies nothing that was reported', () => {
  const { take, stories } = newsroom()
  for (const [hours, text] of [
    [
      0,
      'Hamas released the bodies of four hostages in the Gaza Strip. Two people were killed by Israeli fire in Rafah, Hamas said.',
    ],
    [
      3 * day,
      'Israel agreed to extend the ceasefire in Rafah in the Gaza Strip and the release of bodies of hostages. Hamas rejects the proposal, insisting that the deal that was made be kept.',
    ],
  ] as const) {
    const one = article(hours, { title: '', text })
    take(one, detect(one))
  }
  expect([...stories.values()].map(({ voices }) => voices ?? [])).toEqual([[]])
})

test('what two sides deny or confirm of something else is not said of a story that only shares their names', () => {
  const { take, stories } = newsroom()
  for (const [hours, text] of [
    [
      0,
      'Allied Democratic Forces fighters killed 23 people at a bar in North Kivu, Democratic Republic of the Congo.',
    ],
    [
      9 * day,
      'M23 rebels captured the town of Kitshanga in North Kivu, Democratic Republic of the Congo. The army of the Democratic Republic of the Congo confirms the withdrawal of its troops from the town.',
    ],
  ] as const) {
    const one = article(hours, { title: '', text })
    take(one, detect(one))
  }
  expect([...stories.values()].map(({ voices }) => voices ?? [])).toEqual([[]])
})

test('what is given in return is a transfer of its own, though both sides deny both', () => {
  const { take, stories } = newsroom()
  const one = article(0, {
    title: 'Security Council hears of arms deals',
    text: 'North Korea has delivered ballistic missiles to Russia, the United States said on Tuesday. In return Russia has delivered air-defence systems to North Korea, it said. Moscow and Pyongyang deny the accusations.',
  })
  take(one, detect(one))
  const pairs = [...stories.values()].map((story) =>
    story.kind === 'arms-transfer' ? [...story.suppliers, ...story.recipients].map(({ name }) => name) : [],
  )
  expect(pairs).toEqual([
    ['North Korea', 'Russia'],
    ['Russia', 'North Korea'],
  ])
})
