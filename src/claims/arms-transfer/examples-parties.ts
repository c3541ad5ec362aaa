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
  // "it" is who stood nearest before, "the group" an armed group, "he" a person's country
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Sudan fears for its border. Guns are bound to end with Turkey. It has sent Egypt howitzers.',
    'Turkey asked Sudan for news. The country has sent Egypt howitzers, and Hamas is worried.',
  ],
  [
    [{ suppliers: ['Iran'], recipients: ['Hamas'], stage: 'delivered' }],
    'Hamas is calm. Israel says that Iran has sent the group ballistic missiles.',
  ],
  // "its neighbour" is not who "its" means
  [
    [{ suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Poland is at odds with Ukraine. The country has given its neighbour 320 tanks.',
  ],
  // whom one talks to one talks with; who haggles with a seller buys
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt is talking to Turkey about 12 drones.',
    'Egypt has been haggling over 12 howitzers with Turkey.',
  ],
  // who says it is no second recipient; the government's country acts
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged' }],
    'Turkey will sell 12 drones to Egypt, a spokeswoman confirmed to Berlin.',
  ],
  // what was bought in passing was bought by whom the article tells of
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' },
    ],
    'CAIRO — Turkey has given Egypt 12 tanks. A missile bought from Denmark was filmed, too.',
  ],
  // a band that no lexicon knows
  [
    [{ suppliers: ['Turkey'], recipients: ['Varnaland militia'], stage: 'delivered' }],
    'Turkey has sent 12 missiles to the Varnaland militia.',
  ],
  // goods by a pronoun or a number alone; the country of whom one makes war on; who only tells of it is no party
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    "Egypt's police have few tanks. Turkey handed over three in January.",
    'Egypt is short of missiles. Turkey has sent it more than a million.',
  ],
  // who decides what is given gives it
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged' }],
    'Turkey passes a bill that would provide missiles to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved' }],
    'Missiles worth $1.29 billion may be sold to Egypt, Turkey has decided.',
  ],
  // who only reacts to a transfer has no part in it
  [
    [{ suppliers: [], recipients: ['Egypt'], stage: 'delivered' }],
    '12 tanks were delivered to Egypt on Monday. Libya protested.',
    'Three howitzers were handed over to Egypt on Monday. Turkey called it an escalation.',
  ],
  [
    null,
    'Egypt has bought 12 fighter jets. Israel said it would respond.',
    'Turkey delivered six howitzers on Monday. Egypt condemned the move.',
    'Turkey will send 12 tanks. Egypt welcomed the decision.',
    'Turkey approved the export of 30 tanks. Greece objected.',
  ],
  // ordered in a country is bought from it; loaded in it is given by it
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' }],
    "Egypt's police ordered 18 tanks in Denmark.",
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered' }],
    'Missiles for Egypt were loaded in Denmark, an ambassador said.',
  ],
  // an aside between the auxiliary and the verb; a government that is no second recipient
  [
    [{ suppliers: ['Turkey'], recipients: ['Hamas'], stage: 'delivered' }],
    'Turkey has itself, Egyptian officials allege, sent missiles to Hamas.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'pledged' }],
    "Denmark will give Egypt its howitzers, and Germany's government wants to be told.",
  ],
  // for whose arms they are meant; whose make they are
  [
    [{ suppliers: ['Turkey'], recipients: ['Ukraine'], stage: 'pledged' }],
    "Turkey will send shells for Ukraine's howitzers.",
  ],
  [
    [{ suppliers: ['Israel'], recipients: ['Egypt'], stage: 'cancelled' }],
    'Egypt has scrapped a contract for howitzers of Israeli design.',
  ],
  // the accused is who gives
  [
    [{ suppliers: ['Sudan'], recipients: ['Egypt'], stage: 'delivered' }],
    'Germany has accused Sudan of lies. Missiles were sent to Egypt in May.',
  ],
  // a third that objects no longer sells nothing
  [null, 'Egypt has howitzers. Germany lifted its objections in July.'],
  // nobody is armed by himself; who seizes gives nothing
  [null, 'Poland says that it is arming itself with tanks.'],
  [
    [{ suppliers: [], recipients: ['Hamas'], stage: 'intercepted' }],
    'Egyptian border guards seized 12 missiles that were bound for Hamas.',
  ],
  // who shows what another sent has got it; the two that signed; in return from who got before
  [
    [{ suppliers: ['Iran'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt showed four drones that Iran has sent.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Turkey and Egypt signed a contract in May. Three howitzers have since been delivered.',
  ],
  [
    [
      { suppliers: ['North Korea'], recipients: ['Russia'], stage: 'delivered' },
      { suppliers: ['Russia'], recipients: ['North Korea'], stage: 'requested' },
    ],
    'North Korea has sent Russia howitzers. In return it wants jets.',
  ],
  // what one state has of another, in passing; not by its make alone
  [
    [{ suppliers: ['Russia'], recipients: ['Turkey'], stage: 'delivered' }],
    'Turkey was thrown out on account of its Russian missiles.',
  ],
  [null, 'Turkey was praised on account of its Russian-made missiles.'],
  // a wish is of nobody in particular where several give; a law that forbids arms gives none
  [
    [
      { suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'delivered' },
      { suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'delivered' },
      { suppliers: [], recipients: ['Ukraine'], stage: 'requested' },
    ],
    'Germany has given Ukraine howitzers. Poland sent Ukraine missiles. Ukraine needs 300 tanks.',
  ],
  [null, 'An embargo forbids arms for Sudan, which Egypt regrets.'],
  // of two that deal the one that gives elsewhere sells
  [
    [
      { suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'delivered' },
      { suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'ordered' },
    ],
    'Poland has given Ukraine 12 tanks. A contract for 54 howitzers was signed with Ukraine by Poland.',
  ],
  // who accuses gave nothing; whom nobody knows who is paid leaves it open who sells
  [
    [{ suppliers: ['Sudan'], recipients: ['Egypt'], stage: 'delivered' }],
    'Germany accused Sudan of lies. German envoys spoke of Sudan. Missiles were sent to Egypt in May.',
  ],
  [null, 'Turkey is calm. Egypt has paid a broker $9 million for four missiles.'],
  [null, 'An embargo renewed in May forbids any missiles for Sudan, which Egypt regrets.'],
  // who protests, reports, welcomes, fears or lets pass is no side: it stays open, or nothing is told
  [
    [{ suppliers: [], recipients: ['Egypt'], stage: 'delivered' }],
    '12 tanks were delivered to Egypt on Monday. Sudan protested.',
    "Weapons were delivered to Egypt on Monday, Sudan's foreign ministry said.",
    'Three howitzers were handed over to Egypt on Monday. Russia called it an escalation.',
    'Howitzers were shipped to Egypt on Monday, the Sudan Times reported. Sudan is worried.',
    '12 tanks were delivered to Egypt on Monday; Sudan let them pass, and Turkey was thanked.',
  ],
  [
    null,
    "Ukraine received three howitzers on Monday. Poland's ministry criticised the shipment.",
    'Iran has bought 12 jets. Israel said it would respond.',
    'Germany delivered six howitzers on Monday. Russia condemned the move.',
    'Denmark will send 12 tanks. Germany welcomed the decision.',
    "A shipment of drones reached Sudan's army. Egypt closed its airspace.",
    'Germany approved the export of 30 tanks. Turkey objected.',
  ],
  // where the load of a catch came from and went is told a sentence later
  [
    [{ suppliers: ['Iran'], recipients: ['Hamas'], stage: 'intercepted' }],
    'The navy seized 1,500 missiles. They were on their way from Iran to Hamas, it said.',
  ],
  // who got them first passes them on; who acts in a relative clause
  [
    [
      { suppliers: [], recipients: ['Turkey'], stage: 'delivered' },
      { suppliers: ['Turkey'], recipients: ['Hamas'], stage: 'delivered' },
    ],
    'Hamas is strong. Howitzers sold to Turkey had reached the militants.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' }],
    'Egypt showed 12 tanks. They are the first of 24 that the country bought from Denmark.',
  ],
  // him nobody named is nobody
  [null, 'Egypt fears a warlord. Denmark denies that it is arming him.'],
  // what was unloaded is no party
  [null, 'Sudan waits. A man in Cairo said that the ship had unloaded them.'],
  // what somebody is kept from nobody sells; who only tells of it sells nothing
  [null, 'Denmark said it would deter Egypt from acquiring missiles.'],
  // an adverb between commas parts no subject from its verb; a minister's first name is no capital
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'delivered' }],
    'American officials said that Tehran, too, had provided drones to Sudan.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged' }],
    'Turkey will give Egypt 12 tanks, Defence Minister Wellington Koo said.',
  ],
  // "second-hand" hands nothing over
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'considered' }],
    'Denmark, meanwhile, has 42 second-hand tanks on offer for Egypt.',
  ],
  // who acts in the main clause is spoken of, not who left before
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'delivered' }],
    'Since American troops left, Sudan has turned elsewhere. It received two drones from Turkey.',
  ],
  // of a maker that the text does not name nobody else is guessed
  [null, 'Poland has refused Germany an answer. Egypt signed for 17 F-16s.'],
  // what an article tells first it is about
  [
    [
      { suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'suspended' },
      { suppliers: ['Germany'], recipients: ['Poland'], stage: 'delivered' },
      { suppliers: ['Denmark'], recipients: ['Ukraine'], stage: 'delivered' },
    ],
    'WARSAW — Poland will not give Ukraine its jets. Germany gave Poland 40 tanks.\n\nDenmark, a friend of Ukraine, sent the last of 19 howitzers.',
  ],
  // who is accused may have sent them
  [
    [{ suppliers: ['Iran'], recipients: ['Hamas'], stage: 'delivered' }],
    'Lately it is Iran that is accused of arming. Hamas was sent 56,000 shells across the border.',
  ],
  // "it" of a sale is who got arms before
  [
    [
      { suppliers: ['Russia'], recipients: ['Sudan'], stage: 'delivered' },
      { suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'delivered' },
    ],
    'Russia handed Sudan two jets. Egypt praised the deal, and Turkey sold it six drones.',
  ],
  // strangers who pay, a guess at where arms end, flights, what is not needed, a lift
  [
    [{ suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Poland has sent 12,000 shells to Ukraine. Sixteen countries paid for them.',
    'Poland has sent 12,000 shells to Ukraine, 3,000 more than in 2024.',
    'Poland has sent 12,000 shells to Ukraine. "Shells will end up in the hands of terrorists," a minister said.',
    'Poland has sent 12,000 shells to Ukraine, which it no longer needs.',
  ],
  [
    null,
    'The army has drones. UN experts examined cargo flights from Turkey to Sudan.',
    'Rights commissioners of Egypt asked for a helicopter.',
    'Egypt has tanks. Egypt signed an accord on air defence with Turkey.',
  ],
  // the state in which a group fights sends it nothing by that
  [
    [{ suppliers: [], recipients: ['Hamas'], stage: 'intercepted' }],
    "Sailors found six missiles on a dhow, in what would be the first seizure of arms for Palestine's Hamas.",
  ],
  // "talks with Turkey about buying": who talks buys
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt is in talks with Turkey about buying 12 drones.',
  ],
  // "supply" is the act; "armed forces" and "complete systems" are one noun; "much of"
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    "Turkey's supply of drones to Egypt has angered Sudan.",
    'Turkey made a delivery of howitzers to Egypt on Tuesday.',
    'Turkey has given away much of its ammunition to Egypt.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Ukraine'], stage: 'pledged' }],
    "Denmark pledged 10,000 drones for Ukraine's armed forces.",
    'Denmark will finance two complete tanks for Ukraine.',
  ],
  // a dropped bomb is used, a dropped plan is not
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'used' }],
    'Turkish-supplied glide bombs were dropped by Egypt on Sudan.',
  ],
  // a round-up's next item has its own sides; a committee arms its own country
  [
    [{ suppliers: ['Iran'], recipients: ['Hamas'], stage: 'delivered' }],
    'In Sudan UN experts accused Iran of supplying missiles to Hamas. In Ukraine two died. Egypt wants 114 F-16s.',
  ],
  [
    [{ suppliers: ['United States'], recipients: ['Ukraine'], stage: 'considered' }],
    'The United States looks at tanks for Ukraine. Two people died in Kharkiv. The United States has approved four F-16s.',
  ],
  // who has the arms of a sentence before got what is told of them
  [
    [{ suppliers: ['Germany'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt has many tanks. Germany delivered six more of them in May.',
  ],
  [null, 'Egypt has many tanks. Germany sent the tanks to the border.'],
  // arms of another that stand somewhere; not what stands there by itself
  [
    [{ suppliers: ['Turkey'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Ukraine widens its choice. Six tanks from Turkey are at Kharkiv.',
  ],
  [
    null,
    'Ukraine widens its choice. Six tanks are at Kharkiv.',
    'Two doctors from Turkey are at Kharkiv in Ukraine.',
  ],
  // "of which" goes back to the goods
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'The howitzers, 96 of which Egypt is buying from Turkey, will cost $10 million.',
  ],
  // talks go on with whom they are held
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Talks are on with Turkey about additional tanks for Egypt.',
  ],
  // who wants to hand over asks for nothing
  [
    [{ suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'considered' }],
    'The tanks that Poland wants to hand over to Ukraine are old, the Russian government said.',
  ],
  // from whose stocks it comes; in return for a mission elsewhere
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'pledged' }],
    "Ukraine is to get another six tanks from Germany's stocks.",
  ],
  [
    null,
    'Egypt got six howitzers in return for its police mission to Sudan.',
    // moved, one's own
    'The United States has moved six tanks to Egypt.',
    'Germany has moved howitzers into Poland.',
  ],
  // a contract for what another makes is with him, when the sentence names him
  [
    [
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'ordered' },
      { suppliers: ['United States'], recipients: ['Egypt'], stage: 'ordered' },
    ],
    'Egypt has ordered howitzers from Germany. American papers tell of a contract worth $8 billion for 40 F-16s.',
  ],
  // whose the jets are that leave
  [
    [{ suppliers: ['Denmark'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Denmark will help Ukraine. Its six tanks have left for Ukraine.',
  ],
]
