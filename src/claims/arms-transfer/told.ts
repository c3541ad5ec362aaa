import type { Item, Party, Stage } from '../claim.ts'
import type { Line } from '../unit.ts'
import { goodsOf, namesAct } from './args.ts'
import { anaphoric, areArms, isDomestic, tellsArms } from './arms-meant.ts'
import type { Event } from './event.ts'
import type { Named } from './named.ts'
import { without } from './parties.ts'
import { exporters } from './sides.ts'

export type Sides = { readonly suppliers: readonly Party[]; readonly recipients: readonly Party[] }
type Earlier = Sides & {
  readonly line: number
  readonly paragraph: number
  readonly items: readonly Item[]
  readonly stage: Stage
}

const has = (parties: readonly Party[], others: readonly Party[]): boolean =>
  parties.some(({ name }) => others.some((other) => other.name === name))

/** Words that move one's own ships and troops as well: without a recipient they tell no transfer. */
const ferries = /^(?:fly|flying|flies|flew|flown|pour|mov|pass|rout)/
const movesToo = /^(?:send|sent|ship|dispatch|move|pass|pour|rout|fly|flown|flew|extend|hand)/

const pays = /^(?:pay|paid|fund|financ|bankroll)/

/** Nouns that tell of a transfer with neither side: "the contract is worth $3 billion". */
const reported = new Set(['N-ordered', 'N-considered', 'N-requested'])

/** "in return", "in exchange". */
const returning = (line: Line): boolean =>
  line.units.some(
    ({ text }, at) =>
      /^in (?:return|exchange)$/.test(text) ||
      (text === 'in' && /^(?:return|exchange)$/.test(line.units[at + 1]?.text ?? '')),
  )

/** "travelled [from there] to the rebels". */
const fromThere = (line: Line, at: number): boolean =>
  line.units
    .slice(at + 1, at + 6)
    .some(({ text }, index, rest) => text === 'from' && rest[index + 1]?.text === 'there')

/** Words that tell of what comes to where the article is. */
const opening = new Set(['ARRIVE', 'OFFER', 'BUY'])

/** Words beside which another party of the sentence is not who gets. */
const seizesOrBuys = new Set(['SEIZE', 'BUY'])

/** Words of giving back. */
const backwards = new Set(['RETURN', 'GOBACK'])

const rankOf = ({ iso3 }: Party): number => {
  const at = iso3 === null ? -1 : exporters.indexOf(iso3)
  return at < 0 ? exporters.length : at
}

/** Of the two states of a title the larger exporter is taken to supply. */
const outsells = (suppliers: readonly Party[], recipients: readonly Party[]): boolean =>
  suppliers.length > 0 &&
  recipients.length > 0 &&
  Math.min(...suppliers.map(rankOf)) < Math.min(...recipients.map(rankOf))

/** The transfers that an article has told so far: what "they", "the deal", "six more" and a side left open go back to. */
export class Told {
  private readonly earlier: Earlier[] = []
  /** The lines that name arms. */
  readonly arms: ReadonlySet<number>
  private readonly named: Named
  /** All that the sentences of the article tell, each by itself. */
  private readonly events: readonly Event[]

  constructor(named: Named, lines: readonly Line[], events: readonly Event[]) {
    this.named = named
    this.arms = new Set(lines.filter(({ present }) => present.has('ARMS')).map(({ index }) => index))
    this.events = events
  }

  /** Whether a transfer was told in this line or since. */
  toldSince(index: number): boolean {
    return this.earlier.some((each) => each.line >= index)
  }

  add(line: Line, sides: Sides, items: readonly Item[], stage: Stage): void {
    this.earlier.push({ ...sides, line: line.index, paragraph: line.sentence.paragraph, items, stage })
  }

  latestItem({ suppliers, recipients }: Sides): Item | null {
    const same = this.earlier.findLast(
      (each) => has(each.suppliers, suppliers) && has(each.recipients, recipients),
    )
    return (
      (same ?? this.earlier.at(-1))?.items.find(({ category }) => category !== 'weapons-unspecified') ??
      same?.items[0] ??
      null
    )
  }

