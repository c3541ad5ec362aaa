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
    null,
    'The attack could kill 12 people.',
    'The 79th brigade fired 155 mm shells for 12 hours.',
    'Twelve people were released.',
    'The vote was 221-198.',
    'Twelve people were killed in a bus crash.',
    'The airstrike killed 16 donkeys.',
    'Police arrested 12 gunmen.',
  ],
]
