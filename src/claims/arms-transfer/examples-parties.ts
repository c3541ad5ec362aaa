import type { TransferExample } from './examples.ts'

/** Articles in which one side of a transfer stands in another sentence, or is described; `null`: nothing may be read. */
export const partyExamples: readonly TransferExample[] = [
  // what an article tells of one buyer it goes on to tell of that buyer
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered' },
    ],
    'Egypt has received 12 tanks from Turkey. Denmark handed over six howitzers in May.',
  ],
  // what it tells of one seller, of that seller
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Turkey'], recipients: ['Poland'], stage: 'delivered' },
    ],
    'Turkey has given Egypt 12 tanks. Six howitzers were sent to Poland.',
  ],
  // the country that it is written from and speaks of
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered' }],
    'CAIRO — Egypt is on the lookout. Denmark handed over six howitzers in May, its ministry said.',
  ],
  // what somebody is kept from nobody sells; who only tells of it sells nothing
  [null, 'Denmark said it would deter Egypt from acquiring missiles.'],
]