  /** The sides of an event, a missing one taken from the article; null when it is no transfer of arms. */
  sides(line: Line, event: Event): Sides | null {
    if (!areArms(line, event, this)) return null
    if (event.unsupplied)
      return event.recipients.length > 0 ? { suppliers: [], recipients: event.recipients } : null
    if (event.explicit && (event.suppliers.length === 0 || event.recipients.length === 0)) return null
    // what was seized is unloaded, and goes nowhere
    if (
      event.word === 'ARRIVE' &&
      /^(?:un|off)load/.test(line.units[event.trigger]?.text ?? '') &&
      this.earlier.at(-1)?.stage === 'intercepted'
    )
      return null
    if (event.noun && !reported.has(event.word) && event.suppliers.length + event.recipients.length === 0)
      return null
    // "saying that the sale would …": told a clause before; "eases its restrictions": for nobody named
    const retold =
      event.noun &&
      event.recipients.length === 0 &&
      this.earlier.some((each) => each.line === line.index && has(each.suppliers, event.suppliers))
    const policy =
      event.word === 'RESUME' &&
      event.recipients.length === 0 &&
      event.items.every((at) => /(?:restrictions?|controls?|rules)$/.test(line.units[at]?.text ?? ''))
    if (retold || policy) return null
    let { suppliers, recipients } = this.inRole(line, event)
    if (
      event.moneyOnly &&
      this.earlier.some((each) => has(each.recipients, suppliers)) &&
      recipients.length === 0
    )
      return null
    if (event.word === 'ARRIVE' && suppliers.length + recipients.length === 0 && !anaphoric(line, event))
      return null
    // "were flown home", "went back": from who had them to who gave them
    if (backwards.has(event.word)) {
      const last = this.lent(line, suppliers, recipients)
      if (last !== null)
        ({ suppliers, recipients } = {
          suppliers: suppliers.length > 0 ? suppliers : last.recipients,
          recipients: recipients.length > 0 ? recipients : last.suppliers,
        })
      if (suppliers.length === 0 || recipients.length === 0) return null
    }
    // "In return it got tanks": from who got before
    const before = this.earlier.at(-1)
    if (event.word === 'GET' && suppliers.length === 0 && before !== undefined && returning(line))
      ({ suppliers, recipients } = { suppliers: before.recipients, recipients: before.suppliers })
    // "Oslo pays for shells", in an article on Riga's: who pays gives
    const paying =
      event.word === 'BUY' && pays.test(line.units[event.trigger]?.text ?? '') && event.stage !== 'delivered'
    if (paying && suppliers.length === 0 && line.units[event.trigger - 1]?.text !== 'had') {
      const gets = without(this.named.beneficiary(line), recipients)
      if (gets.length > 0) ({ suppliers, recipients } = { suppliers: recipients, recipients: gets })
    }
    // "travelled from there to the rebels": from who got them before
    const there = this.earlier.findLast((each) => each.line >= line.index - 3 && each.recipients.length > 0)
    if (suppliers.length === 0 && there !== undefined && fromThere(line, event.trigger))
      suppliers = without(there.recipients, recipients)
    const given = without(suppliers, recipients)
    if (suppliers.length > 0 && given.length === 0) return null
    suppliers = given
    if (event.stranger === 'supplier' && suppliers.length === 0 && recipients.length === 0) return null
    const here = { ...event, suppliers, recipients }
    if (recipients.length === 0 && suppliers.length > 0) {
      recipients = this.recipientFor(line, here)
      // who seizes is not who should have got it
      if (event.word === 'SEIZE') recipients = without(recipients, event.actors)
    } else if (suppliers.length === 0 && recipients.length > 0 && event.stranger !== 'supplier')
      suppliers = this.supplierFor(line, here)
    else if (event.elsewhere) return null
    else if (suppliers.length === 0) {
      const last = this.earlier.at(-1)
      if (event.word === 'SEIZE' && last?.stage === 'intercepted') return { suppliers: [], recipients: [] }
      const pair = this.pairFor(line, event)
      if (pair === null) return null
      ;({ suppliers, recipients } = pair)
    }
    // "seized rifles from the rebels": taken from who had them, bound for nobody
    const fromFighters = event.suppliers.length > 0 && event.suppliers.every(({ iso3 }) => iso3 === null)
    if (event.word === 'SEIZE' && fromFighters && event.recipients.length === 0) return null
    // "the aid", "an agreement": too little to go on with a side that only the article tells
    const guessed = suppliers.length > event.suppliers.length || recipients.length > event.recipients.length
    if (guessed && !tellsArms(line, event)) return null
    if (suppliers.length === 0 && isDomestic(line, event, recipients, this.named)) return null
    const known =
      event.needs === 'both'
        ? suppliers.length > 0 && recipients.length > 0
        : event.needs === 'recipient'
          ? recipients.length > 0
          : event.needs === 'supplier'
            ? suppliers.length > 0
            : suppliers.length + recipients.length > 0
    return known ? { suppliers, recipients } : null
  }

