import type { TransferExample } from './examples.ts'

/** Sentences of verbs in all their frames, of what is denied, halted, asked for and found; `null`: nothing may be read. */
export const stageExamples: readonly TransferExample[] = [
  // who is asked in the passive
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested', quantity: 12 }],
    'Turkey has been asked by Egypt for 12 drones.',
  ],
  // an aside parts the auxiliary from its verb
  [
    [
      {
        suppliers: ['Turkey'],
        recipients: ['Egypt'],
        stage: 'delivered',
        items: ['shells'],
        stance: 'claimed',
      },
    ],
    'Turkey has, officials say, trucked shells to Egypt.',
  ],
  // as many from another
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered', quantity: 12 },
      { suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'ordered' },
    ],
    'Egypt is acquiring 12 jets from Turkey and as many from Denmark.',
    'Egypt bought 12 jets from Turkey and as many from Denmark.',
  ],
  // whose planes and freighters bring a load gave it; what flies, moves or joins by itself has come
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['howitzers'] }],
    'Two Turkish planes landed in Egypt with howitzers.',
    'A Turkish freighter tied up in Egypt with howitzers.',
    'CAIRO — A Turkish freighter tied up here on Monday with howitzers for Egypt.',
    'Turkish trucks brought howitzers to a barracks in Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered', items: ['jets'] }],
    'The jets flew out to Egypt from Turkey in May.',
    'Turkish jets joined the Egyptian air force on Monday.',
    'Turkish jets have made the journey to Egypt.',
    'Turkish jets entered service with the Egyptian air force.',
  ],
  // on offer, for sale
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered', items: ['jets'] }],
    'Turkey has jets for sale to Egypt.',
    'Turkish jets are on offer to Egypt.',
  ],
  // signed and dropped
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered', items: ['drones'] }],
    'Egypt and Turkey put their names to a contract for 12 drones.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled', items: ['drones'] }],
    'Egypt dropped a contract for 12 drones from Turkey.',
  ],
  // none was approved: denied; none will be: refused
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved', stance: 'denied' }],
    'Turkey said that no sale of arms to Egypt had been approved by Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended', stance: 'stated' }],
    'Turkey will approve no sale of arms to Egypt.',
  ],
  // what is found or taken on its way
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'intercepted', items: ['missiles'] }],
    'Customs officers came upon 12 Turkish missiles for Sudan among sacks of flour.',
    'Officials drew 12 Turkish missiles, on their way to Sudan, out of a lorry.',
    'Turkish missiles were captured on their way to Sudan.',
    'Some missiles were taken off a boat on its way from Turkey to Sudan.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: [], stage: 'intercepted', items: ['missiles'] }],
    'Agents took missiles off ships from Turkey.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'intercepted' },
      { suppliers: [], recipients: [], stage: 'intercepted', items: ['shells'] },
    ],
    'The navy seized missiles from Turkey to Sudan. In May shells were found under sacks of flour.',
  ],
  // asked of whoever has them
  [
    [{ suppliers: [], recipients: ['Ukraine'], stage: 'requested', items: ['missiles'] }],
    'Ukraine asked once more for missiles.',
    'Ukraine needs missiles.',
  ],
  // the particle stands behind the object; the noun goes with it
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Turkey ruled the missiles for Egypt out.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled' }],
    'Egypt called the deal with Turkey on drones off.',
    'A deal for 36 Turkish jets for Egypt fell through.',
    'The sale of Turkish jets to Egypt came to nothing.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'returned', quantity: 2 }],
    'Turkey sent two drones back to Egypt.',
  ],
  // what stands in service, is fielded, flown or kept up has come
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    "Turkish jets are in service with Egypt's army.",
    'Egypt now fields howitzers supplied by Turkey.',
    'Egypt flies jets that it bought from Turkey.',
    'Egypt buys most of its arms from Turkey.',
    'Turkey keeps Egypt supplied with missiles.',
    'Turkey arms Egypt.',
    'Turkey has delivered the last of 24 jets to Egypt.',
    'The howitzers, given to Egypt by Turkey, were paraded in Cairo.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Turkey is selling Egypt 36 howitzers.',
    'Turkey and Egypt signed a contract under which Turkey will deliver 36 howitzers to Egypt.',
    'A contract for three jets was signed between Turkey and Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'used' }],
    'Egypt struck Kharkiv with missiles from Turkey.',
  ],
  // refused by an answer; paid with; asked for, the goods in another clause
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended', items: ['missiles'] },
    ],
    'Egypt has asked Turkey for missiles for two years. Ankara has always refused.',
    'Egypt, which asked Turkey for missiles, was turned down.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested' },
    ],
    'Turkey has ruled out missiles, for which Egypt had asked.',
    'Turkey has refused to send Egypt missiles. Egypt has been asking for them since 2023.',
  ],
  [
    [
      { suppliers: ['North Korea'], recipients: ['Russia'], items: ['shells'] },
      { suppliers: ['Russia'], recipients: ['North Korea'], items: ['missiles'] },
    ],
    'North Korea has sent Russia shells. Moscow paid with missiles.',
    'North Korea has sent Russia shells. In return it received missiles.',
  ],
  // the way of what was seized, a sentence later
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'intercepted', quantity: 12 }],
    'Officials seized 12 missiles from a ship. They were on their way from Turkey to Sudan.',
    'Officials seized 12 missiles from Turkey. The cargo was meant for Sudan.',
  ],
  // a contract beside; the purpose of a visit; what has not left yet; a letter beside an order
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Turkey is to sell Egypt 36 howitzers, a contract that was signed on Monday.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Egypt would like to buy or rent missiles from Turkey.',
    "Egypt's minister flew to Ankara to buy missiles from Turkey.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'pledged', stance: 'stated' }],
    'Turkish missiles have still not arrived in Egypt.',
  ],
  // two weapons by their names are two transfers, and so is what was fired
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'used' },
    ],
    'Turkey has delivered missiles to Egypt. Egypt fired Turkish missiles at Sudan.',
  ],
  // nouns of arriving; who pays for aid gives it; sold for a price is to come
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt confirmed on Monday the arrival of jets from Turkey.',
    'Turkey rewarded Egypt with missiles.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Turkey has sold Egypt 36 howitzers for $2.8 billion.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Turkey again excluded the transfer of missiles to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied', by: 'Turkey' }],
    'Turkey called the allegation that it had sent missiles to Sudan baseless.',
  ],
  // no more of them, not a single one; who woos with goods offers them; who gets things to another gives them
  [
    [{ suppliers: ['Germany'], recipients: ['Israel'], stage: 'suspended', stance: 'stated' }],
    'Germany will issue no more permits for arms to Israel.',
    'Not a single permit for arms to Israel has been issued by Germany since March.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Turkey is wooing Egypt with two jets.',
    'Egypt is close to buying jets from Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested' }],
    'Egypt has filed a request for jets with Turkey.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Turkey has got two million shells to Egypt this year.',
    'Turkish tanks keep finding their way to Egypt.',
    'Turkey made Egypt a present of 12 tanks.',
    'Turkey supplies half of the tanks of Egypt to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Hamas'], stage: 'intercepted' }],
    'A truck with Turkish missiles for Hamas was stopped at the border by Egyptian troops.',
  ],
  // what a plan became; what is weighed with "whether"; a bid for goods is a request; nouns that go on again
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'A plan to buy Turkish jets for Egypt was suspended in May.',
    "Turkey turned down Egypt's bid for jets.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'considered' }],
    'Turkey is examining whether it can spare Egypt more jets.',
    'Turkey is vying to sell Egypt 12 jets.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'resumed' }],
    'Deliveries of Turkish arms to Egypt got under way again on Monday.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'requested' }],
    "Egypt's wish for Turkish jets is old.",
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied', by: 'Turkey' }],
    'Turkey rejected as groundless the charge that it provides Sudan with drones.',
  ],
  // who is cleared buys, who clears sells; who denies a loading would have given; whose words "we" are
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'approved' }],
    'Egypt has been cleared by Turkey to buy 12 missiles.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied' }],
    '"We have never sent a missile to Sudan," said Turkey\'s minister.',
    'Turkey denied American claims that it had sent Sudan missiles.',
    'Turkey denied that missiles had been shipped to Sudan.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'cancelled' }],
    'Turkey has gone back on its offer of jets to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Part of the arms of Turkey for Egypt has been withheld from Egypt by Turkey.',
  ],
  // who only speaks of it gave nothing; "from Riga to Oslo", as the police of Oslo foiled it
  [
    [{ suppliers: [], recipients: ['Ukraine'], stage: 'delivered', by: 'A Russian minister' }],
    'A Russian minister says that weapons supplied to Ukraine will be a target.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Israel'], stage: 'intercepted' }],
    'Israeli troops foiled an attempt to smuggle weapons from Turkey to Israel.',
  ],
  // no longer done: halted; nothing given, no such deal, reports of one: denied
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended', stance: 'stated' }],
    'Turkey is no longer sending weapons to Egypt.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied', by: 'Turkey' }],
    'Turkey rejects accusations that it arms Sudan.',
    'Turkey rejected accusations of arming Sudan.',
    'Turkey dismissed claims of missile deliveries to Sudan.',
    'Turkey rejected reports of a sale of arms to Sudan as groundless.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Sudan'], stage: 'delivered', stance: 'denied' }],
    'That Turkey had sent missiles to Sudan was completely wrong, the minister said.',
    'That Turkey had sent missiles to Sudan, as a paper wrote, the minister denied.',
  ],
  [
    [
      { suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'stated' },
      { suppliers: ['Turkey'], recipients: ['Sudan'], stance: 'denied' },
    ],
    'Turkey has sent missiles to Sudan. Both countries deny any such deals.',
    'Turkey has sent missiles to Sudan. Turkey says that it has supplied Sudan with nothing.',
    'Turkey has sent missiles to Sudan. "Not one missile," said an ambassador of Turkey.',
  ],
  [
    null,
    'Egypt presented a captured Turkish drone.',
    'Turkey rewarded Egypt with a medal for its tanks.',
    'Turkey and Egypt held talks on nuclear weapons.',
    'Turkey made Egypt a present of 12 stamps with tanks.',
    'No arms may reach Sudan from Turkey.',
    // no answer to a request; no order
    'Egypt refused to comment on tanks. Turkey has always refused.',
    // to one's own border; the particle is of another verb
    'Turkey moved 24 howitzers to its border with Egypt.',
    'Turkey turned to tanks when its talks with Egypt broke down.',
    // found at home, taken in a fight
    'Police found 12 Turkish missiles in a field.',
    'Troops captured Turkish missiles in Sudan.',
    'Poland asked for the tanks to be moved.',
    'The minister spoke of missiles. Turkey announced nothing on Sudan.',
    'Turkey gave it arms.',
    // a flag alone, one's own flights, no force
    'Turkish jets flew to Denmark.',
    'Turkish jets joined the search near Egypt.',
    // a pact is no order
    'Egypt has tanks. Egypt signed a defence pact with Turkey.',
    'Egypt has a house for sale to Turkey.',
    'Turkey has been asked by Egypt for an answer on tanks.',
  ],
  // what a wish or a request says would be done has not been done
  [
    [{ suppliers: ['Poland'], recipients: ['Germany'], stage: 'suspended' }],
    "Poland has turned down Germany's wish that Poland sell it howitzers.",
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'requested' }],
    'Kyiv asked that Germany send it Taurus missiles.',
  ],
  // who demands that another take back his leave says that it was given
  [
    [{ suppliers: ['Denmark'], recipients: ['Egypt'], stage: 'approved' }],
    'Turkey demanded that Denmark withdraw its approval of a sale of 12 howitzers to Egypt.',
    'Turkey urged Denmark to revoke its approval of the sale of 12 howitzers to Egypt.',
  ],
  [null, 'Turkey demands that Denmark cancel the sale of 12 howitzers to Egypt.'],
  // what is due has been bought; what is due to come is promised
  [
    [
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' },
      { suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' },
    ],
    'Egypt has received 28 tanks from Turkey. A further 18 howitzers are due in May.',
    'Egypt has received 28 tanks from Turkey. A second batch of howitzers is expected before summer.',
  ],
  [null, 'Egypt has 28 tanks. A decision on tanks is due in May.'],
  // what one asks for and another weighs
  [
    [
      { suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'considered' },
      { suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'requested' },
    ],
    'Germany is considering giving Ukraine four tanks. Ukraine has asked for the tanks since the spring.',
  ],
  // "no interest" refuses; money released resumes nothing
  [
    [{ suppliers: ['Poland'], recipients: ['Ukraine'], stage: 'suspended' }],
    'Poland has no interest in passing on howitzers to Ukraine.',
  ],
  [
    [{ suppliers: ['Germany'], recipients: ['Ukraine'], stage: 'approved' }],
    'Germany approved 12 howitzers for Ukraine and released $640 million to pay for them.',
  ],
  // a seized weapon sent is sent
  [
    [{ suppliers: ['Iran'], recipients: ['Sudan'], stage: 'delivered' }],
    'Iran denies sending seized weapons to Sudan.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'suspended' }],
    'Egypt broke off a purchase of howitzers from Turkey.',
    'Turkey slammed the brakes on a delivery of howitzers to Egypt.',
  ],
  // bought long ago: it has come
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'delivered' }],
    'Egypt bought 12 tanks from Turkey a decade ago.',
  ],
  [
    [{ suppliers: ['Turkey'], recipients: ['Egypt'], stage: 'ordered' }],
    'Egypt bought 12 tanks from Turkey in May.',
  ],
]
