import type { Command } from '../src/command.ts'
import { casualties } from './casualties.ts'
import { check } from './check.ts'
import { claims } from './claims.ts'
import { exportClaims } from './export.ts'
import { helpOn } from './help.ts'
import { home } from './home.ts'
import { keywords } from './keywords.ts'
import { mute } from './mute.ts'
import { rights } from './rights.ts'
import { sources } from './sources.ts'
import { status } from './status.ts'
import { story } from './story.ts'
import { verify } from './verify.ts'
import { watch } from './watch.ts'
import { why } from './why.ts'

const answering: readonly Command[] = [
  claims,
  casualties,
  story,
  why,
  check,
  keywords,
  watch,
  sources,
  mute,
  verify,
  rights,
  exportClaims,
  status,
  home,
]

/** Every command, in the order in which /help shows them. */
export const commands: readonly Command[] = [...answering, helpOn(answering)]