  /** The pair that a sentence goes on with when it names neither side: of several the one it names, or whose goods it tells of. */
  private pairFor(line: Line, event: Event): Sides | null {
    const near = this.earlier.filter((each) => line.index - each.line <= 3)
    const last = near.at(-1)
    if (last === undefined) return null
    const named = this.named.namedIn(line)
    const categories = event.items.flatMap((at) => goodsOf(line.units[at])?.category ?? [])
    const fits = ({ suppliers, recipients, items }: Earlier): number =>
      (has([...suppliers, ...recipients], named) ? 2 : 0) +
      (items.some(({ category }) => categories.includes(category)) ? 1 : 0)
    const best = near.reduce((found, each) => (fits(each) >= fits(found) ? each : found), last)
    const same = (each: Earlier) =>
      has(each.suppliers, best.suppliers) && has(each.recipients, best.recipients)
    const several = !near.every(same)
    return several && fits(best) === 0 && last.line < line.index - 1 ? null : best
  }

  /** Who stands in a role wherever the article tells of one of `others`, or in all that it tells. */
  private usual(role: keyof Sides, others: readonly Party[]): readonly Party[] {
    const opposite = role === 'suppliers' ? 'recipients' : 'suppliers'
    const told = this.events.filter((each) => each[role].length > 0)
    const shared = told.filter((each) => has(each[opposite], others))
    const among = shared.length > 0 ? shared : told
    const [first] = among
    const party = first?.[role][0]
    if (party === undefined || has(others, [party])) return []
    return among.every((each) => has(each[role], [party])) ? [party] : []
  }

  /** Whether the article tells that these were given arms by those. */
  private affirmed(suppliers: readonly Party[], recipients: readonly Party[]): boolean {
    return this.events.some(
      (each) =>
        !each.negated &&
        each.stage === 'delivered' &&
        has(each.suppliers, suppliers) &&
        has(each.recipients, recipients),
    )
  }

  /** What was given before to who gives it back now. */
  private lent(line: Line, suppliers: readonly Party[], recipients: readonly Party[]): Sides | null {
    return (
      this.earlier.findLast(
        (each) =>
          each.line >= line.index - 4 &&
          each.suppliers.length > 0 &&
          each.recipients.length > 0 &&
          (suppliers.length === 0 || has(each.recipients, suppliers)) &&
          (recipients.length === 0 || has(each.suppliers, recipients)),
      ) ?? null
    )
  }

