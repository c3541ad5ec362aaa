import { awards, deals } from './contracts.ts'
import { asking, deciding } from './deciding.ts'
import { getting } from './getting.ts'
import { giving } from './giving.ts'
import { nouns } from './nouns.ts'
import type { TransferRule } from './rule.ts'
import { using } from './using.ts'

/** All rules; of two for one word the first that reads counts. */
export const transferRules: readonly TransferRule[] = [
  ...awards,
  ...giving,
  ...getting,
  ...using,
  ...asking,
  ...deciding,
  ...deals,
  ...nouns,
]
