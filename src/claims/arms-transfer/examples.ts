import type { TransferClaim } from '../claim.ts'

/** What a claim must say; only the fields named are compared, but nothing more may be read than is listed. */
export type ExpectedTransfer = Partial<Pick<TransferClaim, 'stage' | 'stance' | 'inReturnFor'>> & {
  readonly suppliers: readonly string[]
  readonly recipients: readonly string[]
  readonly items?: readonly string[]
  /** The quantity of the first item as `best ?? low ?? high`. */
  readonly quantity?: number | null
  readonly occasions?: number | null
  readonly by?: string | null
}

/** Sentences that mean the same; `null`: nothing may be read. */
export type TransferExample = readonly [readonly ExpectedTransfer[] | null, ...string[]]

export const transferExamples: readonly TransferExample[] = [
  [
    [{ suppliers: ['Iran'], recipients: ['Russia'], stage: 'delivered', by: null }],
    'Iran sent drones to Russia.',
    'Iran has supplied Russia with drones.',
    'Russia received drones from Iran.',
    'Drones were sent to Russia by Iran.',
  ],
  [
    [
      {
        suppliers: ['Slovakia'],
        recipients: ['Ukraine'],
        quantity: 30,
        stage: 'pledged',
        stance: 'stated',
        by: 'Slovakia',
      },
    ],
    'Slovakia announces that it will send 30 tanks to Ukraine.',
    'Slovakia says it will give Ukraine 30 tanks.',
  ],
  [
    [{ suppliers: ['North Korea'], recipients: ['Russia'], stage: 'used', occasions: 9 }],
    'Russia has launched North Korean missiles at least 9 times in Ukraine.',
    'Russia has attacked Ukraine at least nine times with ballistic missiles supplied by North Korea.',
    'Russia has launched DPRK-supplied ballistic missiles against Ukraine on at least nine occasions.',
  ],
  [
    [{ suppliers: ['Iran'], recipients: ['Russia'], stance: 'denied', by: 'Iran' }],
    'Iran denied sending drones to Russia.',
    'Iran said it has not sent drones to Russia.',
  ],
  // subjects through relative clauses, participles, coordination and control
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], items: ['howitzers'], stage: 'delivered' }],
    'Germany, which borders Poland, has given Ukraine howitzers.',
    'Germany opened a bridge and delivered howitzers to Ukraine.',
    'The howitzers that Germany delivered to Ukraine are old.',
    'Germany is accused of delivering howitzers to Ukraine.',
    'Egypt scolded Germany for delivering howitzers to Ukraine.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], items: ['drones'], stage: 'pledged', quantity: 40 }],
    'Turkey agreed to sell Egypt 40 drones.',
    'Turkey plans to sell 40 drones to Egypt.',
    'Turkey promised that it would sell 40 drones to Egypt.',
  ],
  [
    [{ suppliers: ['Britain'], recipients: ['Israel'], stage: 'suspended' }],
    'Britain has stopped supplying Israel with missiles.',
    'Britain refused to send Israel missiles.',
    'Britain will not send missiles to Israel.',
    'Britain is unwilling to send missiles to Israel.',
    'The sale of missiles to Israel was suspended by Britain.',
  ],
  // what governs a transfer tells its stage
  [
    [{ suppliers: ['Germany'], recipients: ['Egypt'], stage: 'considered' }],
    'Germany is considering selling Egypt howitzers.',
    'Germany could send howitzers to Egypt.',
    'Germany is seeking permission to sell Egypt howitzers.',
    'Germany is offering Egypt howitzers.',
  ],
  [
    [{ suppliers: ['United States'], recipients: ['Egypt'], stage: 'resumed' }],
    'The United States lifted its ban on the sale of tanks to Egypt.',
    'Washington has resumed deliveries of tanks to Egypt.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Egypt'], stage: 'suspended' }],
    'Germany turned down a request from Egypt for tanks.',
    "Germany vetoed Egypt's request for tanks.",
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'requested' }],
    'Ukraine asked Germany for howitzers.',
    'Kyiv pressed Berlin for howitzers.',
    "Germany is weighing Ukraine's request for howitzers.",
  ],
  // sides that the sentence leaves open come from the article; a pronoun keeps its part
  [
    [
      { suppliers: ['Germany'], recipients: ['Ukraine'], items: ['howitzers'], quantity: 12 },
      { suppliers: ['Germany'], recipients: ['Ukraine'], items: ['tanks'], quantity: 30, stage: 'pledged' },
    ],
    'Germany has given Ukraine 12 howitzers. It will also deliver 30 tanks.',
    'Germany has given Ukraine 12 howitzers. Berlin promised to deliver 30 tanks as well.',
  ],
  [
    [
      { suppliers: ['Denmark'], recipients: ['Ukraine'], items: ['howitzers'] },
      { suppliers: ['Turkey'], recipients: ['Ukraine'], items: ['drones'] },
    ],
    'Ukraine has received howitzers from Denmark and drones from Turkey.',
  ],
  [
    [
      {
        suppliers: ['United States'],
        recipients: ['Ukraine'],
        items: ['military aid package', 'tanks', 'shells', 'drones'],
        stage: 'pledged',
      },
    ],
    'The United States announced a military aid package for Ukraine. It includes tanks, shells and drones.',
  ],
  [
    [
      {
        suppliers: ['United States'],
        recipients: ['Egypt'],
        items: ['tanks'],
        quantity: 60,
        stage: 'approved',
      },
      {
        suppliers: ['United States'],
        recipients: ['Egypt'],
        items: ['jets'],
        quantity: 12,
        stage: 'approved',
      },
    ],
    'Washington approved the sale to Egypt of 60 tanks for $300 million and 12 jets for $1 billion.',
  ],
  // one act for two is one transfer
  [
    [{ suppliers: ['Turkey'], recipients: ['Poland', 'Slovakia'], stage: 'ordered' }],
    'Poland and Slovakia have ordered Turkish drones.',
    'Turkey won an order for drones from Poland and Slovakia.',
  ],
  [
    [{ suppliers: ['Britain'], recipients: ['Ukraine'], stage: 'used' }],
    'Ukraine struck the port with British missiles.',
    'British missiles were fired at the port by Ukraine.',
    'The Ukrainian attacks with British missiles went on.',
  ],
  [
    [{ suppliers: ['Britain'], recipients: ['Ukraine'], stage: 'delivered' }],
    'London let Ukraine use British missiles.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved' }],
    'Turkey gives green light for export of missiles to Egypt.',
    'Turkey has granted an export licence for drones to Egypt.',
    'Turkey OKs the sale of drones to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Turkey wins an order from Egypt for 12 drones.',
    'Egypt awarded Turkey a contract for 12 drones.',
    'Egypt picks Turkish drones.',
    'Egypt signs a deal for 12 Turkish drones.',
    'Egypt has placed an order with Turkey for 12 drones.',
    'Turkey will supply Egypt with drones under a contract signed on Monday.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt eyes Turkish drones.',
    'Egypt is in talks with Turkey on a deal for drones.',
    'Egypt is negotiating with Turkey for the purchase of drones.',
    'Turkey is close to selling 12 drones to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled' }],
    'Egypt scraps a deal for 12 Turkish drones.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Turkey withholds drones from Egypt.',
    'Turkey says it will no longer arm Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged' }],
    'Turkey has committed to supplying Egypt with drones.',
    'Turkey plans to deliver drones to Egypt.',
  ],
  [
    [{ suppliers: [], recipients: ['Russia'], stage: 'used' }],
    'Russia attacked Ukraine with Iranian-made drones.',
    'Russia has launched Iranian-built drones at Kharkiv.',
    'Iranian-made drones were fired at the port by Russia.',
  ],
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'intercepted' }],
    'The navy seized an Iran-to-Sudan arms package.',
    'The navy seized Sudan-bound missiles from Iran.',
  ],
  [
    [
      { suppliers: ['North Korea'], recipients: ['Russia'], items: ['shells'] },
      { suppliers: ['Russia'], recipients: ['North Korea'], items: ['jets'] },
    ],
    'North Korea shipped shells to Russia. In return Moscow provided jets.',
  ],
  // the verb is left out
  [
    [
      { suppliers: ['Poland'], recipients: ['Ukraine'], items: ['tanks'], quantity: 12 },
      { suppliers: ['Denmark'], recipients: ['Ukraine'], items: ['howitzers'], quantity: 30 },
    ],
    'Poland sent Ukraine 12 tanks and Denmark 30 howitzers.',
  ],
  // what is denied by a word that goes back to it is marked on the claim
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stance: 'claimed', by: 'Germany' }],
    'Germany said that Iran had sent drones to Sudan. Tehran dismissed the claim.',
  ],
  // the same goods come from the same hands
  [
    [
      { suppliers: ['Denmark'], recipients: ['Egypt'], items: ['howitzers'] },
      { suppliers: ['Denmark'], recipients: ['Sudan'], items: ['six'] },
    ],
    'Denmark sold howitzers to Egypt. Sudan received six of them.',
  ],
  // a list whose last word no lexicon knows; a measure before the goods; a party before them
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'delivered' }],
    'Tanks and moorings were delivered to Egypt by Denmark.',
    'Some 50 tonnes of weapons from Denmark have arrived in Egypt.',
    'Denmark delivered to Egypt 12 tanks.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt is said to be interested in Turkish drones.',
    'Egypt is negotiating with Turkey for drones.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Egypt and Turkey have initialled a contract for 12 drones.',
    'Egypt has chosen Turkey over Germany for its 12 drones.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested' }],
    'A request by Egypt for Turkish drones is still on hold.',
    'A request by Egypt for Turkish drones was discussed.',
  ],
  // who stands right before the verb wants what stands before
  [
    [
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Germany'], recipients: ['Egypt'], stage: 'requested', items: ['missiles'] },
    ],
    'Germany sent Egypt tanks. Nothing was said of the missiles Cairo wants.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' },
    ],
    'Egypt has nine Turkish drones, of which one has crashed, and expects six more Danish howitzers.',
  ],
  // who pays for what is bought for another gives it
  [
    [{ suppliers: ['Denmark'], recipients: ['Ukraine'] }],
    'The fund looks for shells for Ukraine. Denmark will pay for 12 shells.',
  ],
  [
    [
      { suppliers: ['North Korea'], recipients: ['Russia'], items: ['howitzers'] },
      { suppliers: ['Russia'], recipients: ['North Korea'], items: ['missiles'] },
    ],
    'North Korea sent Russia howitzers. In return it got missiles.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered', items: ['drones', 'missiles'] }],
    'Egypt buys from Turkey: drones and missiles.',
  ],
  [
    [
      { suppliers: ['Germany'], recipients: ['Turkey'], stage: 'suspended' },
      { suppliers: ['Germany'], recipients: ['Turkey'], stage: 'approved', items: ['drones'] },
    ],
    'Germany halted permits for Turkey in 2020. Berlin has since approved the export of drones.',
  ],
  // who pays, asks, shows or passes a package
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'ordered' }],
    'Germany bought drones for Ukraine.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'requested' }],
    'Ukraine urged Germany to send howitzers.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt unveiled howitzers supplied by Turkey.',
    'Turkey completed the delivery of drones to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt is in talks with Turkey to buy drones.',
    'Egypt eyes drones from Turkey.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'delivered' }],
    'Germany was the first country to send howitzers to Ukraine.',
  ],
  // what is open, wished for or counterfactual tells its own stage, or none
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Turkey informed parliament of a planned sale of drones to Egypt.',
    'Egypt is finalising the purchase of drones from Turkey.',
    'The cabinet praised the sale of Turkish drones to Egypt, which the army hopes to sign.',
    'Ministers oppose Turkey selling drones to Egypt.',
    "Egypt's interest in Turkish drones is growing.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved' }],
    'Drones may be sold to Egypt by Turkey, the ministry has decided.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Turkey is to supply Egypt with drones for $90 million.',
    'Egypt will take delivery of 12 drones from Turkey in May.',
    'Egypt has yet to receive 12 drones from Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'used' }],
    'Denmark condemned the supply of Turkish drones to Egypt, which are being used against rebels.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    "Turkey is Egypt's main arms supplier.",
    'Egypt has become the biggest buyer of Turkish drones.',
    'The drones are a gift from Turkey to Egypt.',
    "Egypt's drones come from Turkey.",
    'Twelve drones left Turkey for Egypt.',
    'Egypt had bought 12 drones from Turkey.',
  ],
  // a vessel is stopped: its load is what was bound for somebody
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'intercepted' }],
    'The navy stopped a ship carrying missiles from Iran to Sudan.',
    'A ship carrying missiles from Iran to Sudan was seized by the navy.',
    'The navy boarded a ship. Aboard were 12 missiles bound for Sudan from Iran.',
  ],
  // of several pairs the one that the sentence names; what goes home goes back the way it came
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], items: ['drones'] },
      { suppliers: ['Denmark'], recipients: ['Poland'], items: ['howitzers'] },
      { suppliers: ['Turkey'], recipients: ['Egypt'], items: ['Missiles'], stage: 'pledged' },
    ],
    'Turkey sold Egypt drones. Denmark sold Poland howitzers. Missiles will be delivered to Egypt too.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], items: ['drones'], stage: 'delivered' },
      { suppliers: ['Egypt'], recipients: ['Turkey'], items: ['drones'], stage: 'returned' },
    ],
    'Egypt had hired drones from Turkey. The drones went back to Turkey.',
  ],
  [
    [
      { suppliers: [], recipients: ['Egypt'], items: ['missiles'] },
      { suppliers: ['Turkey'], recipients: ['Egypt'] },
      { suppliers: ['Denmark'], recipients: ['Egypt'] },
    ],
    'Egypt has imported missiles worth $1 billion. Turkey accounts for $400 million and Denmark for $90 million.',
  ],
  [
    [
      { suppliers: ['Germany'], recipients: ['Israel'], stage: 'suspended' },
      { suppliers: ['Denmark', 'Poland'], recipients: ['Israel'], stage: 'suspended' },
    ],
    'Germany halted arms exports to Israel. Denmark and Poland have embargoes of their own.',
  ],
  // a surname of the lexicon stands for its country, alone or with the first name
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'pledged' }],
    'Lindholm promises Ukraine howitzers.',
    'Karl Lindholm will send howitzers to Ukraine.',
  ],
  // others do the same; one verb for several; a sentence that only goes back
  [
    [
      { suppliers: ['Germany'], recipients: ['Ukraine'], items: ['tanks'], quantity: 18 },
      { suppliers: ['Poland'], recipients: ['Ukraine'], items: ['tanks'], quantity: null },
    ],
    'Germany has delivered 18 tanks to Ukraine. Poland followed suit.',
    'Germany has delivered 18 tanks to Ukraine. Poland has done the same.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], items: ['drones'] },
      { suppliers: ['Turkey'], recipients: ['Sudan'], items: ['howitzers'] },
    ],
    'Turkey supplied Egypt with drones and Sudan with howitzers.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['them'] },
    ],
    'Egypt ordered drones from Turkey. Cairo has received all of them.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Sudan'], items: ['drones'] },
      { suppliers: ['Iran'], recipients: ['Sudan'], items: ['Missiles'] },
    ],
    "Turkey sold drones to Sudan's junta. Missiles for the junta were sent by Iran.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Turkey wants to give Egypt drones.',
    'Egypt wants to buy drones from Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt unveiled a missile that experts say Turkey gave Egypt.',
  ],
  [
    [
      { suppliers: ['Germany'], recipients: ['Egypt'], items: ['military aid package'] },
      { suppliers: ['Germany'], recipients: ['Egypt'], items: ['howitzers'], stage: 'approved' },
    ],
    'Germany gave Egypt a military aid package, and in January allowed it to buy howitzers.',
  ],
  // the object of a relative clause is not who acts next
  [
    [
      { suppliers: ['Germany'], recipients: ['Ukraine'], items: ['howitzers'], stage: 'pledged' },
      { suppliers: ['Germany'], recipients: ['Ukraine'], items: ['howitzers'], stage: 'delivered' },
    ],
    'The howitzers that Germany promised Ukraine have reached Kyiv.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Howitzers found in Sudan had been exported to Egypt by Turkey.',
    'Turkey remains the largest source of arms for Egypt.',
    'Turkey has sent its ally in Egypt 12 howitzers.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'intercepted' }],
    'Customs seized two Turkish drones that were on their way to Egypt.',
    'Guards stopped a lorry loaded with missiles from Turkey to Egypt.',
  ],
  // mood, adverb and object tell the stage
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged' }],
    'Turkey will pay for and hand over 12 drones to Egypt.',
    'Twelve drones are to be delivered to Egypt by Turkey.',
    '"We will give Egypt drones," the Turkish premier said.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'If lawmakers agree, Turkey will sell Egypt 12 drones.',
    'Turkey is weighing whether to supply Egypt with drones.',
    'Turkey did not rule out giving Egypt drones.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'resumed' }],
    'Turkey will again supply Egypt with drones.',
    'Turkey has begun to license arms exports to Egypt again.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Delivery of the first drones from Turkey to Egypt is due in January.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Turkey cannot deliver the drones to Egypt.',
    'Turkey has withdrawn its offer of drones to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'used' }],
    'Missiles that Turkey had supplied to Egypt were fired at the port.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved' }],
    'Turkey has granted Egypt a licence to build howitzers.',
  ],
  // a firm without a name is of where it has its seat; what planes bring arrives, not they
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Missiles went to Egypt from companies registered in Turkey.',
    'Turkey itself gives Egypt missiles.',
  ],
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'intercepted' }],
    'The navy seized missiles from a dhow that was sailing from Iran to Sudan.',
  ],
  // whose offer is declined would have given; a participle behind a number is an adjective
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Egypt declined a Turkish offer of drones.',
    'A Turkish offer of drones had been declined by Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['shells'] }],
    'Egypt gets shells from Turkey.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Germany'], stage: 'returned', items: ['tanks'] }],
    'Twenty-five mothballed tanks went back to Germany from Denmark.',
  ],
  // an aside names who deals; the clause of a thing wanted opens before a date
  [
    [
      { suppliers: ['Germany'], recipients: ['Turkey'], stage: 'approved' },
      { suppliers: ['Britain'], recipients: ['Turkey'], stage: 'ordered' },
    ],
    'Germany approved the sale of jets to Turkey; the contract, with Britain as lead seller, was signed in May for $9 billion.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested', quantity: 4 }],
    'The four drones that Egypt said in May it wanted from Turkey are not built yet.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'approved', quantity: 10 }],
    'Germany let Ukraine have ten tanks.',
  ],
  // what the sentence before names; a second one after the first
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    "CAIRO — Egypt's president rode past 54 new tanks. They are a present of Turkey.",
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['howitzers'] },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['second tank'] },
    ],
    'Turkish howitzers have arrived in Egypt. A second tank was landed last week.',
  ],
  // parts for the arms of a country; a side without a name in a country; the copula turned round
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Engines for Egyptian drones are being flown in from Turkey.',
    'Engines for Egyptian drones came from Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied' }],
    'Turkey does not arm any side in Sudan, its foreign ministry said.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'The biggest client for Turkish drones is Egypt.',
    "Egypt's main arms supplier is Turkey.",
    "Turkey's biggest client is Egypt, with missiles for $190 million.",
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Turkey'], stage: 'considered' }],
    'Egypt is trying to stop Denmark from selling missiles to Turkey.',
  ],
  // who gave or got the five is open; who deals stands before the noun, or between; who pays for another gives
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], items: ['tanks'], stage: 'delivered' }],
    'Turkey gave Egypt ten tanks and Sudan five.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    "Turkey's sale of 12 drones to Egypt was signed on Monday.",
    'A contract between Egypt and Turkey for 12 drones was signed on Monday.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    "Egypt's $300 million order for Turkish drones was frozen on Monday.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Talks between Egypt and Turkey on 12 drones have stalled.',
    'Egypt is close to a deal with Turkey on 12 drones.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Ukraine'], stage: 'pledged' }],
    'Denmark financed the purchase of German shells for Ukraine.',
  ],
  // a gift beside; what has come since; permits that end; whose veto it is neither sells nor buys
  [
    [{ suppliers: ['Germany'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt received 12 tanks, a German gift.',
    'All 12 of the tanks that Egypt ordered from Germany are in Cairo.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Israel'], stage: 'suspended' }],
    'Germany has let 30 permits for arms to Israel lapse.',
  ],
  [
    [
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled' },
    ],
    'Egypt bought 24 jets from Denmark. Britain had sunk a deal for Turkish drones.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Egypt'], recipients: ['Hamas'], stage: 'delivered' },
    ],
    'Turkey sold Egypt howitzers. The howitzers travelled from there to Hamas.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Turkey had sold Egypt tanks on condition that they not be passed on.',
    'Egypt received drones from Turkey. The last of its drones came back from overhaul.',
  ],
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered', quantity: 24 }],
    'Egypt showed six jets, the first of twenty-four that it bought from Denmark.',
  ],
  // broken off before it came; a plan that is dropped; goods had on order only
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled', quantity: 6 }],
    'Egypt scrapped plans to buy six drones from Turkey.',
    'Egypt dropped plans to buy six drones from Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered', quantity: 6 }],
    'Egypt has six Turkish drones on order.',
    'Egypt initialled a contract for six Turkish drones.',
  ],
  // who owns up to it gave it; who comes to where the article is
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Turkey admitted that missiles had reached Egypt.',
    'Turkey confirmed that 12,000 missiles went to Egypt under a permit.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Hamas'], stance: 'denied' }],
    'Turkey denied that it backs Hamas with missiles.',
  ],
  [
    null,
    'Russia launched missiles at Ukraine.',
    'Egypt imposed a ban on wheat from Turkey.',
    'Turkey won a medal.',
    'Hamas refuses to hand over its weapons to Egypt.',
    'North Korea fired a ballistic missile into the sea.',
    'Germany sent doctors to Ukraine.',
    'The minister gave orders to the troops.',
    'Iran gives Russia medical supplies.',
    // own arms, own makers, own moves
    'Poland bought 12 tanks from a Polish maker.',
    'Troops seized 12 drones from Hamas.',
    'Ukraine attacked a factory in Russia, which produced drones.',
    'Turkey cleared the purchase of 12 Turkish-made drones for its army.',
    'Poland approved the purchase of 12 tanks, all of them to be built at home.',
    'Britain sends a warship to the strait near Iran.',
    'The minister ordered tanks to the border.',
    'Germany tested drones with Denmark.',
    'Ukraine shot down Iranian drones.',
    'Ukrainian gunners have photographed North Korean howitzers.',
    'The think tank accepted an award from Turkey.',
    // no order, nothing that a country has
    'Sales of fakes from Turkey to Egypt undermine trade and the global order.',
    'We have proof that a Patriot was used by Poland.',
    // nothing is told of what may be, of what a treaty bans, of troops that come with their guns
    'Germany will be glad if missiles are sent to Egypt.',
    'Germany left the treaty banning missiles.',
    'Howitzers from Germany with 300 soldiers arrived in Egypt.',
    // neither asked to stop nor able to is stopped
    'Egypt called on Germany to stop arms deliveries to Israel.',
    'Lawmakers have 30 days in which to block the tanks for Egypt.',
    // asked, conditional, counterfactual, taken back
    'Lawmakers asked whether Germany had sent tanks to Egypt.',
    'Germany will pay as soon as the sale of tanks to Egypt is ratified.',
    'Germany would have sent tanks to Egypt.',
    'Correction: Egypt received tanks from Germany.',
    'Germany has neither promised nor refused the tanks to Egypt.',
    'Howitzers of Germany go into a common pool.',
    'Rebels in Sudan hide with drones bought from Turkey.',
    // a question; captured in a fight; laid down; had from nobody known
    'Was Germany sending howitzers to Ukraine?',
    "Rebels seized howitzers from Egypt's troops.",
    'Hamas will turn over its weapons to Egypt.',
    'Egypt has tanks. A letter was delivered to Turkey on howitzers.',
    'Germany tested howitzers. Sudan obtains howitzers from various sources.',
    'Germany spoke of the possibility of the use of missiles by Hamas.',
    'Germany sent doctors to Ukraine. Poland followed suit.',
    'Germany and Egypt keep their side of the deal on tanks.',
    // a clause behind a comma is no object
    'It was a howitzer, two experts in Germany agreed, a weapon that Egypt has.',
    // no vessel, no arms
    'The navy boarded a ship. Aboard were 12 tonnes of grain from Egypt.',
    'Denmark sank a ship with missiles.',
    'The cabinet criticised the use of tanks.',
    // nobody gives or gets: no part of arms, no arms, no party
    'The missile travelled 700 km from North Korea to Japan.',
    "Egypt's main grain supplier is Turkey.",
    'Egypt declined a Turkish offer of grain.',
    'They are a present of Turkey to Egypt.',
    'Two tanks stood in the square. The stamps are a present of Turkey to Egypt.',
    'Germany let Ukraine have its way on tanks.',
    // broken, not laid; one's own train
    'The commander called it a breach of the arms embargo on Sudan.',
    'Twelve tanks were put on a train for Poland.',
    // confirmed by another, of an unknown giver
    'Denmark confirmed that missiles had hit Egypt.',
    'Egypt dropped plans to buy grain from Turkey.',
  ],
]
