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
  [
    null,
    'Russia launched missiles at Ukraine.',
    'North Korea fired a ballistic missile into the sea.',
    'Germany sent doctors to Ukraine.',
    'The minister gave orders to the troops.',
    'Iran gives Russia medical supplies.',
  ],
]
