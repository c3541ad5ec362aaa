import type { Actor, Line, Unit } from './unit.ts'
import { actorOf } from './unit.ts'
import { worded } from './wording.ts'

export const named = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  (unit.classes.ACTOR || unit.classes.PROPER || (unit.classes.PERSON && unit.kind === 'people'))

export const lastWord = (unit: Unit): string => unit.text.slice(unit.text.lastIndexOf(' ') + 1)

/** Papers speak for who wrote them. */
const papers = new Set(
  'communiqué communiqués communique statement statements report reports bulletin bulletins release releases letter note notice paper papers document documents record records data figures figure tally count reckoning estimate estimates toll list video footage images message messages photographs post posts account accounts investigation survey study study findings census briefing dispatch communique memo filing'.split(
    ' ',
  ),
)
export const isPaper = (unit: Unit | undefined): boolean => unit !== undefined && papers.has(lastWord(unit))

/** Nouns before a verb of saying that never say anything. */
export const mute = new Set(
  'day night morning evening week month year time moment war attack strike explosion blast fighting violence death deaths dead wounded number numbers total people evidence result results experience history situation map photo photos picture pictures market markets building buildings house houses street streets road roads bridge block blocks flat flats square neighbourhood neighborhood village town bodies rubble wreckage debris vehicle vehicles'.split(
    ' ',
  ),
)

const isOfLetters = worded(/^(?=.*\p{L})[\p{L}'-]+(?: [\p{L}'-]+)*$/u)

/** A word that can be the head of a noun group that no lexicon knows: "organisers", "the ombudsman". */
export function isPlain(unit: Unit | undefined): boolean {
  return (
    unit !== undefined &&
    unit.kind === 'word' &&
    !unit.classes.FUNCTION &&
    (!unit.classes.VERB || isPaper(unit)) &&
    !unit.classes.RESULT &&
    !unit.classes.UNVERIFIED &&
    !unit.classes.ACCORDING &&
    isOfLetters(unit)
  )
}

export const isPart = (unit: Unit | undefined): boolean =>
  isPlain(unit) ||
  unit?.text === 'state' ||
  unit?.text === 'official' ||
  unit?.kind === 'figure' ||
  (unit !== undefined &&
    ((unit.kind === 'name' && !unit.classes.COUNTRY) ||
      unit.classes.DEMONYM ||
      unit.text === "'s" ||
      unit.text === "'" ||
      unit.text === '-'))

export const isDet = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  (unit.text === 'one' || (unit.kind === 'word' && unit.classes.DET && !unit.classes.RELATIVE))

export const possessive = /^(?:its|his|her|their)$/
/** The outlet itself, or whoever is being quoted: no speaker of another sentence. */
export const ours = /^(?:our|my|we|i|us)$/

/** The words of units `from`..`to` as they stand, without the article. */
function wordsOf(line: Line, from: number, to: number, text: string): string {
  const first = line.units[from]
  const last = line.units[to - 1]
  return first === undefined || last === undefined
    ? ''
    : text
        .slice(first.start, last.end)
        .replace(/\s+/g, ' ')
        .replace(/^(?:the|that)\s+/i, '')
}

/** What is known only by its words: "the company Zelena Poshta", "the Houthi-run civil defence". */
export function unknownBody(line: Line, from: number, to: number, text: string): Actor {
  const inside = line.units.slice(from, to)
  const sided = inside.findLast(
    (unit) => (unit.kind === 'name' && unit.side !== null) || actorOf(unit)?.party,
  )
  const party =
    sided === undefined
      ? null
      : ((sided.kind === 'name' ? sided.side : null) ?? actorOf(sided)?.party ?? null)
  const name = wordsOf(line, from, to, text)
  const head = lastWord(line.units[to - 1] ?? ({ text: '' } as Unit))
  return {
    claimant: { name, role: null, of: party?.name ?? null },
    party,
    kind: /s$/.test(head) ? 'people' : 'organisation',
    plural: /s$/.test(head),
    head,
  }
}

export const isOpenName = (unit: Unit | undefined): boolean =>
  unit?.kind === 'name' &&
  (unit.proper !== null || unit.classes.PLACE || unit.classes.DEMONYM || unit.classes.COUNTRY)

/** A person with the office or body that stands beside the name. */
export const withOffice = (person: Actor, office: Actor): Actor =>
  person.claimant.role !== null
    ? person
    : {
        ...person,
        claimant: {
          name: person.claimant.name,
          role: office.claimant.name.replace(/^(?:an?|the)\s+/i, ''),
          of: office.party?.name ?? office.claimant.of,
        },
        party: office.party,
      }

/** The comma that opens an insertion which ends with the one at `close`: a relative clause, a participle, an apposition. */
export function openingComma(line: Line, close: number): number | null {
  for (let i = close - 1; i > Math.max(0, close - 18); i--) {
    const unit = line.units[i]
    if (unit === undefined || /^[.;:"]$/.test(unit.text) || (unit.classes.SAY && !unit.classes.ACCORDING))
      return null
    if (unit.text !== ',') continue
    const next = line.units[i + 1]
    const opens =
      next !== undefined &&
      (next.classes.RELATIVE ||
        next.text === 'whose' ||
        /(?:ed|ing)$/.test(next.text) ||
        next.classes.FULLNAME ||
        (isDet(next) && next.text !== 'one') ||
        next.classes.ACTOR)
    return opens ? i : null
  }
  return null
}

export const isStop = worded(/^[.;:!?]$/)

export const hangsOn = (line: Line, prep: number): boolean => {
  for (let i = prep - 1; i >= Math.max(0, prep - 4); i--) {
    // ", releases by the agency": the names before the comma have nothing to do with it
    if (line.units[i]?.text === ',' && line.units[prep]?.text === 'by') return false
    if (named(line.units[i])) return true
  }
  return false
}

/** A verb of a relative clause between subject and verb: "an official who asked not to be named said". */
export function insideClause(line: Line, index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 8); i--)
    if (line.units[i]?.classes.RELATIVE === true) return true
  return false
}
