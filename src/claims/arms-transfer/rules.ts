import type { Stage } from '../claim.ts'

/**
 * Where a frame finds its parties and goods. `agent` is who acts, in active and passive; `object` what is acted on; `dative` a party
 * before the goods ("gave Kyiv tanks"); `origin` the adjective of the goods; the rest are prepositions, `'s` a possessor.
 */
export type Slot =
  | 'agent'
  | 'object'
  | 'dative'
  | 'origin'
  | "'s"
  | 'to'
  | 'for'
  | 'from'
  | 'by'
  | 'with'
  | 'on'
  | 'in'
  | 'at'
  | 'into'
  | 'of'
  | 'through'
  | 'against'
  | 'about'
  | 'over'
  | 'given'
  | 'between'
  | 'near'

/** What a class of words means when it is the predicate: its name shows its shape; a sentence that it reads and one that it must not. */
export type TransferRule = {
  readonly name: string
  readonly word: string
  readonly noun?: true
  readonly supplier: readonly Slot[]
  readonly recipient: readonly Slot[]
  readonly items: readonly Slot[]
  readonly stage: Stage
  /** Without a party in one of these slots it is something else: "sent ships to the strait". */
  readonly needs?: 'recipient' | 'supplier' | 'either' | 'both'
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}

export const transferRules: readonly TransferRule[] = [
  {
    name: '<supplier> gives <items> to <recipient>',
    word: 'GIVE',
    supplier: ['agent', 'from', 'given'],
    recipient: ['dative', 'to', 'for'],
    items: ['object', 'with'],
    stage: 'delivered',
    needs: 'recipient',
    examples: [
      'Slovakia announces that it will send an additional 30 tanks to Ukraine.',
      'Iran agrees to provide Russia with medium-range missiles.',
      'The strikes hit tanks that had been supplied to Ukraine by Poland.',
    ],
    negatives: [
      'Slovakia sends doctors to Ukraine.',
      'Iran gives Russia medical supplies.',
      'Britain sends a warship to the strait.',
    ],
  },
  {
    name: '<items> carried from <supplier> to <recipient>',
    word: 'CARRY',
    supplier: ['from', 'origin'],
    recipient: ['to', 'for', 'into'],
    items: ['object'],
    stage: 'delivered',
    needs: 'both',
    examples: ['The ship carried missiles from Iran to Sudan.'],
    negatives: ['The ship carried missiles to the coast.'],
  },
  {
    name: '<supplier> owes <recipient> <items>',
    word: 'OWE',
    supplier: ['agent'],
    recipient: ['dative', 'to'],
    items: ['object'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Russia owes Egypt 12 tanks.'],
    negatives: ['Russia owes Egypt an answer.'],
  },
  {
    name: '<supplier> arms <recipient> with <items>',
    word: 'EQUIP',
    supplier: ['agent'],
    recipient: ['object', 'dative'],
    items: ['with'],
    stage: 'delivered',
    needs: 'both',
    examples: ['Iran has armed Hamas with missiles.'],
    negatives: ['Iran has armed its own police with missiles.'],
  },
  {
    name: '<recipient> receives <items> from <supplier>',
    word: 'GET',
    supplier: ['from', 'origin', 'by'],
    recipient: ['agent'],
    items: ['object'],
    stage: 'delivered',
    needs: 'supplier',
    examples: ['Ukraine has received shipments of missiles from Denmark.'],
    negatives: ['Ukraine received guests from Denmark.'],
  },
  {
    name: '<recipient> has <items> from <supplier>',
    word: 'HAVE',
    supplier: ['from'],
    recipient: ['agent'],
    items: ['object'],
    stage: 'delivered',
    needs: 'both',
    examples: ['Ukraine has 12 howitzers from Germany.'],
    negatives: ['Ukraine has 12 howitzers.'],
  },
  {
    name: '<items> are on order',
    word: 'ONORDER',
    supplier: ['from'],
    recipient: ['by', 'for'],
    items: ['object', 'agent'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Germany has supplied Ukraine with 12 howitzers, and a further 30 are on order.'],
    negatives: ['A further 30 are on order.'],
  },
  {
    name: '<recipient> pays <supplier> for <items>',
    word: 'PAY',
    supplier: ['from', 'to', 'dative', 'origin'],
    recipient: ['agent'],
    items: ['for'],
    stage: 'ordered',
    needs: 'supplier',
    examples: ['Ukraine agreed to pay Turkey $90 million for 12 drones.'],
    negatives: ['Ukraine agreed to pay Turkey $90 million for grain.'],
  },
  {
    name: '<recipient> awaits <items> from <supplier>',
    word: 'AWAIT',
    supplier: ['from', 'origin'],
    recipient: ['agent'],
    items: ['object'],
    stage: 'ordered',
    needs: 'both',
    examples: ['Ukraine expects 12 howitzers from Germany.'],
    negatives: ['Ukraine expects an answer from Germany.'],
  },
  {
    name: '<recipient> buys <items> from <supplier>',
    word: 'BUY',
    supplier: ['from', 'origin'],
    recipient: ['agent', 'for'],
    items: ['object'],
    stage: 'ordered',
    needs: 'supplier',
    examples: ['Ukraine bought 12 drones from Turkey.'],
    negatives: ['Ukraine bought grain from Turkey.', 'Poland bought 12 Polish drones.'],
  },
  {
    name: '<items> arrive in <recipient> from <supplier>',
    word: 'ARRIVE',
    supplier: ['from', 'origin'],
    recipient: ['to', 'for', 'in', 'at', 'near', 'dative', "'s"],
    items: ['object', 'agent'],
    stage: 'delivered',
    needs: 'both',
    examples: ['Twelve drones from Turkey have arrived in Ukraine.'],
    negatives: ['Missiles from Iran reached the coast.'],
  },
  {
    name: '<user> fires <supplier> <items>',
    word: 'FIRE',
    supplier: ['origin'],
    recipient: ['agent'],
    items: ['object', 'with'],
    stage: 'used',
    needs: 'both',
    examples: [
      'Russia has launched North Korean missiles at least 9 times.',
      'Russia has launched DPRK-supplied ballistic missiles against Ukraine.',
    ],
    negatives: ['Russia has launched Russian missiles at Ukraine.'],
  },
  {
    name: '<user> strikes with <supplier> <items>',
    word: 'HIT',
    supplier: ['origin'],
    recipient: ['agent'],
    items: ['with'],
    stage: 'used',
    needs: 'both',
    examples: ['Russia attacked Ukraine with North Korean ballistic missiles.'],
    negatives: ['Russia attacked Ukraine with ballistic missiles.'],
  },
  {
    name: '<items> from <supplier> to <recipient> seized',
    word: 'SEIZE',
    supplier: ['from', 'origin'],
    recipient: ['to', 'for', 'into'],
    items: ['object'],
    stage: 'intercepted',
    needs: 'either',
    examples: [
      'The coast guard intercepted missiles from Iran to Sudan.',
      'Troops seized an Iranian weapons shipment on its way to Sudan.',
    ],
    negatives: ['The coast guard seized cocaine from Iran.', 'Police seized weapons.'],
  },
  {
    name: '<recipient> returns <items> to <supplier>',
    word: 'RETURN',
    supplier: ['to'],
    recipient: ['agent', 'from'],
    items: ['object'],
    stage: 'returned',
    needs: 'both',
    examples: ['Ukraine returned twelve howitzers to Germany.'],
    negatives: ['Ukraine returned to Germany.'],
  },
  {
    name: '<recipient> asks for <items>',
    word: 'WANT',
    supplier: ['from', 'of', 'origin'],
    recipient: ['agent'],
    items: ['object', 'for'],
    stage: 'requested',
    needs: 'supplier',
    examples: ['Ukraine has requested howitzers from Germany.'],
    negatives: ['Ukraine wants Russia to withdraw its missiles.'],
  },
  {
    name: '<recipient> presses <supplier> for <items>',
    word: 'ASK',
    supplier: ['dative', 'object'],
    recipient: ['agent'],
    items: ['for'],
    stage: 'requested',
    needs: 'both',
    examples: ['Ukraine pressed Germany for howitzers.'],
    negatives: ['Ukraine pressed Germany for an answer.'],
  },
  {
    name: '<supplier> offers <recipient> <items>',
    word: 'OFFER',
    supplier: ['agent', "'s"],
    recipient: ['dative', 'to', 'for'],
    items: ['object'],
    stage: 'considered',
    needs: 'recipient',
    examples: ['Turkey has offered Ukraine 12 drones.'],
    negatives: ['Turkey has offered Ukraine a loan.'],
  },
  {
    name: '<supplier> approves <items> for <recipient>',
    word: 'APPROVE',
    supplier: ["'s", 'from', 'agent'],
    recipient: ['dative', 'to', 'for', 'with', 'between'],
    items: ['object'],
    stage: 'approved',
    needs: 'recipient',
    examples: [
      'Germany approved an arms package for Ukraine.',
      'Britain approved the sale of 44 jets to Saudi Arabia.',
    ],
    negatives: ['Germany approved a rescue package for banks.'],
  },
  {
    name: '<supplier> announces <items> for <recipient>',
    word: 'PROMISE',
    supplier: ["'s", 'from', 'agent'],
    recipient: ['dative', 'to', 'for', 'with', 'between'],
    items: ['object'],
    stage: 'pledged',
    needs: 'recipient',
    examples: ['The United States announces a $400 million military aid package to Ukraine.'],
    negatives: ['The United States announces a rescue package for banks.'],
  },
  {
    name: '<supplier> halts <items> for <recipient>',
    word: 'HALT',
    supplier: ["'s", 'from', 'agent'],
    recipient: ['dative', 'to', 'for', 'with', 'between'],
    items: ['object'],
    stage: 'suspended',
    needs: 'recipient',
    examples: [
      'Britain suspends all arms exports to Israel.',
      'Germany refused the export of tanks to Turkey.',
    ],
    negatives: ['Germany suspended wheat exports to Turkey.'],
  },
  {
    name: '<supplier> resumes <items> for <recipient>',
    word: 'RESUME',
    supplier: ["'s", 'from', 'agent'],
    recipient: ['dative', 'to', 'for', 'with', 'between'],
    items: ['object'],
    stage: 'resumed',
    needs: 'recipient',
    examples: ['Germany resumed arms deliveries to Egypt.'],
    negatives: ['Germany resumed talks with Egypt.'],
  },
  {
    name: '<supplier> weighs <items> for <recipient>',
    word: 'WEIGH',
    supplier: ["'s", 'from', 'agent'],
    recipient: ['dative', 'to', 'for', 'with', 'between'],
    items: ['object'],
    stage: 'considered',
    needs: 'recipient',
    examples: ['Germany is considering a sale of howitzers to Egypt.'],
    negatives: ['Germany is considering howitzers.'],
  },
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
    name: 'attack by <user> with <supplier> <items>',
    word: 'CAUSE',
    noun: true,
    supplier: ['origin'],
    recipient: ["'s", 'by'],
    items: ['with'],
    stage: 'used',
    needs: 'both',
    examples: ['Iran condemned the Ukrainian attacks with British missiles.'],
    negatives: ['Iran condemned the Ukrainian attacks with missiles.'],
  },
  {
    name: 'an arms embargo on <recipient>',
    word: 'EMBARGO',
    noun: true,
    supplier: ["'s", 'by'],
    recipient: ['on', 'against', 'to'],
    items: ['object'],
    stage: 'suspended',
    needs: 'recipient',
    examples: ['Britain imposed an arms embargo on Sudan.'],
    negatives: ['Britain imposed a wheat embargo on Sudan.'],
  },
  {
    name: 'the purchase of <items> from <supplier>',
    word: 'IMPORT',
    noun: true,
    supplier: ['from', 'origin'],
    recipient: ["'s", 'by', 'for'],
    items: ['object'],
    stage: 'delivered',
    needs: 'supplier',
    examples: ['Warsaw confirmed the purchase of 12 drones from Turkey by Ukraine.'],
    negatives: ['The purchase of wheat from Turkey resumed.'],
  },
  {
    name: 'a request by <recipient> for <items>',
    word: 'N-requested',
    noun: true,
    supplier: ['to'],
    recipient: ["'s", 'from', 'by'],
    items: ['for'],
    stage: 'requested',
    needs: 'both',
    examples: ["Germany is weighing Ukraine's request for howitzers."],
    negatives: ["Germany is weighing Ukraine's request for grain."],
  },
  {
    name: 'an offer or talks of <items> with <supplier>',
    word: 'N-considered',
    noun: true,
    supplier: ["'s", 'from', 'by', 'with'],
    recipient: ['to'],
    items: ['object', 'about', 'on', 'over', 'for'],
    stage: 'considered',
    needs: 'both',
    examples: ['A German offer of 12 howitzers to Ukraine is on the table.'],
    negatives: ['A German offer of grain to Ukraine is on the table.'],
  },
  {
    name: 'a contract of <recipient> with <supplier> for <items>',
    word: 'N-ordered',
    noun: true,
    supplier: ['with', 'from', 'by', 'between'],
    recipient: ["'s", 'to', 'for'],
    items: ['object', 'for', 'on', 'over'],
    stage: 'ordered',
    needs: 'both',
    examples: ["Egypt's contract with Turkey for 12 drones is secret."],
    negatives: ["Egypt's contract with Turkey for wheat is secret."],
  },
  {
    name: 'the <trade> of <items> to <recipient>',
    word: 'TRADE',
    noun: true,
    supplier: ["'s", 'from', 'by', 'origin'],
    recipient: ['to', 'for', 'with'],
    items: ['object', 'in'],
    stage: 'delivered',
    needs: 'both',
    examples: ['The minister condemned the supply of British weapons to Kyiv.'],
    negatives: ['The sale of wheat to Egypt resumed.'],
  },
  {
    name: 'a package of <items> for <recipient>',
    word: 'PACKAGE',
    noun: true,
    supplier: ["'s", 'from', 'by', 'origin'],
    recipient: ['to', 'for'],
    items: ['object', 'for'],
    stage: 'pledged',
    needs: 'both',
    examples: ["Germany's package of howitzers for Egypt was praised."],
    negatives: ["Germany's package of wheat for Egypt was praised."],
  },
]
