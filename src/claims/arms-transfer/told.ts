import type { Item, Party, Stage } from '../claim.ts'
import { subjectOf } from '../syntax/subject.ts'
import { isPassive } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { goodsOf, namesAct } from './args.ts'
import { anaphoric, areArms, isDomestic, tellsArms } from './arms-meant.ts'
import {
  bySales,
  type Deal,
  has,
  likeliest,
  outsells,
  partners,
  type Role,
  type Sides,
  type Topic,
} from './candidates.ts'
import { carriers } from './carriers.ts'
import type { Event } from './event.ts'
import type { Named } from './named.ts'
import { unique, without } from './parties.ts'
import { moodOf } from './stage.ts'
import { areHere } from './standing.ts'
import { isOnTheWay, isSeries, openingPair } from './topic.ts'

type Earlier = Deal & { readonly items: readonly Item[]; readonly stage: Stage }

/** Words that move one's own ships and troops as well: without a recipient they tell no transfer. */
const ferries = /^(?:(?:fly|flying|flies|flew|flown)(?! in)|pour|mov|pass|rout)/

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

/** "[the budget committee] has approved": who spends on one's own army. */
const ownBudget = (line: Line, at: number): boolean =>
  line.units
    .slice(Math.max(0, at - 5), at)
    .some(({ text }) => /\b(?:budget|finance|procurement|appropriations)\b/.test(text))

/** Words of stopping and finding loads: one more of those told before has no sides of its own. */
const catches = new Set(['SEIZE', 'DISCOVER'])
/** Words of dealing, which either side can be the subject of. */
const deals = new Set(['SIGN', 'TALK', 'N-ordered', 'N-considered'])

/** Words of showing what one has. */
const showing = /^(?:show|shown|shows|showed|display|displayed|parade|paraded|exhibited|exhibition)\b/

/** Words that tell where goods come from in passing. */
const passing = new Set(['BUY', 'LEAVE', 'AWAIT'])
/** Words that tell of goods with neither side. */
const sideless = new Set(['BUY', 'AWAIT', 'STAND', 'DUE', 'CROSS', 'CARRY'])

/** Words of buying, asking and getting: new goods come from who makes them, where the text names him, and else from nobody that is guessed. */
const fromMaker = new Set([
  'TALK',
  'INTEREST',
  'N-interest',
  'N-ordered',
  'N-requested',
  'SIGN',
  'BUY',
  'WANT',
  'ASK',
  'GET',
])
/** Those of new goods: of a maker that the text does not name nobody else is guessed. */
const wished = new Set(['BUY', 'SIGN', 'N-ordered', 'WANT', 'ASK', 'TALK', 'INTEREST', 'N-interest'])

/** Those of new contracts. */
const contracted = new Set(['BUY', 'SIGN', 'N-ordered'])

/** "asked for a helicopter": something to fly in, of nobody, is no arms. */
const asksForLift = (line: Line, { word, suppliers, items }: Event): boolean =>
  (word === 'WANT' || word === 'ASK') &&
  suppliers.length === 0 &&
  items.every((at) => {
    const goods = goodsOf(line.units[at])
    return (
      /^(?:aircraft|ships)$/.test(goods?.category ?? '') &&
      goods?.designation === null &&
      /^an? /.test(line.units[at]?.text ?? '')
    )
  })

/** "Two freighters [had brought] rifles": done, and by what carries. */
const brings = (line: Line, at: number): boolean =>
  /^(?:brought|carried|hauled|transported)$/.test(line.units[at]?.text ?? '') &&
  moodOf(line, at) === 'done' &&
  !isPassive(line, at) &&
  subjectOf(line, at).some((head) => {
    const unit = line.units[head]
    return /^(?:aircraft|ships)$/.test(goodsOf(unit)?.category ?? '') || carriers.test(unit?.text ?? '')
  })

/** Words of one's own arms for another's. */
const swaps = /\b(?:swaps?|swapped|exchange|return|replac\w+|backfill\w*|compensat\w+|ringtausch)\b/

/** Words of giving back. */
const backwards = new Set(['RETURN', 'GOBACK'])

/** What a sentence tells by itself. */
type Said = { readonly line: Line; readonly events: readonly Event[] }

