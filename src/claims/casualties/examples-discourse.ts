import type { CasualtyExample } from './examples.ts'

/** What only the sentence around, or the one before, tells: whose, how many in all, of what kind. */
export const discourseExamples: readonly CasualtyExample[] = [
  [
    [{ measure: 'killed', count: 33, group: 'fighters' }],
    'Every one of the 33 militants was killed in the raid.',
    'Each one of the 33 militants had been killed in the raid.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'killed', count: 1, group: 'children', part: true },
    ],
    'The strike killed 12 people. One of them, a girl of six, died on Monday.',
    'The strike killed 12 people, a girl of six among them.',
  ],
  [
    [
      { measure: 'killed', count: 12 },
      { measure: 'killed', count: 13 },
    ],
    'The strike killed 12 people. A body found at noon makes it 13.',
    'The strike killed 12 people. The ministry has since added a thirteenth.',
    'The strike killed 12 people. One more body was found, and the count is now put at 13.',
  ],
  [
    [
      { measure: 'killed', count: 31 },
      { measure: 'killed', count: 23, group: 'military', part: true },
      { measure: 'killed', count: 8, group: 'civilians', part: true },
    ],
    'The raid killed 31 people, the mayor said: 23 soldiers and eight villagers.',
    'The raid killed 31 people: 23 soldiers, one of whom was asleep, and eight villagers.',
  ],
  [
    [{ measure: 'killed', count: 2, group: 'fighters' }],
    'The army said that two militants had been aboard and that both were killed by a missile.',
  ],
  [
    [{ measure: 'killed', count: 6, group: 'fighters' }],
    'Militants were hit by a missile. Six of them died.',
  ],
  [
    [
      { measure: 'killed', count: 12, group: 'civilians' },
      { measure: 'injured', count: 30, group: 'people' },
    ],
    'The strike killed 12 villagers and wounded 30.',
    'Twelve villagers were killed and 30 hurt in the strike.',
  ],
  [
    [{ measure: 'killed', count: 7, group: 'military' }],
    'The raid killed seven, all soldiers.',
    'Seven soldiers — cooks and clerks — were killed in the raid.',
    'Seven soldiers of two tank battalions were killed in the raid.',
  ],
  [
    [{ measure: 'captured', count: 9, group: 'military' }],
    'The militants freed six of the nine soldiers whom they had held since the raid.',
    'Nine soldiers fell into the hands of the militants.',
    'The militants took nine soldiers alive in the raid.',
  ],
  [
    [{ measure: 'killed', count: 50 }],
    'The strike is feared to have killed 50 people.',
    'The strike killed 50 out of 80 people.',
    'Left dead by the strike were 50 people.',
  ],
  [
    null,
    'After the strike all but two of the missing were found.',
    'The strike was followed by the identification of three bodies.',
    'Two of the men were arrested after the raid; both are in Kharkiv.',
    'The raid took place between 6 and 10 February.',
  ],
]
