import type { Actor, Line } from './unit.ts'
import { actorOf } from './unit.ts'

/** Who was introduced in this article: by surname ("Wood"), and the last body for each head noun ("the ministry"). */
export type Known = {
  /** The fullest actor for a name as it stands; null when it was never introduced. */
  person(name: string): Actor | null
  /** The latest body or person with this head noun before a line. */
  body(head: string, before: number): Actor | null
  /** Whom "the movement", "the group", "the militants" mean: the organisation or armed group named last before a line. */
  named(noun: string, before: number): Actor | null
}

/** The last word of a name. */
export const familyName = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)
const surname = (name: string): string => familyName(name).toLowerCase()

const armed = new Set(
  'militants rebels jihadists insurgents extremists movement militia gunmen separatists group fighters islamists'.split(
    ' ',
  ),
)
const organised = new Set(
  'group organisation organization charity watchdog agency monitor observatory bloc alliance'.split(' '),
)

const fuller = (a: Actor, b: Actor | undefined): boolean =>
  b === undefined ||
  a.claimant.name.split(' ').length > b.claimant.name.split(' ').length ||
  (b.claimant.role === null && a.claimant.role !== null)

/** Reads the whole article once: names with their office, wherever it is given. */
export function introduce(lines: readonly Line[]): Known {
  const persons = new Map<string, Actor>()
  const bodies = new Map<string, { actor: Actor; line: number }[]>()
  const groups: { actor: Actor; line: number }[] = []
  const organisations: { actor: Actor; line: number }[] = []
  const add = (actor: Actor) => {
    const key = surname(actor.claimant.name)
    const before = persons.get(key)
    if (key.length > 1 && fuller(actor, before)) persons.set(key, actor)
  }
  for (const line of lines)
    for (let index = 0; index < line.units.length; index++) {
      const unit = line.units[index]
      if (unit === undefined) break
      if (unit.kind !== 'name' && unit.kind !== 'people') continue
      const actor = actorOf(unit)
      if (actor !== null && actor.kind === 'person') add(actor)
      if (actor?.kind === 'group' && unit.kind === 'name') groups.push({ actor, line: line.index })
      if (actor?.kind === 'organisation' && actor.head === '' && actor.claimant.of === null)
        organisations.push({ actor, line: line.index })
      if (actor !== null && actor.head !== '' && actor.party !== null) {
        const list = bodies.get(actor.head) ?? []
        list.push({ actor, line: line.index })
        bodies.set(actor.head, list)
      }
      if (unit.kind !== 'name' || unit.proper === null || !unit.classes.FULLNAME) continue
      // "Vassily Nebenzia, Russia's U.N. ambassador,"
      const comma = line.units[index + 1]
      const office = actorOf(line.units[index + 2])
      const described =
        comma?.text === ',' &&
        office !== null &&
        office.kind === 'people' &&
        office.claimant.role !== null &&
        !office.plural
      add({
        claimant: {
          name: unit.proper,
          role: described ? office.claimant.name.replace(/^(?:an?|the)\s+/i, '') : null,
          of: described ? office.claimant.of : null,
        },
        party: described ? office.party : null,
        kind: 'person',
        plural: false,
        head: described ? office.head : '',
      })
    }
  return {
    person: (name) => {
      const found = persons.get(surname(name))
      if (found === undefined) return null
      const given = name.split(/\s+/)
      return given.length === 1 || found.claimant.name.endsWith(name) || name.endsWith(found.claimant.name)
        ? found
        : null
    },
    body: (head, before) => bodies.get(head)?.findLast(({ line }) => line <= before)?.actor ?? null,
    named: (noun, before) => {
      const earlier = ({ line }: { line: number }) => line < before
      const group = armed.has(noun) ? groups.findLast(earlier) : undefined
      const body = organised.has(noun) ? organisations.findLast(earlier) : undefined
      return (
        (group !== undefined && (body === undefined || group.line > body.line) ? group : (body ?? group))
          ?.actor ?? null
      )
    },
  }
}

/** An actor with only a name, for capitals that no lexicon and no sentence explains. */
export const stranger = (name: string): Actor => ({
  claimant: { name, role: null, of: null },
  party: null,
  kind: 'person',
  plural: false,
  head: '',
})
