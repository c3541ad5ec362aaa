import type { TransferRule } from './rule.ts'

/** Who wins or is given an order: asked before the verbs of giving and getting, which share words with them. */
export const awards: readonly TransferRule[] = [
  {
    name: '<supplier> wins a contract from <recipient> for <items>',
    word: 'WIN',
    only: 'contract',
    supplier: ['agent'],
    recipient: ['from', 'with', 'to', "'s", 'in'],
    items: ['object', 'for'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Turkey won an order from Ukraine for 12 drones.'],
    negatives: ['Turkey won an order from Ukraine for grain.', 'Turkey won a medal with missiles.'],
  },
  {
    name: '<recipient> awards <supplier> a contract for <items>',
    word: 'AWARD',
    only: 'contract',
    supplier: ['dative', 'to'],
    recipient: ['agent'],
    items: ['object', 'for'],
    stage: 'ordered',
    needs: 'both',
    examples: [
      'Ukraine awarded Turkey a contract for 12 drones.',
      'Turkey was awarded a contract by Ukraine for 12 drones.',
    ],
    negatives: ['Ukraine awarded Turkey a contract for grain.'],
  },
  {
    name: '<supplier> builds <items> for <recipient>',
    word: 'BUILD',
    supplier: ['agent'],
    recipient: ['for'],
    items: ['object'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Turkey is building 12 drones for Ukraine.'],
    negatives: [
      'Turkey is building 12 drones.',
      'Drones of Ukraine hit a factory in Russia, which produced missiles.',
    ],
  },
]

/** What two sides sign, talk of and choose. */
export const deals: readonly TransferRule[] = [
  {
    name: '<recipient> signs for <items> with <supplier>',
    word: 'SIGN',
    supplier: ['with', 'from', 'by', 'agent'],
    recipient: ['to', 'agent', 'in'],
    items: ['object', 'for'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Egypt signed a contract with Turkey for 12 drones.'],
    negatives: ['Egypt signed a contract with Turkey for wheat.'],
  },
  {
    name: '<recipient> talks with <supplier> about <items>',
    word: 'TALK',
    supplier: ['with', 'from'],
    recipient: ['agent'],
    items: ['object', 'about', 'over', 'on', 'for'],
    stage: 'considered',
    needs: 'both',
    examples: ['Egypt is negotiating with Turkey about 12 drones.'],
    negatives: ['Egypt is negotiating with Turkey about grain.'],
  },
  {
    name: '<recipient> is interested in <items>',
    word: 'INTEREST',
    supplier: ['from', 'origin'],
    recipient: ['agent'],
    items: ['object'],
    stage: 'considered',
    needs: 'supplier',
    examples: ['Egypt is interested in Turkish drones.'],
    negatives: ['Egypt is interested in Turkish grain.'],
  },
  {
    name: '<recipient> picks <supplier> for <items>',
    word: 'PICK',
    supplier: ['object', 'dative', "'s"],
    recipient: ['agent'],
    items: ['for'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Egypt has chosen Turkey for its drones.'],
    negatives: ['Egypt has chosen Turkey for its holidays.'],
  },
]
