import type { CasualtyClaim, Claim } from '../claims/claim.ts'
import { partyNamed } from './parties.ts'
import { isOffice, partyKey, partyOf, sameParty } from './speakers.ts'
import type { Statement } from './statements.ts'
import type { Change, Position, Story, TransferStory, Voice } from './story.ts'
import { newSpeakers } from './transfers.ts'

type StanceChange = Extract<Change, { kind: 'stance' }>
type Side = { readonly position: Position; readonly by: string; readonly words: string }

/** What the claims of an article say of sides: who denies them, who confirms them, who speaks of a transfer for the first time. */
export function sidesOf(story: Story, claims: readonly Claim[]): readonly Side[] {
  const sides: Side[] = []
  const add = (position: Position, by: string, words: string) =>
    sides.push({ position, by: partyNamed(by)?.name ?? by, words })
  for (const claim of claims) {
    if (claim.stance === 'denied' && claim.claimant !== null)
      add('denied', partyOf(claim.claimant), claim.evidence.text)
    // "71,200, among them the 19 of Monday's strike. Israel contests these figures": the total
    const ofTotal =
      claim.kind === 'casualty' && claim.partOf !== null && !claims.some(({ id }) => id === claim.partOf)
    for (const { claimant, evidence } of ofTotal ? [] : claim.deniedBy)
      if (claimant !== null) add('denied', senderOf(evidence.text) ?? partyOf(claimant), evidence.text)
    if (
      claim.stance === 'confirmed' &&
      claim.claimant !== null &&
      isParty(partyOf(claim.claimant)) &&
      !spoke(story, claim)
    )
      add('confirmed', partyOf(claim.claimant), claim.evidence.text)
    // "Israel said its strike had killed a commander": who did it says so, too
    else if (claim.kind === 'casualty' && claim.stance !== 'denied' && !spoke(story, claim))
      for (const doer of doersOf(claim, story)) add(doer.position, doer.name, claim.evidence.text)
  }
  if (story.kind === 'arms-transfer')
    for (const claimant of newSpeakers(
      story,
      claims.filter((claim) => claim.kind === 'arms-transfer'),
    ))
      if (isParty(partyOf(claimant)) && !isOwnDeal(story, partyOf(claimant)))
        add(
          'claimed',
          partyOf(claimant),
          claims.find((claim) => claim.claimant === claimant)?.evidence.text ?? '',
        )
  return sides
}

/** "Its strike had killed", "says it killed": told of an own deed. */
const ownDeed =
  /\b(?:its|their|our)\s(?:own\s)?(?:[\p{L}-]+\s){0,2}?(?:(?:air ?)?strikes?|forces|troops|soldiers|fighters|drones?|missiles?|rockets?|aircraft|(?:war ?)?planes?|jets?|artillery|raids?|attacks?|operations?|ambush(?:es)?)\b[^.;]{0,80}?\b(?:killed|eliminated|neutrali[sz]ed|liquidated)\b|\b(?:it|they|we)\s(?:(?:has|have|had)\s)?(?:killed|eliminated|neutrali[sz]ed|liquidated)\b/iu

/** Who says that he killed those whom he is said to have killed: a state confirms it, a group claims it. */
function doersOf(
  { claimant, perpetrator, evidence }: CasualtyClaim,
  story: Story,
): readonly { readonly name: string; readonly position: Position }[] {
  if (claimant === null || story.kind !== 'casualty' || !ownDeed.test(evidence.text)) return []
  const name = partyOf(claimant)
  const kind = partyNamed(name)?.kind
  const doers = [...story.parties, ...(perpetrator === null ? [] : [perpetrator])]
  if ((kind !== 'country' && kind !== 'armed-group') || !doers.some((doer) => sameName(doer.name, name)))
    return []
  return [{ name, position: kind === 'country' ? 'confirmed' : 'claimed' }]
}

/** A side that tells of its own deal, which nobody from outside had claimed, only says it in its own name. */
function isOwnDeal({ suppliers, recipients, states }: TransferStory, party: string): boolean {
  const sides = [...suppliers, ...recipients].map(({ name }) => name)
  const within = (name: string) => sides.some((side) => sameName(side, name))
  return within(party) && states.every(({ claimant }) => claimant === null || within(partyOf(claimant)))
}

/** "Iran's mission to the United Nations denied": Iran did. */
function senderOf(text: string): string | null {
  const sender =
    /(\p{Lu}[\p{L}.-]+(?:\s\p{Lu}[\p{L}.-]+)?)['’]s (?:\p{L}+ ){0,3}(?:mission|ambassador|envoy|embassy|representative|delegation) (?:to|at|in) /u.exec(
      text,
    )?.[1]
  return sender === undefined ? null : (partyNamed(sender)?.name ?? null)
}

const isParty = (name: string) => {
  const kind = partyNamed(name)?.kind
  return kind === 'country' || kind === 'armed-group'
}

/** Whether the claim's side has told this before. */
function spoke(story: Story, { claimant }: Claim): boolean {
  const told = story.kind === 'casualty' ? story.figures : story.states
  return told.some((known) => known.claimant !== null && sameParty(known.claimant, claimant))
}

/** Adds those who were not heard in this position yet; the changes name them, one change a position. */
export function addVoices(
  story: Story,
  sides: readonly (Side | Statement)[],
  at: string,
  article: string,
): { readonly voices: readonly Voice[]; readonly changes: readonly StanceChange[] } {
  const voices: Voice[] = [...(story.voices ?? [])]
  const fresh: Voice[] = []
  for (const { position, by, words } of sides) {
    // "the Defence Ministry" of the headline is Russia's of the text
    if (isOffice(by) && sides.some((other) => other.position === position && !isOffice(other.by))) continue
    // who objects to a deal does not back the report of it
    if (
      position === 'claimed' &&
      [...voices, ...sides].some((one) => one.position === 'objected' && sameName(one.by, by))
    )
      continue
    if (by === '' || voices.some((known) => answers(known.position, position) && sameName(known.by, by)))
      continue
    const voice = { by, position, at, article, words }
    voices.push(voice)
    fresh.push(voice)
  }
  const positions = [...new Set(fresh.map(({ position }) => position))]
  return {
    voices,
    changes: positions.map((how) => {
      const said = fresh.filter(({ position }) => position === how)
      return {
        kind: 'stance',
        story: story.id,
        how,
        claimants: said.map(({ by }) => by),
        words: said[0]?.words ?? '',
      }
    }),
  }
}

/** Who claimed something has as good as confirmed it. */
const answers = (known: Position, fresh: Position) =>
  known === fresh ||
  (fresh === 'claimed' && known === 'confirmed') ||
  (fresh === 'confirmed' && known === 'claimed')

/** "Russia" and "the Russian defence ministry"; else one name's words stand in the other. */
function sameName(one: string, other: string): boolean {
  const [a, b] = [partyNamed(one)?.name ?? one, partyNamed(other)?.name ?? other].map(partyKey)
  if (a === undefined || b === undefined || a === b) return a === b
  const [few, many] = [a.split(' '), b.split(' ')].toSorted((x, y) => x.length - y.length)
  return few !== undefined && many !== undefined && few.every((word) => many.includes(word))
}
