import {
  claimantWords,
  countWords,
  figureWords,
  partyWords,
  placeWords,
  stageWords,
} from '../alerts/wording.ts'
import type { Claim } from '../claims/claim.ts'

/** What was read, a claim a paragraph. */
export function inWords(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'No claims about casualties or arms transfers were read in this text.\n'
  return claims
    .map((claim) => {
      const { deniedBy, evidence, claimant, stance, rule } = claim
      const details = [
        `${stance} by ${claimantWords(claimant)}`,
        ...deniedBy.map((denial) => `denied by ${claimantWords(denial.claimant)}`),
        `“${evidence.text}”`,
        rule,
      ]
      return `${headline(claim)}\n${details.map((detail) => `    ${detail}\n`).join('')}`
    })
    .join('\n')
}

/** A claim in one line. */
export function headline(claim: Claim): string {
  if (claim.kind === 'casualty') {
    const scope =
      claim.scope === 'incident'
        ? ''
        : `, ${claim.scope}${claim.period === null ? '' : ` ${claim.period.text}`}`
    const where = claim.place === null ? '' : `, ${placeWords(claim.place)}`
    return `${figureWords(claim)}${claim.partOf === null ? '' : ' (part of a whole)'}${where}${scope}`
  }
  const items =
    claim.items
      .map((one) => (one.quantity === null ? one.text : `${countWords(one.quantity)} ${one.text}`))
      .join(', ') || 'weapons'
  return `${items}: ${partyWords(claim.suppliers)} → ${partyWords(claim.recipients)}, ${stageWords(claim.stage)}`
}
