import { claimantWords, claimHeadline } from '../alerts/wording.ts'
import type { Card } from '../cards/card.ts'
import type { Doubt, StoredClaim } from '../store/store.ts'

/** What the bot's keepers read when a reader holds a claim to be wrong: the reader's words, then the claim with its quote. */
export function doubtCard(id: string, found: StoredClaim | null, doubts: readonly Doubt[]): Card {
  return {
    title: 'A reader holds a claim to be wrong',
    tone: 'neutral',
    body: doubts.map(({ name, reason }) => `${name}: “${reason}”`).join('\n'),
    ...(found !== null && {
      ...(found.article.address !== '' && { address: found.article.address }),
      quote: {
        text: found.claim.evidence.text,
        by: claimantWords(found.claim.claimant, found.article.outlet.name),
      },
      fields: [
        { name: 'Claim', value: claimHeadline(found.claim) },
        { name: 'Source', value: `${found.article.outlet.name}: ${found.article.title}` },
        { name: 'Rule', value: found.claim.rule },
      ],
    }),
    actions: [{ label: 'Open the claim', line: `claims id:${id}` }],
    footer: `claim ${id}. Nothing was changed by it. It is told once; /status counts the others.`,
  }
}
