import type { CasualtyClaim } from '../claim.ts'

/** What a claim must say; only the fields named are compared, but nothing more may be read than is listed. */
export type ExpectedCasualty = Partial<
  Pick<CasualtyClaim, 'measure' | 'group' | 'side' | 'scope' | 'stance' | 'superseded' | 'cause'>
> & {
  /** The number as `best ?? low ?? high`; null for a vague word. */
  readonly count: number | null
  readonly qualifier?: CasualtyClaim['count']['qualifier']
  readonly by?: string | null
  readonly part?: boolean
  readonly place?: string | null
  readonly perpetrator?: string | null
  /** `from` of the date, resolved against Thursday, 8 February 2024. */
  readonly date?: string | null
}

/** Sentences that mean the same; `null`: nothing may be read. */
export type CasualtyExample = readonly [readonly ExpectedCasualty[] | null, ...string[]]

export const casualtyExamples: readonly CasualtyExample[] = [
  // two adjectives share a noun and its number; soldiers of two armies are of neither
  [
    [{ measure: 'killed', count: 5, group: 'other' }],
    'Five government and security officials were killed by a roadside bomb.',
  ],
  [
    [{ measure: 'killed', count: 12, group: 'military', side: null }],
    'Twelve Russian and Ukrainian soldiers were killed by a roadside bomb.',
  ],
  [
    [
      { measure: 'killed', count: 310 },
      { measure: 'killed', count: 84, group: 'medics' },
    ],
    'Aircraft have bombed the clinics, leaving 310 patients and 84 nurses dead.',
  ],
  [
    [{ measure: 'killed', count: 39, group: 'civilians' }],
    '39 people were killed by gunfire and tank shells as they waited for flour.',
    'Troops shelled the market and killed 39 peaceful people.',
  ],
  [
    [{ measure: 'killed', count: 23, group: 'military' }],
    "A source put the army's losses in the raid at 23 soldiers.",
  ],
  [
    [{ measure: 'killed', count: 26, group: 'people' }],
    'Twenty-six have been brought in dead since the strike.',
    'In the raids 26 people have met a violent death.',
    'The fighting has claimed 26 lives.',
    'He gave the number of other victims of the raid as 26.',
  ],
  [
    [
      { measure: 'killed', count: 31, group: 'people' },
      { measure: 'killed', count: 14, group: 'children', part: true },
    ],
    'The strike killed 31 people. A doctor put the number of children among them at 14.',
    'The strike killed 31 people. Among them they counted 14 children.',
  ],
  [
    null,
    'The shop suffered losses of $23 million after the strike.',
    'He met his friends after the strike.',
    'The number of children among them is unknown.',
    'The ministry brought in dead wood for the army.',
  ],
  [
    [{ measure: 'killed', count: 12, group: 'civilians', qualifier: 'exact', by: null, stance: 'stated' }],
    'Twelve civilians were killed in a missile strike.',
    '12 civilians have been killed in the attack.',
    'A missile strike killed 12 civilians.',
    'The attack left a dozen civilians dead.',
  ],
  [
    [
      { measure: 'killed', count: 12, qualifier: 'at-least' },
      { measure: 'injured', count: 30, qualifier: 'exact' },
    ],
    'At least 12 people were killed and 30 wounded in the raid.',
    'At least 12 dead, 30 injured in missile strike',
    'The raid killed 12 people or more and wounded 30 others.',
  ],
  [
    [
      { measure: 'killed', count: 74 },
      { measure: 'killed', count: 65, group: 'pows', side: 'Ukraine', part: true },
    ],
    'The strike killed 74 people, including 65 Ukrainian prisoners of war.',
    'The strike left 74 dead, among them 65 Ukrainian prisoners of war.',
  ],
  [
    [
      {
        measure: 'killed',
        count: 28,
        by: 'Russia',
        stance: 'claimed',
        perpetrator: 'Ukraine',
        date: '2024-02-06',
      },
    ],
    'Russia claimed that a Ukrainian missile strike on Tuesday killed 28 people.',
    'A Ukrainian missile strike killed 28 people on Tuesday, Russia said.',
    'According to Russia, a Ukrainian missile strike on Tuesday killed 28 people.',
  ],
  [
    [
      { measure: 'killed', count: 8 },
      { measure: 'killed', count: 7, superseded: true },
    ],
    'Eight people were killed in the raid, up from seven.',
  ],
  [
    [{ measure: 'killed', count: null, qualifier: 'vague' }],
    'Dozens of people were killed in the attack.',
    'The attack killed several villagers.',
  ],
  [
    [{ measure: 'killed', count: 1, group: 'children' }],
    'A 9-year-old girl was killed in the shelling.',
    'The shelling killed a girl.',
  ],
  [[{ measure: 'missing', count: 4 }], 'Four workers were missing after the attack.'],
  [
    [{ measure: 'casualties', count: 2300, qualifier: 'about', group: 'military' }],
    'Some 2,300 servicemen have been killed or wounded.',
  ],
  [
    [{ measure: 'killed', count: 531, scope: 'cumulative' }],
    'Since the war began, 531 people have been killed.',
  ],
  [
    [
      { measure: 'killed', count: 3, group: 'military' },
      { measure: 'killed', count: 4, group: 'fighters' },
    ],
    'Three soldiers and four militants were killed in a gunbattle.',
  ],
  [
    [
      { measure: 'killed', count: 3 },
      { measure: 'killed', count: 1 },
    ],
    'Three people died in Kharkiv and one in Kyiv.',
    'Three villagers were killed in Kharkiv and one in Kyiv.',
  ],
  [
    [
      { measure: 'killed', count: 6, group: 'military' },
      { measure: 'injured', count: 1, group: 'military' },
    ],
    'Six soldiers were killed and another was injured in the raid.',
    'Six soldiers were killed in the raid, while a seventh was injured.',
    'The raid killed six soldiers and wounded another.',
  ],
  [
    [
      { measure: 'killed', count: 6, part: false },
      { measure: 'injured', count: 40, part: false },
    ],
    'Six people died and 40 were hurt in the shelling.',
    'The shelling left six dead and some 40 wounded.',
    '6 dead, 40 hurt in shelling',
  ],
  [
    [
      { measure: 'injured', count: 40, group: 'people' },
      { measure: 'killed', count: 6, part: true },
    ],
    'Six of the 40 people injured in the shelling died.',
    'The shelling wounded 40 people, six of whom later died.',
  ],
  [
    [
      { measure: 'killed', count: 9, superseded: false },
      { measure: 'killed', count: 5, superseded: true },
    ],
    'The death toll from the raid rises to nine from five.',
    'The death toll from the raid has gone up from five to nine.',
    'Nine people were killed in the raid, said the ministry, whose earlier toll stood at five.',
    'Nine people were killed in the raid, the ministry said, correcting an earlier toll of five.',
  ],
  [
    [
      { measure: 'killed', count: 12, by: 'mayor' },
      { measure: 'killed', count: 20 },
    ],
    'Twelve people were killed in the raid, the mayor said. A nurse spoke of twenty.',
    'Twelve people were killed in the raid, the mayor said. A nurse put the number at 20.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'killed', count: 4, group: 'children', part: true },
    ],
    'Twelve people were killed in the shelling. Four were children.',
    'Twelve people were killed in the shelling. Four of the dead were children.',
    'Twelve people were killed in the shelling. Among the dead were four children.',
    'Twelve people were killed in the shelling, four of them children.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'killed', count: 11, group: 'civilians', part: true },
      { measure: 'killed', count: 1, group: 'military', part: true },
    ],
    'Twelve people were killed in the raid, 11 civilians and a soldier.',
    'Twelve people, 11 civilians and a soldier, were killed in the raid.',
  ],
  [
    [{ measure: 'killed', count: 6, group: 'children' }],
    'Six girls who were taken by gunmen a week ago have been found dead.',
    'The bodies of six girls were found near Kharkiv.',
  ],
  [
    [{ measure: 'killed', count: 31 }],
    'The raid brought the number of dead to 31.',
    'The raid cost 31 lives.',
    'Rescuers have pulled 31 bodies from the rubble after the attack.',
    'The attack led to the deaths of 31 people.',
    'A strike claimed the lives of 31 people.',
  ],
  [
    [{ measure: 'killed', count: 12, group: 'military' }],
    'The army lost 12 soldiers in the raid.',
    'The army lost 12 men in the raid.',
    'The raid cost 12 soldiers their lives.',
  ],
  [
    [{ measure: 'captured', count: 7, group: 'military' }],
    'The militants captured seven soldiers in the raid.',
    'Seven soldiers were abducted in the raid.',
    'The militants have taken seven soldiers prisoner in the attack.',
  ],
  [
    [
      { measure: 'killed', count: 1, group: 'journalists' },
      { measure: 'injured', count: 2 },
    ],
    'Amina Idris, a journalist, was killed in the shelling, and two others were wounded.',
    'The journalist Amina Idris was killed in the shelling and two others wounded.',
  ],
  [
    [{ measure: 'casualties', count: 0 }],
    'There were no casualties in the raid.',
    'Nobody was hurt in the raid.',
    'Not one soldier was among the casualties of the raid.',
  ],
  [
    [{ measure: 'killed', count: 6, group: 'civilians' }],
    'The air strike wiped out a family of six.',
    'A family of six was killed in the air strike.',
  ],
  [
    [{ measure: 'captured', count: 15, group: 'military' }],
    'Fifteen soldiers are in Ukrainian hands after the attack.',
    'The militants hold 15 soldiers after the attack.',
  ],
  [
    [
      { measure: 'killed', count: 30, superseded: false },
      { measure: 'killed', count: 45, superseded: true },
    ],
    'Some 30 people were killed in the attack, not 45, the ministry said.',
    'Some 30 people were killed in the attack, down from 45.',
  ],
  [
    [
      { measure: 'injured', count: 22 },
      { measure: 'injured', count: 6, group: 'children', part: true },
    ],
    'Of the 22 wounded in the shelling, six are children.',
    'The shelling wounded 22 people, six of them children.',
  ],
  [
    [
      { measure: 'killed', count: 31, superseded: false },
      { measure: 'killed', count: 28, superseded: true },
    ],
    'The death toll from the bombing has gone up from 28 to 31.',
    'The bombing has killed 31 people, up from 28.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'killed', count: 9, group: 'military', part: true },
      { measure: 'killed', count: 3, group: 'civilians', part: true },
    ],
    'The bombing killed 12: nine soldiers and three villagers.',
    'The bombing killed 12 people - nine soldiers and three villagers.',
  ],
  [
    [{ measure: 'killed', count: 3, group: 'military' }],
    'The army said that three of its men had died in the raid.',
    'The army lost three men in the raid.',
  ],
  [[{ measure: 'killed', count: 2, group: 'children' }], 'Two girls of 7 and 9 were killed in the shelling.'],
  [
    [{ measure: 'killed', count: 3, group: 'civilians' }],
    'The shelling killed a villager and both his workers.',
    'The shelling killed a villager and his two workers.',
  ],
  [
    [{ measure: 'killed', count: null, qualifier: 'vague', group: 'fighters' }],
    'All the militants were killed in the raid.',
  ],
  // text of capitals, as old wires have it
  [
    [
      { measure: 'killed', count: 7, group: 'civilians' },
      { measure: 'injured', count: 1 },
    ],
    'SEVEN VILLAGERS WERE KILLED AND ANA MARIA PEREZ WAS WOUNDED DURING THE RAID.',
    'THE RAID KILLED SEVEN VILLAGERS AND WOUNDED ANA MARIA PEREZ.',
  ],
  [
    [{ measure: 'killed', count: 12, group: 'civilians', perpetrator: 'Russia', cause: 'shelling' }],
    'Russian forces shell Lysychansk, killing 12 civilians.',
    '12 civilians are killed when Russian forces shell a market.',
    'Russian troops bombarded the port, killing 12 civilians.',
  ],
  [
    [{ measure: 'killed', count: 12, perpetrator: 'Russia', cause: 'raid' }],
    'Twelve people are killed when Russian troops storm a village.',
    'Russian troops storm a school, killing 12 people.',
  ],
  [
    [{ measure: 'killed', count: 12, perpetrator: 'Russia', cause: 'shooting' }],
    'Twelve people are killed when Russian soldiers open fire on a car.',
  ],
  [
    [
      { measure: 'killed', count: 12, perpetrator: 'Russia', cause: 'suicide bombing' },
      { measure: 'injured', count: 30, perpetrator: 'Russia', cause: 'suicide bombing' },
    ],
    'Twelve people are killed and 30 others are injured by a Russian suicide bomber.',
  ],
  [
    [{ measure: 'killed', count: 12, perpetrator: 'Russia' }],
    'Russia launches airstrikes on depots held by Ukraine, killing 12 people.',
    'Twelve people were killed during a raid on a school by Russian troops.',
    'Russia claims responsibility for the raid on the depot that killed 12 people.',
    'Ukraine accuses Russia of shelling a market, killing 12 people.',
  ],
  [
    [{ measure: 'killed', count: 12, by: 'Ukraine', perpetrator: null }],
    'Ukraine says that shelling killed 12 people.',
  ],
  [
    [{ measure: 'killed', count: 6, by: null, stance: 'stated' }],
    'Six people are killed in protests in Kharkiv against a new tax.',
    'Six people are killed as militants attack a police post and two military posts near Kharkiv.',
  ],
  [
    [
      { measure: 'killed', count: 1, group: 'children' },
      { measure: 'injured', count: 7, group: 'people' },
    ],
    'A girl was killed and seven others were injured in the attack.',
    'A girl was killed and seven other people were injured in the attack.',
  ],
  [
    [
      { measure: 'killed', count: 1, group: 'military' },
      { measure: 'injured', count: 7, group: 'people', side: null },
    ],
    'A Russian soldier was killed and seven other people were injured in the attack.',
    'A Russian soldier was killed and seven injured in the attack.',
  ],
  [
    [
      { measure: 'killed', count: 3, group: 'military' },
      { measure: 'killed', count: 1, group: 'civilians' },
      { measure: 'injured', count: 7, group: 'people' },
    ],
    'Three soldiers and a civilian were killed and seven others were injured in the attack.',
  ],
  [
    [
      { measure: 'killed', count: 53, place: 'Ukraine' },
      { measure: 'killed', count: 35, place: 'Kharkiv', part: true },
    ],
    'Russian attacks across Ukraine have killed 53 people, including 35 in Kharkiv.',
  ],
  [
    [
      { measure: 'killed', count: 53, place: 'Kharkiv' },
      { measure: 'killed', count: 35, group: 'children', place: 'Kharkiv', part: true },
    ],
    'An attack killed 53 people, including 35 children, in Kharkiv.',
  ],
  [
    [{ measure: 'killed', count: 12, cause: 'bombing', perpetrator: 'Russia' }],
    'The Russian Air Force bombs a market, killing 12 people.',
  ],
  [
    [{ measure: 'killed', count: 12, perpetrator: 'Russia' }],
    'Russian soldiers use machetes to kill 12 people.',
  ],
  [
    [{ measure: 'killed', count: 3, group: 'civilians', cause: 'missile strike', perpetrator: 'Russia' }],
    'Russia launches a missile strike on Kharkiv. Three civilians are killed.',
  ],
  [
    [{ measure: 'killed', count: 3, cause: 'attack', perpetrator: 'Russia' }],
    'Russian soldiers attacked a market in Kharkiv. Three people were killed in the attack.',
  ],
  [
    [{ measure: 'killed', count: 12, perpetrator: 'Russia' }],
    'Russia carries out several airstrikes using glide bombs on Kharkiv, killing 12 people.',
  ],
  [
    [
      { measure: 'killed', count: 1, group: 'military' },
      { measure: 'injured', count: 2, group: 'military' },
    ],
    'The attack killed one soldier and injured two.',
  ],
  [
    [{ measure: 'killed', count: 39, group: 'civilians' }],
    'The shelling killed 39 people queuing for flour.',
    '39 people were killed as they waited for bread in an air strike.',
    'The air strike killed 39 people of one family.',
  ],
  [
    [
      { measure: 'killed', count: 96, group: 'people' },
      { measure: 'killed', count: 61, group: 'other', part: true },
    ],
    'The rebels killed 96 people, 61 of them soldiers and police officers.',
  ],
  [
    [{ measure: 'injured', count: 80, group: 'civilians' }],
    'More than 80 women and children were injured in the shelling.',
  ],
  [
    [
      { measure: 'killed', count: 92, group: 'people' },
      { measure: 'killed', count: 32, group: 'children', part: true },
    ],
    'The raid killed 92 people, 32 of them under ten.',
  ],
  [
    [{ measure: 'killed', count: 3, group: 'civilians' }],
    'A monk and two villagers were killed in the air strike.',
  ],
  [
    [
      { measure: 'killed', count: 13, group: 'police' },
      { measure: 'killed', count: 8, group: 'police', superseded: true },
    ],
    'Thirteen police officers were killed in the ambush, a figure which the governor raised overnight from eight.',
  ],
  [
    [
      { measure: 'killed', count: 20, group: 'people' },
      { measure: 'killed', count: 17, group: 'people' },
    ],
    'Twenty people were killed in the raid. The ministry confirmed 17.',
    'Twenty people were killed in the raid. The ministry gave a lower toll, 17.',
    'Twenty people were killed in the raid, above the 17 announced by the ministry.',
    'Twenty people were killed in the raid. That is more than the 17 that the ministry had announced.',
  ],
  [[{ measure: 'casualties', count: 0, group: 'military' }], 'The army reported no losses of its own.'],
  [
    [{ measure: 'killed', count: 12, scope: 'incident' }],
    'The raid killed 12 people on November 29 and 30.',
    'The air strike on 4 February killed 12 people, the deadliest in two years.',
    'In an eight-hour operation 12 people were killed.',
  ],
  [
    [{ measure: 'killed', count: 39, scope: 'cumulative' }],
    'The commission said that 39 people had been killed in the protests that began on 4 February.',
  ],
  [
    [{ measure: 'captured', count: 12, group: 'police' }],
    'The militants are holding 12 police officers prisoner.',
  ],
  [
    [{ measure: 'killed', count: 5, group: 'fighters' }],
    'Hamas lost five in the raid.',
    'Hamas mourns five of its own.',
  ],
  [
    [
      { measure: 'killed', count: 44, group: 'people' },
      { measure: 'injured', count: 225, group: 'people' },
    ],
    'The number of dead in the raid rose to 44, and the wounded to 225.',
  ],
  [
    [
      { measure: 'killed', count: 25, group: 'people' },
      { measure: 'injured', count: 608, group: 'people' },
      { measure: 'injured', count: 450, group: 'people' },
    ],
    'The attack killed 25 people and wounded 608, more than the 450 announced before.',
  ],
  [
    [
      { measure: 'killed', count: 12, group: 'civilians' },
      { measure: 'injured', count: 6, group: 'civilians' },
    ],
    'The raid killed 12 civilians, injuring another six.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'injured', count: null },
    ],
    'Twelve people died and others were wounded in the bombing.',
    'The bombing killed 12 people and left others wounded.',
  ],
  [
    [
      { measure: 'killed', count: 15 },
      { measure: 'killed', count: 11, part: true },
      { measure: 'killed', count: 4, part: true },
    ],
    'The air strike killed 15 people, 11 of them inside the house and four next door.',
  ],
  // a number of something that is no people
  [
    [{ measure: 'killed', count: 3 }],
    'A drone killed three soldiers in Kharkiv. The army says 85 targets were hit.',
    'A drone killed three soldiers in Kharkiv. The army said 30 strikes followed.',
  ],
  [
    null,
    'The attack could kill 12 people.',
    'The 79th brigade fired 155 mm shells for 12 hours.',
    'Twelve people were released.',
    'The vote was 221-198.',
    'Twelve people were killed in a bus crash.',
    'The airstrike killed 16 donkeys.',
    'Police arrested 12 gunmen.',
    'The militants captured the town of Kharkiv.',
    'The army lost 12 tanks in the raid.',
    'The attack on 12 soldiers was condemned.',
    'Many others were injured in the raid.',
    'They were sent to kill 12 civilians.',
    'The army raided the town in order to kill 12 militants.',
    'They were ready to use machetes if they had to kill 12 civilians.',
    'Former president Amina Idris dies in Kharkiv after a long career.',
    'The mayor of the town survived an attempted assassination.',
  ],
]