  /** A pronoun means who stood in the same role before, when it can mean both. */
  private inRole(line: Line, { suppliers, recipients, pronouns }: Event): Sides {
    const last = this.earlier.findLast(
      (each) => each.line >= line.index - 5 && each.suppliers.length > 0 && each.recipients.length > 0,
    )
    if (last === undefined) return { suppliers, recipients }
    const swap = (
      pronoun: boolean,
      own: readonly Party[],
      same: readonly Party[],
      opposite: readonly Party[],
      other: readonly Party[],
    ) =>
      pronoun &&
      (other.length === 0 || has(other, opposite)) &&
      own.length > 0 &&
      has(opposite, own) &&
      !has(same, own)
        ? same
        : own
    return {
      suppliers: swap(pronouns.supplier, suppliers, last.suppliers, last.recipients, recipients),
      recipients: swap(pronouns.recipient, recipients, last.recipients, last.suppliers, suppliers),
    }
  }

  private recipientFor(line: Line, event: Event): readonly Party[] {
    const { suppliers } = event
    if (ferries.test(line.units[event.trigger]?.text ?? '') || event.elsewhere) return []
    if (event.word === 'ACCOUNT') return without(this.earlier.at(-1)?.recipients ?? [], suppliers)
    const recent = this.earlier.filter((each) => each.line >= line.index - 8 && each.recipients.length > 0)
    const match = recent.findLast((each) => has(each.suppliers, suppliers))
    // "in return Moscow provided": to who gave before
    const paid = recent.findLast((each) => has(each.recipients, suppliers))
    if (match === undefined && paid !== undefined && returning(line))
      return without(paid.suppliers, suppliers)
    if (match !== undefined) return without(match.recipients, suppliers)
    if (event.needs === 'supplier' && event.word === 'GIVE') return []
    if (event.noun && event.stage === 'delivered' && event.word !== 'GIFT') return []
    const plain = event.items.every((at) => goodsOf(line.units[at]) !== null && !namesAct(line.units[at]))
    if (
      event.word === 'HALT' &&
      plain &&
      event.items.every((at) => goodsOf(line.units[at])?.category === 'ships')
    )
      return []
    // "negotiates with Oslo, since Bern stood in the way of jets": for whom the sentence told before
    const same = this.earlier.findLast((each) => each.line === line.index && each.recipients.length > 0)
    const beside = without(same?.recipients ?? [], suppliers)
    if (beside.length > 0 && event.word !== 'SEIZE') return beside
    if (!movesToo.test(line.units[event.trigger]?.text ?? '') && !seizesOrBuys.has(event.word)) {
      const other = this.named.recipientIn(line, suppliers, event.word === 'ARRIVE')
      if (other.length > 0) return other
    }
    // "Nine drones arrived from Oslo", "Oslo has offered jets", in a new paragraph and of nobody told before: here
    const latest = recent.at(-1)
    const home = opening.has(event.word) ? this.home(suppliers, false) : []
    const apart = latest?.paragraph !== line.sentence.paragraph
    if (home.length > 0 && (apart || has(latest.recipients, home))) return home
    const usual = event.stage === 'intercepted' ? [] : this.usual('recipients', suppliers)
    // "it gives no arms": not to whom it is said to have given some
    if (event.negated && this.affirmed(suppliers, usual)) return []
    // a new supplier in a new paragraph: not to the rebels whom others arm
    const rebels = opening.has(event.word) && apart && usual.every(({ iso3 }) => iso3 === null)
    if (usual.length > 0 && !rebels) return usual
    const before = recent.at(-1)
    const near = before?.paragraph === line.sentence.paragraph
    const beneficiary = without(this.named.beneficiary(line), suppliers)
    if (beneficiary.length > 0 && (near || before === undefined)) return beneficiary
    const last = without(before?.recipients ?? [], suppliers)
    if (last.length > 0 && near) return last
    const heading = this.named.besides(suppliers)
    if (!event.noun && event.stranger === null && outsells(suppliers, heading)) return heading
    if (movesToo.test(line.units[event.trigger]?.text ?? '')) return []
    const own = this.home(suppliers, false)
    const many = event.items.some((at) => {
      const goods = goodsOf(line.units[at])
      return goods === null || goods.counted !== null || /s$/.test(goods.text)
    })
    return own.length > 0 || event.word === 'RESUME' || !many
      ? own
      : this.named.theme([...suppliers, ...this.events.flatMap((each) => each.suppliers)])
  }

