import type { CasualtyClaim, Group } from '../claim.ts'
import type { Reading } from '../reading.ts'
import type { Line, People, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'
import type { Figure } from './figure.ts'
import { kindOf } from './kinds.ts'
import { isActive, isComma, isHarm, isStop, its } from './walk.ts'

export type CasualtyDraft = Omit<
  CasualtyClaim,
  'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'
>
/** A figure that others can be part of, in this line or one before. */
export type Whole = { readonly at: number; readonly draft: CasualtyDraft; readonly reading: Reading }

/** Of what kind people are of whom the words themselves say little: "three of its members", "his men", "deaths among its troops". */

const armies = new Set(
  'army military navy marines troops idf forces soldiers battalion brigade regiment division contingent garrison junta defence defense pentagon unifil'.split(
    ' ',
  ),
)

/** Whose people are soldiers, fighters or police: by the kind of the party, or by its name. */
export function kindOfParty(unit: Unit | undefined): Group | null {
  const actor = actorOf(unit)
  if (unit === undefined || actor === null) return null
  if (unit.kind === 'people') return its(unit).ARMED ? unit.people.group : null
  for (const word of unit.text.split(' ')) {
    if (word === 'police') return 'police'
    if (armies.has(word)) return 'military'
  }
  if (actor.kind === 'group') return 'fighters'
  if (!its(unit).AID) return null
  return /\b(?:red crescent|ambulance|hospital|medical|médecins|doctors)\b/.test(unit.text)
    ? 'medics'
    : 'aid-workers'
}

/** Nouns that say only that people belong to somebody. */
const belonging =
  /\b(?:(?<!staff )members?|men|man|people|comrades|companions?|colleagues|heroes|own|ranks|followers|others|personnel|remnants|elements|specialists|agents|operatives)$/
/** Nouns for whom a body employs: whoever works for those that help is an aid worker. */
const employed = /\b(?:workers|staff|employees|staff members|staffers|volunteers|drivers|colleagues)$/
const possessed = /(?:^| )(?:its|his|their|our|own)(?: |$)/

/** The party that "its", "his" and "their" stand for: the nearest one before, in this sentence or else in the one before. */
function ownerBefore(line: Line, at: number, previous: Line | undefined): Group | null {
  // "his comrades": of the one told of, if he has arms
  if (/(?:^| )(?:his|her) /.test(line.units[at]?.text ?? '')) {
    const one = line.units
      .slice(0, at)
      .findLast((unit) => unit.kind === 'people' && isOne(unit.people) && its(unit).ARMED)
    if (one?.kind === 'people') return one.people.group
  }
  for (let i = at - 1; i >= Math.max(0, at - 24); i--) {
    const group = kindOfParty(line.units[i])
    if (group !== null) return group
  }
  // "three of its members were killed, the rebel group said"
  for (let i = at + 1; i < Math.min(line.units.length, at + 24); i++)
    if (its(line.units[i + 1]).SAY || its(line.units[i - 1]).SAY) {
      const group = kindOfParty(line.units[i])
      if (group !== null) return group
    }
  // "The herders' union said that two of its members …": its, and nobody else's
  const own = line.units.slice(0, at).some((unit) => its(unit).PROPER && !its(unit).PLACE)
  if (own || previous === undefined) return null
  for (let i = 0; i < Math.min(previous.units.length, 24); i++) {
    const group = kindOfParty(previous.units[i])
    if (group !== null) return group
  }
  return null
}

/** "No casualties on the government side", "on the rebel side": whose. */
function onSide(unit: Unit | undefined, next: Unit | undefined): Group | null {
  if (next?.text !== 'side' && unit?.text.endsWith(' side') !== true) return null
  if (/^(?:the )?(?:government|army|military)\b/.test(unit?.text ?? '')) return 'military'
  return unit?.kind === 'people' && its(unit).ARMED ? unit.people.group : null
}

/** "187 deaths among its troops", "no casualty on the government side", "five wounded in its ranks". */
function amongAfter(line: Line, from: number): Group | null {
  for (let i = from + 1; i < Math.min(line.units.length, from + 5); i++) {
    const unit = line.units[i]
    if (unit === undefined || isStop(unit) || isComma(unit)) return null
    // "15 deaths in the armed forces"
    if (unit.text === 'in' && i === from + 1) {
      const body =
        line.units[its(line.units[i + 1]).DET && line.units[i + 1]?.kind === 'word' ? i + 2 : i + 1]
      if (/\b(?:armed forces|army|military|navy|ranks)$/.test(body?.text ?? '')) return 'military'
    }
    const det = its(line.units[i + 1]).DET && line.units[i + 1]?.kind === 'word' ? i + 2 : i + 1
    if (unit.text === 'on') return onSide(line.units[det], line.units[det + 1])
    if (unit.text !== 'among' && unit.text !== 'amongst') continue
    const next = line.units[det]
    if (next?.kind !== 'people' || !next.people.named) return null
    // "among its men": whose they are is asked elsewhere
    return next.people.group === 'people' && possessed.test(next.text) ? null : next.people.group
  }
  return null
}

/** The group that the sentence tells of people whose noun says none; null: nothing is known. */
function ownedGroup(
  line: Line,
  { people, unit, trigger }: Pick<Figure, 'people' | 'unit' | 'trigger'>,
  previous: Line | undefined,
): Group | null {
  const vague =
    people.group === 'people' ||
    (people.group === 'civilians' && (belonging.test(unit.text) || employed.test(unit.text)))
  if (!vague || people.name !== null) return null
  const at = line.units.indexOf(unit)
  if (trigger > at && trigger < at + 3) {
    const among = amongAfter(line, trigger)
    if (among !== null) return among
  }
  // armies have losses
  if (line.units[trigger]?.text === 'losses') {
    const owner = ownerBefore(line, at, previous)
    return owner === 'fighters' ? owner : 'military'
  }
  const after = line.units[line.units[at + 1]?.text === '"' ? at + 2 : at + 1]
  // "put their own dead at 15": of whoever says so
  const owned = line.units[trigger - 1]
  if (owned?.text === 'own' && trigger < at) {
    const owner = line.units.slice(0, trigger).findLast((each) => each.kind === 'people' && each.people.named)
    if (owner?.kind === 'people' && owner.people.group !== 'people') return owner.people.group
    return ownerBefore(line, trigger, previous)
  }
  if (its(unit).COUNT && after?.text === 'of' && possessed.test(line.units[at + 2]?.text ?? ''))
    return ownerBefore(line, at, previous)
  if (employed.test(unit.text) && (people.group === 'civilians' || !belonging.test(unit.text))) {
    const owner = possessed.test(unit.text) ? ownerBefore(line, at, previous) : null
    return owner === 'aid-workers' || owner === 'medics' ? owner : null
  }
  if (!belonging.test(unit.text) || people.other) return null
  const bare = /\bmembers?$/.test(unit.text)
  if (after?.text === 'of' && !bare) {
    const whose = line.units.slice(at + 2, at + 6).find((each) => actorOf(each) !== null)
    const owner = kindOfParty(whose)
    if (owner !== null) return owner
  }
  return bare || possessed.test(unit.text) || after?.text === 'of' ? ownerBefore(line, at, previous) : null
}

const grown = 18

/** "Hodan Nur, a radio reporter", "a teacher, Hodan Nur,", "Hodan Nur, twelve,": the group that stands beside a name. */
export function described(line: Line, unit: Unit, people: People): People {
  if (its(unit).BARE) return apposed(line, unit, people)
  if (unit.kind !== 'name') return people
  const at = line.units.indexOf(unit)
  const as = (by: People): People => ({
    ...people,
    group: by.group,
    groupSpan: by.groupSpan,
    side: by.side,
    named: true,
  })
  const before = line.units[at - 2]
  if (isComma(line.units[at - 1]) && before?.kind === 'people' && isOne(before.people))
    return as(before.people)
  if (!isComma(line.units[at + 1])) return people
  // over an age between commas
  let next = at + 2
  const age = line.units[next]
  const years = age?.kind === 'people' && its(age).COUNT ? (age.people.counted?.best ?? null) : null
  if (years !== null && years < grown && isComma(line.units[next + 1]))
    return { ...people, group: 'children', named: true }
  if ((years !== null || age?.kind === 'figure') && isComma(line.units[next + 1])) next += 2
  const office = line.units[next]
  return office?.kind === 'people' && isOne(office.people) ? as(office.people) : people
}

/** "one of them, a girl of twelve, died", "three, all under 16, …": what stands between commas behind a bare number. */
function apposed(line: Line, unit: Unit, people: People): People {
  const at = line.units.indexOf(unit)
  // "one of those wounded, a boy of ten,", "nine fatalities, all herders"
  let comma = at + 1
  for (let steps = 0; steps < 3 && !isComma(line.units[comma]); steps++) {
    const { text } = line.units[comma] ?? { text: '' }
    const passes =
      /^(?:of (?:them|whom)|of|the|those)$/.test(text) ||
      isHarm(line.units[comma]) ||
      its(line.units[comma]).TOLL
    if (!passes) return people
    comma++
  }
  if (!isComma(line.units[comma])) return people
  let next = comma + 1
  const each = /^(?:all|both|each)(?: |$)/.test(line.units[next]?.text ?? '')
  while (/^(?:all|both|each|only|just|aged|of them|of whom)$/.test(line.units[next]?.text ?? '')) next++
  const kind = line.units[next]
  const after = line.units[next + 1]
  const ends = each && (after === undefined || isStop(after))
  const closes = ends || line.units.slice(next + 1, next + 6).some(isComma)
  if (kind?.kind !== 'people' || !closes) return people
  const { counted } = kind.people
  const own = people.counted?.best ?? null
  if (its(kind).COUNT && /^(?:under|below) /.test(kind.text) && (counted?.high ?? grown) < grown)
    return { ...people, group: 'children', named: true }
  const alike = own === 1 ? isOne(kind.people) : counted === null && kind.people.actor?.plural === true
  if (!alike || !kind.people.named || kind.people.group === 'people') return people
  const { group, groupSpan, side } = kind.people
  return { ...people, group, groupSpan, side, named: true }
}

const isOne = ({ actor, counted }: People): boolean =>
  actor?.plural === false && (counted === null || counted.best === 1)

/** Who is of those that he leads. */
const leading = /\b(?:emirs?|leaders?|chiefs?|bosses|heads?|planners?|ringleaders?|deputies|deputy)$/

const removed = /^(?:neutrali|liquidat|eliminat|put out of action)/
const seized =
  /^(?:abduct|kidnap|carr(?:y|ied) (?:off|away)|le[ad]d? (?:off|away)|too?k(?:en)? (?:off|away)|snatch|march)/
const anybody = /\b(?:people|persons?|civilians?)$/

const inherited = new Set<Group>([
  'military',
  'fighters',
  'police',
  'medics',
  'aid-workers',
  'journalists',
  'pows',
])

/** "22 others", "six more": the kind of people is that of those counted before. */
export function groupOf(
  line: Line,
  figure: Figure,
  whole: Whole | null,
  wholes: readonly Whole[],
  previous: Line | undefined,
): { group: Group; side: string | null } {
  const { people, unit, part, superseded, measure } = figure
  const before = whole ?? wholes.at(-1)
  const told = { group: kindOf(line, unit, people, figure.trigger), side: people.side }
  // "fighters were hit there. Six of them died"
  if (
    before === undefined &&
    its(unit).BARE &&
    line.units[line.units.indexOf(unit) + 1]?.text === 'of them'
  ) {
    const them = [...(previous?.units ?? []), ...line.units.slice(0, line.units.indexOf(unit))].findLast(
      (each) => each.kind === 'people' && each.people.named && each.people.actor?.plural === true,
    )
    if (them?.kind === 'people') return { group: them.people.group, side: them.people.side }
  }
  const owned = ownedGroup(line, figure, previous)
  if (owned !== null) return { group: owned, side: people.side }
  const whose = people.named || told.group !== 'people' ? null : countedOf(line, unit)
  if (whose !== null) return { group: whose, side: people.side }
  // who is "neutralised" is somebody with arms, for whoever says so
  if (
    told.group === 'people' &&
    removed.test(line.units[figure.trigger]?.text ?? '') &&
    !anybody.test(unit.text)
  )
    return {
      group:
        before?.at !== undefined && before.at >= 0 && inherited.has(before.draft.group)
          ? before.draft.group
          : 'fighters',
      side: people.side,
    }
  // whom armed men carry off are no soldiers
  if (told.group === 'people' && seized.test(line.units[figure.trigger]?.text ?? '') && people.named)
    return { group: 'civilians', side: people.side }
  if (before === undefined) return told
  const same = { group: before.draft.group, side: people.side ?? before.draft.side }
  // "14 gunmen, including their leader"
  if (part && people.group === 'other' && (/^(?:its|their) /.test(unit.text) || leading.test(unit.text)))
    return same
  if (people.named) return told
  if (part || superseded || measure === null) return same
  // "claimed 6,500 lives", "the number of other victims": anybody's
  const tolled = line.units[figure.trigger]
  if (its(tolled).LIVES || /\bvictims$/.test(tolled?.text ?? '')) return told
  // a bare number goes on what its own sentence counts; "others" are always others than some
  const another = line.units[line.units.indexOf(unit) - 1]?.text === 'another'
  const near =
    line.index - before.reading.line.index <= 1 &&
    inherited.has(before.draft.group) &&
    (before.draft.group === 'military' || !isCountedAnew(line, figure, before.draft.group))
  const bare = unit.classes.BARE && (before.at >= 0 || near)
  if (!people.other && !another && !bare) return told
  // "12 villagers were killed and 30 hurt", "12 villagers died … the army spoke of nine": those counted anew are anybody
  if (!another && !people.other && before.draft.group === 'civilians' && isAnew(line, unit, figure, before))
    return { group: 'people', side: people.side }
  if (isAnybody(unit, people, before, wholes))
    return { group: 'people', side: people.side ?? (isYoungOrFemale(before) ? before.draft.side : null) }
  return same
}

const isAnew = (line: Line, unit: Unit, { measure }: Figure, before: Whole): boolean =>
  measure !== before.draft.measure ||
  line.units
    .slice(Math.max(0, before.at), line.units.indexOf(unit))
    .some((each) => its(each).SAY || its(each).CONFIRM)

/** "beat back the attackers, of whom it counted 300 dead": those before the "of whom"; null: none are named. */
function countedOf(line: Line, unit: Unit): Group | null {
  const at = line.units.indexOf(unit)
  for (let i = at - 1; i > Math.max(0, at - 5); i--) {
    if (line.units[i]?.text !== 'of whom') continue
    const before = line.units[isComma(line.units[i - 1]) ? i - 2 : i - 1]
    return before?.kind === 'people' && before.people.named && before.people.group !== 'people'
      ? before.people.group
      : null
  }
  return null
}

/** "killed 'around 15'", "12 dead, the mayor confirmed": the number opens a count of its own, and those of the line before are others. */
const isCountedAnew = (line: Line, { measure, trigger }: Figure, group: Group): boolean =>
  measure === 'killed' &&
  (isActive(line, trigger) ||
    (group === 'fighters' && line.units.some((unit) => its(unit).SAY || its(unit).CONFIRM)))

const isYoungOrFemale = ({ draft: { group } }: Whole): boolean => group === 'children' || group === 'women'

/** "a girl and seven other people", "a woman was killed and 11 others hurt", "a nurse, a soldier … and five others": anybody at all. */
function isAnybody(unit: Unit, people: People, before: Whole, wholes: readonly Whole[]): boolean {
  if (/\b(?:people|persons?|individuals?)$/.test(unit.text)) return true
  const one = people.counted?.best === 1
  const { group, measure } = before.draft
  if (!one && isYoungOrFemale(before)) return true
  // after "a commander" a bare number counts anybody; after "one soldier" it counts soldiers
  if (!one && unit.classes.BARE && !people.other && /^an?$/i.test(before.draft.count.text)) return true
  return wholes.some(
    ({ at, draft }) =>
      at >= 0 &&
      before.at >= 0 &&
      draft.measure === measure &&
      draft.group !== group &&
      draft.group !== 'people',
  )
}
