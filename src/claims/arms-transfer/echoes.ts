import type { Party } from '../claim.ts'
import { reachOf } from '../syntax/reach.ts'
import { subjectOf } from '../syntax/subject.ts'
import { isPassive, isVerb } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { goodsOf } from './args.ts'
import type { Sides } from './candidates.ts'
import type { Event } from './event.ts'
import type { Named } from './named.ts'
import { without } from './parties.ts'
import { transferRules } from './rules/index.ts'
import { moodOf } from './stage.ts'

/** "Riga followed suit", "Riga has done the same": who does what was told before, in the part of who did it there. */
export type Echo = { readonly event: Event; readonly sides: Sides }

/** What a line repeats of `event`, which `sides` had; null when it repeats nothing, or says that it is not so. */
export function echoIn(line: Line, event: Event, sides: Sides, named: Named): Echo | null {
  if (!line.present.has('SAME')) return null
  const at = line.units.findIndex(({ classes }, index) => classes.SAME && isVerb(line, index))
  const mood = at < 0 ? 'negated' : moodOf(line, at)
  if (mood === 'negated' || mood === 'possible') return null
  const actors = without(named.resolve(line, subjectOf(line, at)), [...sides.suppliers, ...sides.recipients])
  const role = acting(event)
  if (actors.length === 0 || role === null) return null
  const stage = mood === 'coming' && event.stage === 'delivered' ? 'pledged' : event.stage
  return {
    event: { ...event, items: [at], trigger: at, stage, value: null },
    sides: replaced(sides, role, actors),
  }
}

const replaced = (sides: Sides, role: keyof Sides, parties: readonly Party[]): Sides => ({
  ...sides,
  [role]: parties,
})

/** The side that acts in the predicate of an event. */
function acting({ rule }: Event): keyof Sides | null {
  const found = transferRules.find(({ name }) => name === rule)
  if (found?.supplier.includes('agent') === true) return 'suppliers'
  return found?.recipient.includes('agent') === true ? 'recipients' : null
}

/**
 * "Not one cartridge," said an adviser in Oslo: words without a verb that deny what was told before of a side named here; null for
 * all others.
 */
export function fragmentIn(line: Line, event: Event, sides: Sides, named: Named): Echo | null {
  const from = line.units[0]?.text === '"' ? 1 : 0
  if (from === 0 && !line.sentence.quoted) return null
  const end = line.units.findIndex(({ text }, index) => index > from && (text === '"' || text === ','))
  if (end < 0 || end > from + 6 || event.negated) return null
  const words = line.units.slice(from, end)
  const none = words.some(
    (unit, index) =>
      /^(?:not|no|none|never|nothing|neither)$/.test(unit.text) ||
      (index === 0 && (goodsOf(unit)?.negated === true || /^(?:no|not) /.test(unit.text))),
  )
  const tells = words.some(
    ({ classes }, index) => isVerb(line, from + index) || classes.AUX || (classes.PREP && !classes.REACH),
  )
  const at = words.findLastIndex(
    (unit) => unit.kind === 'goods' || /^(?:one|none|nothing|single|bullet|round|cartridge)$/.test(unit.text),
  )
  const both = [...sides.suppliers, ...sides.recipients].map(({ name }) => name)
  const party =
    named.namedIn(line).some(({ name }) => both.includes(name)) ||
    line.units.some((unit) => both.some((name) => unit.text.endsWith(name.toLowerCase())))
  if (!none || tells || at < 0 || !party) return null
  const unit = from + at
  return { event: { ...event, items: [unit], trigger: unit, value: null, negated: true }, sides }
}

const refuses = /^(?:refus|declin|reject|turn(?:s|ed)? down|rul(?:es|ed) out|sa(?:ys|id) no)/

/**
 * "Oslo has always refused", "was turned down", "has ruled them out": what was asked for or weighed before, halted by who would have
 * given it or told of who would have got it; the goods are those of `event`.
 */
export function refusalIn(line: Line, from: number, event: Event, sides: Sides, named: Named): Echo | null {
  if (event.stage !== 'requested' && event.stage !== 'considered') return null
  for (let at = from; at < line.units.length; at++) {
    const unit = line.units[at]
    if (unit === undefined || !refuses.test(unit.text) || !isVerb(line, at)) continue
    const mood = moodOf(line, at)
    if (mood === 'negated' || mood === 'possible') return null
    const { objects } = reachOf(line, at + 1)
    const own = objects.every((head) => {
      const object = line.units[head]
      return (
        object?.kind === 'date' ||
        /^(?:it|them|this|that)$/.test(object?.text ?? '') ||
        object?.classes['N-requested'] === true
      )
    })
    if (!own || line.units[at + 1]?.text === 'to') return null
    const who = named.resolve(line, subjectOf(line, at))
    const side = isPassive(line, at) ? sides.recipients : sides.suppliers
    const request = subjectOf(line, at).some((head) => line.units[head]?.classes['N-requested'] === true)
    const meant =
      request || side.length === 0 || who.some(({ name }) => side.some((each) => each.name === name))
    if (!meant) return null
    const suppliers =
      sides.suppliers.length > 0 || isPassive(line, at) ? sides.suppliers : without(who, sides.recipients)
    return {
      event: { ...event, items: [at], trigger: at, value: null, stage: 'suspended', negated: false },
      sides: { ...sides, suppliers },
    }
  }
  return null
}