/** The transfers that an article has told so far: what "they", "the deal", "six more" and a side left open go back to. */
export class Told {
  private readonly earlier: Earlier[] = []
  private readonly lines: readonly Line[]
  /** The lines that name arms. */
  readonly arms: ReadonlySet<number>
  private readonly named: Named
  /** All that the sentences of the article tell, each by itself. */
  private readonly events: readonly Event[]
  private readonly topic: Topic
  private readonly said: readonly Said[]
  /** The pair that the first sentences tell of. */
  private readonly opening: (Sides & { readonly line: number }) | null

  constructor(named: Named, lines: readonly Line[], said: readonly Said[]) {
    const events = said.flatMap((each) => each.events)
    this.named = named
    this.lines = lines
    this.arms = new Set(lines.filter(({ present }) => present.has('ARMS')).map(({ index }) => index))
    this.events = events
    this.said = said
    this.opening = openingPair(lines, said)
    this.topic = { named, events, earlier: this.earlier, opening: this.opening }
  }

  /** Whether a transfer was told in this line or since. */
  toldSince(index: number): boolean {
    return this.earlier.some((each) => each.line >= index)
  }

  hasPair(): boolean {
    return this.opening !== null
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
    if (event.explicit && (event.suppliers.length === 0 || event.recipients.length === 0))
      return this.shown(line, event)
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
    // "lifted its objections": of a third, to what two others deal in
    const veto =
      event.recipients.length === 0 &&
      event.items.every((at) => /(?:objections?|vetoe?s?)$/.test(line.units[at]?.text ?? ''))
    if (retold || policy || veto) return null
    let { suppliers, recipients } = this.inRole(line, event)
    // "signed with Riga", which is told to get arms from who signs
    if (deals.has(event.word) && (this.goesOtherWay(event) || this.sellsHere(event)))
      ({ suppliers, recipients } = { suppliers: recipients, recipients: suppliers })
    if (
      event.moneyOnly &&
      this.earlier.some((each) => has(each.recipients, suppliers)) &&
      recipients.length === 0
    )
      return null
    if (
      event.word === 'ARRIVE' &&
      suppliers.length + recipients.length === 0 &&
      !this.goesBack(line, event) &&
      (/^follow/.test(line.units[event.trigger]?.text ?? '') || this.goneOnWith(line, event) === null)
    )
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
    const gets = event.word === 'GET' || event.word === 'WANT'
    if (gets && suppliers.length === 0 && before !== undefined && returning(line))
      ({ suppliers, recipients } = { suppliers: before.recipients, recipients: before.suppliers })
    // "Oslo pays for shells", in an article on Riga's: who pays gives
    const paying =
      event.word === 'BUY' && pays.test(line.units[event.trigger]?.text ?? '') && event.stage !== 'delivered'
    if (
      paying &&
      suppliers.length === 0 &&
      recipients.length > 0 &&
      line.units[event.trigger - 1]?.text !== 'had'
    ) {
      const helped = without(this.named.beneficiary(line), recipients)
      if (helped.length > 0) ({ suppliers, recipients } = { suppliers: recipients, recipients: helped })
    }
    // "travelled from there to the rebels": from who got them before
    const there = this.earlier.findLast((each) => each.line >= line.index - 3 && each.recipients.length > 0)
    if (suppliers.length === 0 && there !== undefined && fromThere(line, event.trigger))
      suppliers = without(there.recipients, recipients)
    const given = without(suppliers, recipients)
    if (suppliers.length > 0 && given.length === 0) return null
    suppliers = given
    if (event.stranger !== null && suppliers.length === 0 && recipients.length === 0) return null
    if (asksForLift(line, event)) return null
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
      // one more seizure has a day of its own; "rockets were found" goes on with the one before
      const dated = line.units.some(({ kind }) => kind === 'date')
      if (event.word === 'DISCOVER' && last?.stage === 'intercepted' && !dated) return null
      if (catches.has(event.word) && last?.stage === 'intercepted') return { suppliers: [], recipients: [] }
      const pair = this.pairFor(line, event)
      if (pair === null) return null
      ;({ suppliers, recipients } = pair)
    }
    // "seized rifles from the rebels": taken from who had them, bound for nobody
    const fromFighters = event.suppliers.length > 0 && event.suppliers.every(({ iso3 }) => iso3 === null)
    if (event.word === 'SEIZE' && fromFighters && event.recipients.length === 0) return null
    // a load caught on its way to Yemen was for the group that fights there, when one is named
    if (event.stage === 'intercepted')
      recipients = recipients.map((each) => this.named.groupIn(each, line) ?? each)
    // "bound for Yemen's Houthis": the state of the group sent them nothing
    suppliers = suppliers.filter((each) => {
      const group = this.named.groupIn(each, line)
      return group === null || !recipients.some(({ name }) => name === group.name)
    })
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