  /** The country of the dateline: the larger exporters and who supplies here as suppliers, others as recipients. */
  private home(not: readonly Party[], supplies: boolean): readonly Party[] {
    const home = this.named.dateline()
    if (home === null || home.iso3 === null) return []
    const exports = this.events.some((each) => has(each.suppliers, [home])) || exporters.includes(home.iso3)
    const imports = this.events.some((each) => has(each.recipients, [home])) || !exports
    return (supplies ? exports : imports) ? without([home], not) : []
  }

  /** What was told last of the same goods: by their name, or because these only go back to them. */
  private ofGoods(line: Line, event: Event, recent: readonly Earlier[]): Earlier | undefined {
    const names = event.items.flatMap((at) => goodsOf(line.units[at])?.designation ?? [])
    if (names.length > 0)
      return recent.findLast(({ items }) =>
        items.some(({ designation }) => designation !== null && names.includes(designation)),
      )
    return anaphoric(line, event) ? recent.at(-1) : undefined
  }

  private supplierFor(line: Line, event: Event): readonly Party[] {
    const { recipients } = event
    if (event.fromStrangers) return []
    const makers = event.items.flatMap((at) => this.named.names(goodsOf(line.units[at])?.maker ?? null) ?? [])
    const origins = event.items.flatMap((at) => {
      const goods = goodsOf(line.units[at])
      return goods === null || goods.origin === null || goods.made ? [] : [goods.origin]
    })
    if (without(origins, recipients).length > 0) return without(origins, recipients).slice(0, 1)
    const wanted =
      event.word === 'TALK' ||
      event.word === 'INTEREST' ||
      event.word === 'N-interest' ||
      event.word === 'BUY' ||
      event.word === 'WANT' ||
      event.word === 'ASK' ||
      event.word === 'GET'
    if (wanted && without(makers, recipients).length > 0) return without(makers, recipients).slice(0, 1)
    const recent = this.earlier.filter((each) => each.line >= line.index - 8 && each.suppliers.length > 0)
    const goods = this.ofGoods(line, event, recent)
    if (goods !== undefined && without(goods.suppliers, recipients).length > 0)
      return without(goods.suppliers, recipients)
    const match = recent.findLast((each) => has(each.recipients, recipients))
    if (match !== undefined) return without(match.suppliers, recipients)
    const beside =
      event.word === 'SIGN' || event.word === 'WIN'
        ? recent.findLast((each) => each.line === line.index)
        : undefined
    if (beside !== undefined) return without(beside.suppliers, recipients)
    const decided =
      event.stage === 'approved' ||
      event.stage === 'suspended' ||
      event.stage === 'pledged' ||
      event.stage === 'considered' ||
      event.stage === 'resumed'
    const other =
      decided && !wanted && event.word !== 'EMBARGO' && !event.unresolved
        ? this.named.supplierIn(line, recipients)
        : []
    if (other.length > 0) return other
    if (event.word === 'EMBARGO') return []
    const made = without(makers, recipients).slice(0, 1)
    if (made.length > 0 && event.word !== 'GIVE' && event.word !== 'SEIZE') return made
    // "the Republic's batteries will not go to Riga": whose they are is told, if not by its name
    if (event.items.some((at) => /^(?:the )?\S+['’]s /.test(line.units[at]?.text ?? '')))
      return without(
        [this.named.dateline()].flatMap((home) => home ?? []),
        recipients,
      )
    const usual =
      event.word === 'GET' || event.stage === 'intercepted' ? [] : this.usual('suppliers', recipients)
    if (usual.length > 0) return usual
    const heading = this.named.besides(recipients)
    if (!event.noun && event.stranger === null && outsells(heading, recipients)) return heading
    const acts =
      event.word === 'GIVE' ||
      event.word === 'OFFER' ||
      event.stage === 'suspended' ||
      event.stage === 'approved'
    return acts ? this.home(recipients, true) : []
  }
}
