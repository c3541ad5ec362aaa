import type { Stance } from './claim.ts'
import { ofClasses } from './classes.ts'
import { verb, verbs, words } from './inflect.ts'
import type { Word } from './lexicon.ts'

/**
 * Verbs of saying with their stance. `SAY` opens a frame over what follows or went before; `ACCUSE` has its target between
 * ("accuses Iran of arming …"); `DENY` gives what it frames the stance denied.
 */
export const speech: readonly Word[] = [
  ...verb(['SAY'], 'say', 'said'),
  ...verb(['SAY'], 'tell', 'told'),
  ...verb(['SAY'], 'report'),
  ...verb(['SAY'], 'add'),
  ...verb(['SAY'], 'write', 'wrote', 'written'),
  ...verb(['SAY'], 'put', 'put'),
  ...verb(['SAY'], 'find', 'found'),
  ...verb(['SAY'], 'show', 'showed', 'shown'),
  ...verb(['SAY'], 'quote'),
  ...verb(['SAY'], 'cite'),
  ...verbs(
    'SAY',
    'announce state declare reveal disclose tweet post remark explain specify estimate count document record note indicate insist stress warn maintain suggest retort argue believe suspect think conclude verify establish list describe inform notify identify know boast caution reply calculate reckon testify recount mention concur counter register tally affirm lament contend attest infer',
  ),
  ...verb(['SAY'], 'mean', 'meant'),
  ...verb(['SAY'], 'speak of', 'spoke', 'spoken'),
  ...verb(['SAY'], 'give a toll of', 'gave', 'given'),
  ...verb(['SAY'], 'give a figure of', 'gave', 'given'),
  ...verb(['SAY'], 'give a lower count', 'gave', 'given'),
  ...verb(['SAY'], 'give a higher count', 'gave', 'given'),
  ...verb(['CONFIRM'], 'admit to', 'admitted'),
  ...verb(['CONFIRM'], 'own up to', 'owned'),
  ...verb(['SAY'], 'allow for'),
  ...verb(['SAY'], 'come up with', 'came', 'come'),
  ...verb(['SAY'], 'settle on'),
  ...verb(['SAY'], 'come to the conclusion', 'came to the conclusion', 'come to the conclusion'),
  ...verb(['SAY'], 'reach the conclusion'),
  ...verb(['SAY'], 'settle for'),
  ...verbs('CLAIM', 'claim allege assert charge'),
  ...verb('CLAIM', 'make the claim', 'made the claim'),
  ...verbs('ACCUSE', 'accuse blame suspect'),
  ...verbs('CONFIRM', 'confirm acknowledge concede recognise recognize'),
  ...verb('CONFIRM', 'admit', 'admitted'),
  ...verbs('DENY', 'reject dismiss refute dispute contest'),
  ...verb('DENY', 'deny', 'denied'),
  ...words('ACCORDING', 'according to, in the words of, as reported by, as told by, citing'),
  ...words(
    'ALLEGATION',
    'accusation, accusations, allegation, allegations, claim, claims, charge, charges, report, reports, suggestion, assertion, involvement, responsibility',
  ),
  ...words(
    'FALSE',
    'false, untrue, baseless, unfounded, groundless, without foundation, fabricated, a fabrication, fabrication, fake, fake news, a lie, lies, nonsense, slander, disinformation, propaganda, no truth, not true, incorrect, absurd, rubbish, fiction, a fairy tale, fairy tale, psychological warfare, a hoax, hoax, completely wrong, entirely wrong, plain wrong, simply wrong, quite wrong, totally wrong, a myth, pure invention, an invention',
  ),
  ...words(
    'UNVERIFIED',
    'not verified, could not be verified, unable to confirm, cannot confirm, not independently verified',
  ),
]

/** Verbs whose frame says the speaker stands to it, in the order in which they are asked. */
const stanceOf: readonly (readonly [string, Stance])[] = [
  ['DENY', 'denied'],
  ['CONFIRM', 'confirmed'],
  ['CLAIM', 'claimed'],
  ['ACCUSE', 'claimed'],
  ['SAY', 'claimed'],
  ['ACCORDING', 'claimed'],
]

/** The stance of a speech word by its classes; null when it is none. */
export const speechStance = ofClasses(
  (classes): Stance | null => stanceOf.find(([name]) => classes.has(name))?.[1] ?? null,
)