  /** "Jets bought from Oslo were shown, too", "tanks left Oslo": the other side, where the article plainly tells of one. */
  private shown(line: Line, event: Event): Sides | null {
    const { suppliers, recipients } = event
    if (suppliers.length + recipients.length === 0)
      return sideless.has(event.word) && (event.word !== 'CARRY' || brings(line, event.trigger))
        ? this.goneOnWith(line, event)
        : null
    if (!passing.has(event.word) || suppliers.length === 0 || recipients.length > 0) return null
    const shows = line.units.some(({ text }) => showing.test(text)) || areHere(line, event.trigger)
    const least = shows ? 1.25 : 2.5
    const found = this.likeliest('recipients', line, suppliers, least)
    return found.length === 0 ? null : { suppliers, recipients: found }
  }

  /** The pair that a sentence goes on with when it names neither side: of several the one it names, or whose goods it tells of. */
  private pairFor(line: Line, event: Event): Sides | null {
    const near = this.earlier.filter((each) => line.index - each.line <= 3)
    const last = near.at(-1)
    if (event.fromStrangers) return null
    if (last === undefined) return this.signers(line) ?? this.goneOnWith(line, event)
    const named = this.named.namedIn(line)
    const categories = event.items.flatMap((at) => goodsOf(line.units[at])?.category ?? [])
    const fits = ({ suppliers, recipients, items }: Earlier): number =>
      (has([...suppliers, ...recipients], named) ? 2 : 0) +
      (items.some(({ category }) => categories.includes(category)) ? 1 : 0)
    const best = near.reduce((found, each) => (fits(each) >= fits(found) ? each : found), last)
    const same = (each: Earlier) =>
      has(each.suppliers, best.suppliers) && has(each.recipients, best.recipients)
    const several = !near.every(same)
    return several && fits(best) === 0 && last.line < line.index - 1
      ? null
      : this.fromMakerTo(line, event, best)
  }

  /** "A contract for 40 Danish jets": of a pair that does not make them only the buyer holds, and of a new paragraph neither. */
  private fromMakerTo(line: Line, event: Event, pair: Sides): Sides | null {
    const isos = event.items.flatMap((at) => goodsOf(line.units[at])?.maker ?? [])
    const [iso3] = isos
    const fresh = this.earlier.at(-1)?.paragraph !== line.sentence.paragraph
    const ordered = contracted.has(event.word) && !anaphoric(line, event)
    if (iso3 === undefined || !(ordered || fresh)) return pair
    if ([...pair.suppliers, ...pair.recipients].some((each) => isos.includes(each.iso3 ?? ''))) return pair
    const told = this.earlier.some(({ items }) =>
      items.some(
        ({ designation }) =>
          designation !== null &&
          event.items.some((at) => goodsOf(line.units[at])?.designation === designation),
      ),
    )
    if (told) return pair
    const maker = ordered ? this.named.names(iso3) : null
    return maker === null ? null : { suppliers: [maker], recipients: pair.recipients }
  }

  /** "They", "the tanks": goods told of before, and in a new paragraph of their kind. */
  private goesBack(line: Line, event: Event): boolean {
    if (!anaphoric(line, event)) return false
    if (this.earlier.at(-1)?.paragraph === line.sentence.paragraph) return true
    return event.items.every((at) => {
      const goods = goodsOf(line.units[at])
      return (
        goods === null ||
        goods.category === 'weapons-unspecified' ||
        this.earlier.some(({ items }) => items.some(({ category }) => category === goods.category))
      )
    })
  }

