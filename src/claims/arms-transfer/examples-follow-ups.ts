import type { TransferExample } from './examples.ts'

const turkeyEgypt = { suppliers: ['Turkey'], recipients: ['Egypt'] }

/** Sentences that go on with what an article has told of two, and name neither; those that only seem to are beside them. */
export const followUpExamples: readonly TransferExample[] = [
  // where the goods are, when they are due, which way they went
  [
    [
      { ...turkeyEgypt, stage: 'ordered' },
      { ...turkeyEgypt, stage: 'delivered', quantity: 6 },
    ],
    'Egypt ordered 30 tanks from Turkey. Six of the tanks are in service.',
    'Egypt ordered 30 tanks from Turkey. Six of the tanks crossed Israel.',
    'Egypt ordered 30 tanks from Turkey in May. Nobody was glad. The first six tanks were unloaded at night.',
    'Egypt ordered 30 tanks from Turkey in May. Nobody was glad.\n\nIt took long. Money was short. The price rose. Six tanks have been handed over.',
  ],
  [
    [
      { ...turkeyEgypt, stage: 'ordered' },
      { ...turkeyEgypt, stage: 'ordered', items: ['howitzers'] },
    ],
    'Egypt ordered 30 tanks from Turkey. A further 18 howitzers are due in May.',
    'Egypt ordered 30 tanks from Turkey. A second batch of 18 howitzers is expected before summer.',
  ],
  // nothing of the kind: other goods, own goods, other places, other people
  [
    [{ ...turkeyEgypt, stage: 'ordered' }],
    'Egypt ordered 30 tanks from Turkey. Six doctors are in service.',
    'Egypt ordered 30 tanks from Turkey. Six tanks of Poland crossed Germany.',
    'Egypt ordered 30 tanks from Turkey. Sudan is at war. Six tanks crossed the river.',
    'Egypt ordered 30 tanks from Turkey. Poland, too, is buying. A further 18 howitzers are due there in May.',
    'Egypt ordered 30 tanks from Turkey. Six Russian howitzers are at work in the north.',
    'Egypt ordered 30 tanks from Turkey. Six howitzers built at home are in service.',
  ],
  // two that only deal: who exports more supplies
  [
    [
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'considered' },
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'delivered' },
    ],
    'Germany and Egypt are close to settling on the transfer of six howitzers. The third of four tanks was handed over in March.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Egypt'], stage: 'ordered' }],
    'Germany sells Egypt what it needs, a minister said after the contract for 36 howitzers was signed.',
  ],
  [null, 'Germany and Egypt are close to peace. The contract for 36 howitzers was signed.'],
  // what an article is about holds over a swap that it tells of in between
  [
    [
      { suppliers: ['Egypt'], recipients: ['Ukraine'], stage: 'suspended' },
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'delivered' },
    ],
    'CAIRO — Egypt will not give Ukraine its tanks. Germany gave the Egyptians 12 howitzers in a swap. Poland sent the last of 19 tanks in summer.',
  ],
  // the country that is told of, not the one that it is written from
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'delivered' }],
    'BERLIN — Villages in Sudan were shelled. Sudan is at war. Sudanese doctors fled. Turkey handed over six howitzers in May.',
  ],
  // the government that needs no name is that of the dateline
  [
    [{ suppliers: ['Germany'], recipients: ['Sudan'], stage: 'suspended' }],
    'BERLIN — Sudan is at war. Villages in Sudan were shelled. Sudanese doctors fled. The government has suspended the delivery of howitzers to Sudan.',
  ],
  // whose a thing is that was seized tells not whom it was for
  [null, 'A drone operated by Egypt blew up in Sudan after being seized by Sudanese police.'],
  // "too" between the subject and its verb
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'delivered' }],
    'German officials said that Iran, too, had given Sudan howitzers.',
  ],
  // who gives what has come is told a sentence later; some of the goods told of go to who gets those
  [
    [
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered', quantity: 6 },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'pledged', quantity: 24 },
    ],
    'Six tanks arrived in Egypt on Friday. Denmark agreed last year to part with 24 of the tanks.',
  ],
  [
    [
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered', quantity: 24 },
    ],
    'Six tanks from Denmark arrived in Egypt on Friday, the first of 24 that Egypt is paying $300 million for.',
  ],
  [null, 'Six tanks arrived in Egypt on Friday. Denmark agreed last year to part with 24 islands.'],
  // what carriers brought, beside what the same two were told of; nobody's where nothing was
  [
    [
      { ...turkeyEgypt, stage: 'delivered' },
      { ...turkeyEgypt, stage: 'delivered', items: ['howitzers'] },
    ],
    'Turkey sent Egypt 12 tanks on Sunday. A convoy had brought howitzers in August.',
    'Turkey sent Egypt 12 tanks on Sunday. The howitzers changed hands in August.',
  ],
  [
    [{ ...turkeyEgypt, stage: 'delivered' }],
    'Turkey sent Egypt 12 tanks on Sunday. Two freighters had brought grain in August.',
    'Turkey sent Egypt 12 tanks on Sunday. Two freighters of Poland had brought howitzers in August.',
    'Turkey sent Egypt 12 tanks on Sunday. A village changed hands in August.',
    'Turkey sent Egypt 12 tanks on Sunday. Boys had brought howitzers in August.',
  ],
  // what was caught does not go on
  [
    [{ suppliers: ['Iran'], recipients: ['Hamas'], stage: 'intercepted' }],
    'The navy seized missiles from Iran to Hamas. The freighter had carried howitzers in May.',
  ],
  // who deals in a piece whose country all else goes to sells to it
  [
    [
      { suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'delivered' },
      { suppliers: ['Poland'], recipients: ['Sudan'], stage: 'considered' },
    ],
    'KHARTOUM — Turkey has given Sudan 12 tanks. Poland is negotiating over howitzers.',
  ],
  // its own, that left; leave that another gives
  [
    [{ suppliers: ['Denmark'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Denmark is proud. Its six tanks, he said, all left for Ukraine before the summer.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'considered' }],
    "Denmark needed Washington's blessing to send Egypt tanks.",
  ],
  // each item of a round-up is an article; who decides on a budget arms its own army
  [
    [{ suppliers: ['Turkey'], recipients: ['Hamas'], stage: 'delivered' }],
    'In Sudan a bomb killed 12 people, and Germany accused Turkey of supplying Hamas with howitzers. In Ukraine a missile killed two people. Poland wants 12 tanks.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'considered' }],
    "Germany is considering howitzers for Ukraine. Germany's budget committee has approved four tanks.",
  ],
]
