import type { Derivation, PassedOver } from '../claims/detect.ts'

/** How each claim came about, for people: sentence, units with their classes, rule, speech frame, then the claim itself. */
export function explainWords(derivations: readonly Derivation[], passedOver: readonly PassedOver[]): string {
  const silent = passedOver.map(({ words, why }) => `not conflict: “${words}” (${why})\n`).join('')
  if (derivations.length === 0) return `No claims were read in this text.\n${silent}`
  const told = derivations
    .map(({ claim, part, sentence, units, rule, frame }, index) =>
      [
        `${index + 1}. ${rule}`,
        `   sentence (${part}): ${sentence}`,
        '   units:',
        ...units.map(
          (unit) =>
            `     ${unit.kind.padEnd(10)} ${unit.text}${unit.classes.length === 0 ? '' : `   [${unit.classes.join(' ')}]`}`,
        ),
        `   speech: ${frame === null ? "the outlet's own voice" : `${frame.speaker ?? 'nobody named'}, ${frame.stance}: “${frame.words}”`}`,
        `   claim: ${JSON.stringify(claim)}`,
        '',
      ].join('\n'),
    )
    .join('\n')
  return told + silent
}