  /** The only two of whom anything was told, or those of the first sentences before anything was. */
  private pairSoFar(): Sides | null {
    const told = this.earlier.filter((each) => each.suppliers.length > 0 && each.recipients.length > 0)
    const [first] = told
    // what was caught goes nowhere
    if (told.at(-1)?.stage === 'intercepted') return null
    if (first === undefined) return this.opening
    return told.every(
      (each) => has(each.suppliers, first.suppliers) && has(each.recipients, first.recipients),
    )
      ? first
      : null
  }

  /**
   * "The last 28 of 108 tanks were unloaded": goods of the two that the article is about, though its sentence names neither. So long as
   * it speaks of nobody else, and of goods that are some of several, of the kind told before, or right behind others of theirs.
   */
  private goneOnWith(line: Line, event: Event): Sides | null {
    const pair = this.pairSoFar()
    if (pair === null) return null
    const both = [...pair.suppliers, ...pair.recipients]
    const origins = event.items.flatMap((at) => goodsOf(line.units[at])?.origin ?? [])
    const named = this.named
      .mentioned()
      .filter((each) => each.line === line.index && !isOnTheWay(line, each.unit))
      .map(({ party }) => party)
    if (without([...named, ...origins], both).length > 0) return null
    if (event.noun && event.items.every((at) => line.units[at]?.classes.ARMS !== true)) return null
    const here = ({ index, sentence }: Line) =>
      index < line.index && sentence.paragraph === line.sentence.paragraph
    const others = this.named
      .mentioned()
      .some(
        (each) =>
          each.subject &&
          !each.speaks &&
          !has(both, [each.party]) &&
          this.lines.some((other) => other.index === each.line && here(other)),
      )
    if (others || isDomestic(line, event, pair.recipients, this.named)) return null
    const last = this.earlier.at(-1)
    const goods = event.items.flatMap((at) => goodsOf(line.units[at]) ?? [])
    const alike = this.earlier.some(({ items }) =>
      items.some(({ category, designation }) =>
        goods.some((each) =>
          each.designation === null || designation === null
            ? each.category === category && category !== 'weapons-unspecified'
            : each.designation === designation,
        ),
      ),
    )
    const beside =
      last !== undefined && last.line >= line.index - 2 && last.paragraph === line.sentence.paragraph
    const opens = this.opening?.line === line.index && this.earlier.length === 0
    return opens || named.length > 0 || alike || beside || isSeries(line, event) ? pair : null
  }

  /** "Oslo and Riga signed a contract in May. Three radars have been delivered": the two that signed, shortly before. */
  private signers(line: Line): Sides | null {
    for (let back = 1; back <= 2; back++) {
      const signed = this.lines.find(({ index }) => index === line.index - back)
      if (signed?.present.has('SIGN') !== true || !signed.present.has('N-ordered')) continue
      const states = this.named.namedIn(signed).filter(({ iso3 }) => iso3 !== null)
      if (states.length === 2) return bySales(states)
    }
    return null
  }

  /** Whether all else that is told of two that deal goes the other way, and neither is the larger exporter. */
  private goesOtherWay({ suppliers, recipients, word }: Event): boolean {
    const others = this.events.filter((each) => each.word !== word)
    if (suppliers.length === 0 || recipients.length === 0) {
      const known = suppliers.length > 0 ? suppliers : recipients
      const gives = others.some((each) => has(each.suppliers, known))
      const gets = others.some((each) => has(each.recipients, known))
      return suppliers.length > 0 ? gets && !gives : gives && !gets
    }
    if (outsells(suppliers, recipients)) return false
    const told = (givers: readonly Party[], getters: readonly Party[]): boolean =>
      others.some((each) => has(each.suppliers, givers) && has(each.recipients, getters))
    return told(recipients, suppliers) && !told(suppliers, recipients)
  }

