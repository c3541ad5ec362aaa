import type { Claim, Stance } from '../claim.ts'
import type { Frame } from '../frame.ts'
import { stranger } from '../people-known.ts'
import { reconcile } from '../reconcile.ts'
import { speechStance } from '../speech.ts'
import type { Part, Read, Traced } from '../traced.ts'
import type { Actor, Line } from '../unit.ts'
import { actorOf } from '../unit.ts'
import { casualtyReading } from './casualty.ts'
import { unitOver } from './parties.ts'
import { mostProposals, type Proposal, proposal } from './proposal.ts'
import { transferReading } from './transfer.ts'
import { lacksSide, type Passage, unsureOf } from './unsure.ts'

/** An article that was read, with the sentences in which somebody else may read more. */
export type Examined = {
  readonly claims: readonly Claim[]
  readonly unsure: readonly Pick<Passage, 'text' | 'before' | 'kinds'>[]
  /**
   * The claims with those that `proposals` add. The engine's own claims stay as they are; only a side that one of them lacks may be
   * filled. What the text does not bear out is refused, never mended. `rule` marks what came this way.
   */
  admit(
    proposals: readonly unknown[],
    rule: string,
  ): { readonly claims: readonly Claim[]; readonly refused: readonly string[] }
}

export function examined(article: string, read: Read): Examined {
  const claims = read.found.map(({ claim }) => claim)
  const unsure = unsureOf(read)
  return {
    claims,
    unsure,
    admit(proposals, rule) {
      const admitted: Traced[] = []
      const refused: string[] = []
      for (const raw of proposals.slice(0, mostProposals)) {
        const one = proposal.safeParse(raw)
        const found = one.success ? admitOne(read, unsure, one.data, rule) : 'it has not the shape of a claim'
        if (typeof found === 'string') refused.push(found)
        else if (admitted.some((other) => isSame(other, found))) refused.push('it is told twice')
        else admitted.push(found)
      }
      return { claims: admitted.length === 0 ? claims : joined(article, read, admitted, rule), refused }
    },
  }
}

function admitOne(read: Read, unsure: readonly Passage[], one: Proposal, rule: string): Traced | string {
  const passage = unsure[one.sentence - 1]
  if (passage === undefined || !passage.kinds.includes(one.kind)) return 'nothing was asked of this sentence'
  const { part, line } = passage
  const around = read.around.get(part)
  if (around === undefined) return 'its part was not read'
  const at = part.text.indexOf(one.evidence, line.sentence.start)
  if (at < 0 || at + one.evidence.length > line.sentence.end)
    return 'its evidence does not stand in the sentence'
  const within = [at, at + one.evidence.length] as const
  const reading =
    one.kind === 'casualty'
      ? casualtyReading(line, around, one, within, rule)
      : transferReading(line, around, one, within, rule)
  if (typeof reading === 'string') return reading
  if (one.kind === 'casualty') {
    const mishap = read.setting.mishap(line, reading.unit)
    if (mishap !== null) return `it is of no conflict: ${mishap}`
  }
  if (line.units.some(({ text }) => text === 'if' || text === 'unless')) return 'the sentence is a condition'
  const own = part.speech.at(line.index, reading.unit, true)
  const frame = one.speaker === null ? own : spokenBy(part, line, one.speaker, own)
  if (typeof frame === 'string') return frame
  const traced = read.candidate(part, reading, orderOf(read, part, line), frame)
  const denies = (stance: Stance) => stance === 'denied'
  if (denies(traced.stance) !== denies(one.stance)) return 'the text says it in another stance'
  if (!denies(traced.stance) && line.units.some(isDenial)) return 'the sentence denies something'
  return traced
}

/** The same words of the same sentence. */
const isSame = ({ reading: a }: Traced, { reading: b }: Traced): boolean =>
  a.line === b.line && a.draft.kind === b.draft.kind && a.span[0] === b.span[0] && a.span[1] === b.span[1]

const isDenial = ({ classes, text }: Line['units'][number]): boolean =>
  classes.DENY || classes.NEGATION || /n't$/.test(text)

const orderOf = ({ parts }: Read, part: Part, line: Line): number =>
  parts.slice(0, parts.indexOf(part)).reduce((sum, { lines }) => sum + lines.length, 0) + line.index + 1

/** The frame of a speaker whose words stand in the sentence or beside it; the engine's own frame wins, and must agree. */
function spokenBy(part: Part, line: Line, words: string, own: Frame | null): Frame | string {
  if (own !== null && own.speaker !== null) {
    const { name, role, of } = own.speaker.claimant
    const known = [part.text.slice(...own.span), name, role ?? '', of ?? ''].some((text) =>
      text.includes(words),
    )
    return known ? own : 'somebody else says it by the text'
  }
  for (const index of [line.index, line.index - 1, line.index + 1]) {
    const beside = part.lines[index]
    if (beside === undefined) continue
    const { start, end } = beside.sentence
    const at = unitOver(beside, part.text, words, [start, end], (unit) => speakerIn(unit) !== null)
    const speaker = speakerIn(beside.units[at])
    const unit = beside.units[at]
    const says = beside.units.map(({ classes }) => speechStance(classes)).find((stance) => stance !== null)
    if (speaker === null || unit === undefined || says == null) continue
    return {
      line: line.index,
      from: 0,
      to: line.units.length,
      speaker,
      stance: says,
      act: false,
      span: [unit.start, unit.end],
      who: [unit.start, unit.end],
    }
  }
  return 'its speaker says nothing in the text'
}

function speakerIn(unit: Line['units'][number] | undefined): Actor | null {
  if (unit?.kind === 'name' && unit.proper !== null) return stranger(unit.proper)
  return actorOf(unit)
}

/** The engine's claims, and those that only `admitted` readings make; what says the same as one of the engine's is no claim of its own. */
function joined(article: string, read: Read, admitted: readonly Traced[], rule: string): readonly Claim[] {
  const others = new Set(admitted)
  const together = reconcile<Traced>(article, [...read.candidates, ...admitted], read.denials)
  const order = new Map<string, number>()
  const claims = read.found.map(({ claim, from }) => {
    order.set(claim.id, from.order)
    const same = together.find((one) => one.from === from || one.also.includes(from))
    const more = same === undefined ? [] : [same.from, ...same.also].filter((one) => others.has(one))
    const filling = more.find(({ reading }) => reading.line === from.reading.line)
    return filling === undefined ? claim : filled(claim, filling, rule)
  })
  const added = together.filter(({ from, also }) => [from, ...also].every((one) => others.has(one)))
  for (const { claim, from } of added) order.set(claim.id, from.order)
  return [...claims, ...added.map(({ claim }) => claim)].toSorted(
    (a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
  )
}

/** A transfer of the engine with the side that it lacked; everything that it has stays, and its rule tells of both. */
function filled(claim: Claim, { reading: { draft, fields } }: Traced, rule: string): Claim {
  if (claim.kind !== 'arms-transfer' || draft.kind !== 'arms-transfer' || !lacksSide(claim)) return claim
  const side = (name: 'suppliers' | 'recipients') => {
    const span = fields[name]
    return claim[name].length > 0 || draft[name].length === 0 || span === undefined
      ? null
      : { [name]: draft[name], fields: { ...claim.fields, [name]: span } }
  }
  const more = side('suppliers') ?? side('recipients')
  return more === null ? claim : { ...claim, ...more, rule: `${rule} + ${claim.rule}` }
}
