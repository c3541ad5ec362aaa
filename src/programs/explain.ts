import wrap from 'wrap-ansi'
import type { Claim } from '../claims/claim.ts'
import type { Derivation, SentenceTrace } from '../claims/derivation.ts'
import type { PassedOver } from '../claims/detect.ts'
import { headline } from './claim-words.ts'

/**
 * How each claim came about, for people, from the text down: sentence → atoms → units → rule → speech → what stands around → claim.
 * A wrong field is traced upwards to the first stage that is wrong.
 */
export function explainWords(
  derivations: readonly Derivation[],
  passedOver: readonly PassedOver[],
  width: number,
): string {
  const silent = passedOver.map(({ words, why }) => `not conflict: “${oneLine(words)}” (${why})\n`).join('')
  if (derivations.length === 0)
    return `No claims were read in this text; --explain=all shows its sentences.\n${silent}`
  const told = derivations
    .map((derivation, index) => {
      const { claim, sentence, rule, pattern, frame, also } = derivation
      return [
        `${index + 1}. ${headline(claim)}\n`,
        ...sentenceRows(sentence, derivation, width),
        row('rule', rule, width),
        ...(pattern === null ? [] : [row('pattern', pattern, width)]),
        row(
          'speech',
          frame === null
            ? "nobody is named: the outlet's own voice"
            : `${frame.speaker ?? 'somebody without a name'}, ${frame.stance}: “${frame.words}”`,
          width,
        ),
        ...aroundRows(claim, width),
        ...fieldRows(claim, width),
        ...also.map((other) => row('also read', `“${oneLine(other.sentence)}” by ${other.rule}`, width)),
      ].join('')
    })
    .join('\n')
  return silent === '' ? told : `${told}\n${silent}`
}

/** Every sentence at every stage before the rules, with the numbers of the claims that were read in it. */
export function sentencesWords(
  sentences: readonly SentenceTrace[],
  derivations: readonly Derivation[],
  width: number,
): string {
  return sentences
    .map((sentence) => {
      const claims = derivations.flatMap((derivation, index) =>
        derivation.sentence.part === sentence.part && derivation.sentence.index === sentence.index
          ? [`${index + 1}. ${headline(derivation.claim)}`]
          : [],
      )
      return [
        `${sentence.part}, sentence ${sentence.index + 1}\n`,
        ...sentenceRows(sentence, null, width),
        ...claims.map((claim) => row('claim', claim, width)),
        ...sentence.leftOut.map(({ rule, why }) => row('left out', `not conflict (${why}): ${rule}`, width)),
        ...(claims.length + sentence.leftOut.length === 0 ? [row('claim', 'none', width)] : []),
      ].join('')
    })
    .join('\n')
}

const label = 11
/** A label, then text that runs on below itself. */
function row(name: string, text: string, width: number): string {
  const lines = wrap(text, Math.max(40, width - label - 3), { hard: true, trim: false }).split('\n')
  return lines.map((line, index) => `   ${(index === 0 ? name : '').padEnd(label)}${line}\n`).join('')
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

function sentenceRows(
  { part, start, end, text, atoms, units }: SentenceTrace,
  derivation: Derivation | null,
  width: number,
): readonly string[] {
  const caught = (index: number) =>
    [...(derivation?.captures ?? [])].filter(([, at]) => at.includes(index)).map(([name]) => name)
  const longest = Math.min(32, Math.max(...units.map((unit) => oneLine(unit.text).length)))
  return [
    row('sentence', `“${oneLine(text)}” (${part} ${start}–${end})`, width),
    row(
      'atoms',
      atoms
        .map((atom) =>
          atom.means.length === 0 ? atom.text : `${oneLine(atom.text)} [${atom.means.join(' | ')}]`,
        )
        .join('  '),
      width,
    ),
    ...units.map((unit, index) => {
      const name = caught(index).join(',')
      const what = unit.kind === 'word' ? '' : `${unit.kind}: ${unit.means}`
      const words = oneLine(unit.text).padEnd(longest)
      return row(
        index === 0 ? 'units' : '',
        `${(name === '' ? '' : `${name}:`).padStart(3)} ${words}  ${unit.classes.join(' ')}${what === '' ? '' : `  (${what})`}`,
        width,
      )
    }),
  ]
}

/** Where each field was read, in the words of the text. */
function aroundRows({ fields, evidence }: Claim, width: number): readonly string[] {
  return Object.entries(fields).map(([name, [start, end]], index) => {
    const inside = start >= evidence.start && end <= evidence.end
    const words = inside
      ? `“${oneLine(evidence.text.slice(start - evidence.start, end - evidence.start))}” `
      : ''
    return row(index === 0 ? 'read from' : '', `${name}: ${words}(${start}–${end})`, width)
  })
}

/** What the claim says; what it does not give is left out. */
function fieldRows(claim: Claim, width: number): readonly string[] {
  const shown = Object.entries(claim).filter(
    ([name, value]) =>
      !['kind', 'fields', 'rule', 'evidence'].includes(name) &&
      value !== null &&
      value !== false &&
      !(Array.isArray(value) && value.length === 0),
  )
  return shown.map(([name, value], index) =>
    row(
      index === 0 ? 'claim' : '',
      `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      width,
    ),
  )
}