  /** "Oslo is in talks over howitzers", where all that is told goes to one buyer: who deals here sells to it. */
  private sellsHere({ suppliers, recipients, noun }: Event): boolean {
    const [buyer] = this.earlier.at(-1)?.recipients ?? []
    const [dealer] = recipients
    if (noun || suppliers.length > 0 || dealer === undefined || recipients.length > 1) return false
    return (
      buyer !== undefined &&
      buyer.name === this.named.dateline()?.name &&
      buyer.name !== dealer.name &&
      this.earlier.every((each) => has(each.recipients, [buyer])) &&
      !this.events.some((each) => each.word !== 'TALK' && has(each.recipients, [dealer]))
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
    // "Bern signed an accord, and Oslo sold it jets", of Riga's arms: who got some before
    const topic =
      pronouns.dative &&
      last.paragraph === line.sentence.paragraph &&
      !this.earlier.some((each) => has(each.recipients, recipients)) &&
      without(last.recipients, suppliers).length > 0
    return {
      suppliers: swap(pronouns.supplier, suppliers, last.suppliers, last.recipients, recipients),
      recipients: topic
        ? last.recipients
        : swap(pronouns.recipient, recipients, last.recipients, last.suppliers, suppliers),
    }
  }

  private recipientFor(line: Line, event: Event): readonly Party[] {
    const { suppliers } = event
    const word = line.units[event.trigger]?.text ?? ''
    // "the budget committee has approved four batteries": for its own army
    const spends = event.word === 'APPROVE' && ownBudget(line, event.trigger)
    if (spends || ferries.test(word) || event.elsewhere || event.stranger === 'recipient') return []
    // "in return Moscow provided": to who gave before
    const paid = partners(this.earlier, 'suppliers', line, suppliers)
    if (paid.length > 0 && (returning(line) || (event.word === 'PAY' && event.needs === 'recipient')))
      return paid
    const plain = event.items.every((at) => goodsOf(line.units[at]) !== null && !namesAct(line.units[at]))
    // "Riga has two new frigates. They are a gift of Oslo": who has them
    const holder = anaphoric(line, event) ? without(this.named.holder(line), suppliers) : []
    if (holder.length > 0 && event.stage === 'delivered') return holder
    // "the budget committee approved four systems" of the country's own make: for itself, for all that is told
    const own = event.items.every((at) => {
      const maker = goodsOf(line.units[at])?.maker ?? null
      return maker !== null && suppliers.some(({ iso3 }) => iso3 === maker)
    })
    const before = this.earlier.at(-1)?.line ?? -Infinity
    if (event.word === 'APPROVE' && plain && own && before < line.index - 1) return []
    const same = partners(this.earlier, 'recipients', line, suppliers)
    if (same.length > 0) return same
    // "24 of the aircraft": who was just told to get such
    const last = this.earlier.at(-1)
    const back = event.items.some((at) => {
      const goods = goodsOf(line.units[at])
      return (
        / of the /.test(line.units[at]?.text ?? '') &&
        last?.items.some(({ category }) => category === goods?.category) === true
      )
    })
    if (back && last !== undefined && last.line >= line.index - 2) return without(last.recipients, suppliers)
    // a swap told in between: what others give goes where the article's goods go
    const swapped = this.lines
      .find(({ index }) => index === last?.line)
      ?.units.some(({ text }) => swaps.test(text))
    if (swapped === true && this.opening !== null && has(this.opening.suppliers, last?.recipients ?? []))
      return without(this.opening.recipients, suppliers)
    if (event.needs === 'supplier' && event.word === 'GIVE') return []
    if (event.noun && event.stage === 'delivered' && event.word !== 'GIFT') return []
    if (
      event.word === 'HALT' &&
      plain &&
      // a ship is stopped, but "a plan to buy patrol boats" is dropped
      !line.units.some(({ classes }) => classes.has('N-pledged') || classes['N-ordered']) &&
      event.items.every((at) => goodsOf(line.units[at])?.category === 'ships')
    )
      return []
    const least = event.stage === 'intercepted' ? 3 : returning(line) ? 0 : 1.25
    return this.likeliest('recipients', line, suppliers, least)
  }

  private likeliest(role: Role, line: Line, known: readonly Party[], least: number): readonly Party[] {
    return likeliest(this.topic, role, line, known, least)
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

  /** "Six jets landed in Riga. Oslo had agreed to part with 24 of the aircraft": who the next sentence says gives the same goods. */
  private giverNext(line: Line, event: Event): readonly Party[] {
    if (event.word !== 'ARRIVE' || this.earlier.length > 0) return []
    const kinds = event.items.flatMap((at) => goodsOf(line.units[at])?.category ?? [])
    for (const { line: after, events } of this.said) {
      if (after.index <= line.index || after.index > line.index + 2) continue
      const found = events.find(
        (each) =>
          each.word === 'GIVE' &&
          each.suppliers.length > 0 &&
          each.recipients.length === 0 &&
          each.items.some((at) => {
            const goods = goodsOf(after.units[at])
            return (
              goods !== null &&
              kinds.includes(goods.category) &&
              / of the | of them|^the /.test(` ${after.units[at]?.text ?? ''}`)
            )
          }),
      )
      if (found !== undefined) return found.suppliers
    }
    return []
  }

  private supplierFor(line: Line, event: Event): readonly Party[] {
    const { recipients } = event
    if (event.fromStrangers) return []
    // "the largest haul of Danish weapons: fighters captured the munitions on their way to the rebels"
    if (event.stage === 'intercepted') {
      const named = unique(
        line.units.flatMap((unit) => {
          const goods = goodsOf(unit)
          return goods === null || goods.origin === null || goods.made || goods.category === 'ships'
            ? []
            : [goods.origin]
        }),
      )
      const [only] = without(named, [...recipients, ...event.actors])
      if (only !== undefined && named.length === 1) return [only]
    }
    const makers = event.items.flatMap((at) => this.named.names(goodsOf(line.units[at])?.maker ?? null) ?? [])
    const origins = event.items.flatMap((at) => {
      const goods = goodsOf(line.units[at])
      return goods === null || goods.origin === null || goods.made ? [] : [goods.origin]
    })
    if (without(origins, recipients).length > 0) return without(origins, recipients).slice(0, 1)
    const recent = this.earlier.filter((each) => each.line >= line.index - 8 && each.suppliers.length > 0)
    const made = without(makers, recipients).slice(0, 1)
    const goods = this.ofGoods(line, event, recent)
    const designated = event.items.some((at) => goodsOf(line.units[at])?.designation != null)
    if (goods !== undefined && designated && without(goods.suppliers, recipients).length > 0)
      return without(goods.suppliers, recipients)
    const next = this.giverNext(line, event)
    if (next.length > 0) return without(next, recipients)
    if (fromMaker.has(event.word) && made.length > 0) return made
    if (goods !== undefined && without(goods.suppliers, recipients).length > 0)
      return without(goods.suppliers, recipients)
    // "needs 300 tanks", from anybody
    const needs = event.word === 'WANT' && /^need/.test(line.units[event.trigger]?.text ?? '')
    if (needs && !anaphoric(line, event)) return []
    const asks = event.word === 'WANT' || event.word === 'ASK'
    // "needs 300 tanks", of an article with several that give: asked of nobody in particular
    const givers = this.earlier
      .filter((each) => has(each.recipients, recipients))
      .flatMap((each) => each.suppliers)
    if (asks && givers.some(({ name }) => name !== givers[0]?.name)) return []
    const same = partners(this.earlier, 'suppliers', line, recipients)
    if (same.length > 0) return same
    const imports = event.word === 'GET' && event.needs === 'recipient'
    // "pays for its weapons through Oslo's banks": of whom, nothing has told yet
    const vague =
      event.word === 'BUY' &&
      this.earlier.length === 0 &&
      event.items.every((at) => {
        const each = goodsOf(line.units[at])
        return each?.counted === null && each.category === 'weapons-unspecified'
      })
    if (event.word === 'EMBARGO' || imports || vague) return []
    if (made.length > 0 && event.word !== 'GIVE' && event.word !== 'SEIZE') return made
    const unnamed = makers.length === 0 && event.items.some((at) => goodsOf(line.units[at])?.maker != null)
    if (wished.has(event.word) && unnamed) return []
    const told = this.events.some((each) => each.suppliers.length > 0)
    const least = event.stage === 'intercepted' ? 3 : (event.word === 'GET' || asks) && !told ? 2.5 : 1.25
    // who seizes gives nothing
    const not = event.stage === 'intercepted' ? [...recipients, ...event.actors] : recipients
    return this.likeliest('suppliers', line, not, least)
  }
}
