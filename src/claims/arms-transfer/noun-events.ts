import { anyOf } from '../classes.ts'
import { reachOf } from '../syntax/reach.ts'
import { joinedLeft, possessorOf } from '../syntax/subject.ts'
import { isNominal, isVerb, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { type Args, causeArgs, goodsOf, namesAct, nounArgs } from './args.ts'
import { build, type Event } from './event.ts'
import type { Named } from './named.ts'
import { transferRules } from './rules/index.ts'
import type { TransferRule } from './rules/rule.ts'

const rules = transferRules.filter(({ noun }) => noun === true)
const ruleOf = (name: string): TransferRule | undefined => rules.find(({ word }) => word === name)

/** "the first use of", "part of a package", "amid arms sales": a noun in passing. */
const inPassing = /^(?:as|amid|despite|after|before|since|without|than|like)$/

/** Nouns that are said of a subject by "is" or "becomes": "is the biggest buyer of". */
const predicates = ['CLIENT', 'PROVIDER', 'GIFT'] as const

/** The transfers that the nouns of a line tell; `taken` are goods that a verb has told already. */
export function nounEvents(line: Line, named: Named, taken: Set<number>): readonly Event[] {
  const found: Event[] = []
  const add = (event: Event | null) => {
    if (event === null) return
    for (const at of event.items) taken.add(at)
    found.push(event)
  }
  const heading = line.sentence.block === 'headline' && !line.units.some((_, at) => isVerb(line, at))
  for (let at = 0; at < line.units.length && !heading; at++) {
    const unit = line.units[at]
    if (unit === undefined) break
    const predicate = predicateOf(unit)
    if (predicate !== null) {
      const args = predicateArgs(line, at, predicate) ?? invertedArgs(line, at, predicate)
      if (args !== null) {
        add(build(line, predicate, at, args, named))
        continue
      }
    }
    if (taken.has(at) || !(unit.kind === 'goods' || isAskedFor(unit.classes))) continue
    const own = ownOf(line, at, named)
    if (own !== null) {
      add(own)
      continue
    }
    const rule = ruleFor(line, at, unit)
    if (rule === undefined) continue
    const args = unit.kind === 'cause' ? causeArgs(line, at, unit) : nounArgs(line, at)
    if (!hasGoods(line, at, rule, args, taken)) continue
    // "signed for 42 jets under a contract worth $8 billion": told by the verb
    const bare = args.phrases.every(({ prep }) => prep !== 'for') && isUnder(line, at)
    if (rule.word === 'N-ordered' && taken.size > 0 && bare) continue
    add(build(line, rule, at, args, named))
    // "the sale of jets to Riga and of tanks to Oslo"
    const gap = unit.kind === 'word' ? reachOf(line, at + 1).gap : null
    if (gap === null) continue
    const more = reachOf(line, gap)
    if (more.phrases.some(({ prep, heads }) => prep === 'to' && heads.length > 0))
      add(build(line, rule, at, { ...more, agent: [], objects: [at, ...more.objects] }, named))
  }
  return found
}

/** "on account of [its Ruritanian howitzers]": arms that one state has of another, and whose they are is said in passing; null for others. */
function ownOf(line: Line, at: number, named: Named): Event | null {
  const goods = goodsOf(line.units[at])
  const origin = goods?.origin ?? null
  const have = transferRules.find(({ word }) => word === 'HAVE')
  if (goods === null || origin === null || goods.made || have === undefined) return null
  if (!/^(?:its|their) /.test(line.units[at]?.text ?? '') || line.units[at]?.classes.ARMS !== true)
    return null
  if (namesAct(line.units[at])) return null
  const event = build(line, have, at, { agent: [], objects: [at], phrases: [], end: at + 1 }, named)
  const recipients = named.owner(line, at, [origin])
  return event === null || recipients.length === 0
    ? null
    : { ...event, suppliers: [origin], recipients, stage: 'delivered', negated: false }
}

/** Whether a rule asks for one of the unit's classes: asked before what it is here, which takes longer to tell. */
const isAskedFor = anyOf(...rules.map(({ word }) => word))

function ruleFor(line: Line, at: number, unit: Unit): TransferRule | undefined {
  // "the military aid fund"
  const names =
    namesAct(unit) && !/^(?:funds?|facility|mechanism|budget)$/.test(line.units[at + 1]?.text ?? '')
  if (!names && unit.kind !== 'cause' && !(unit.kind === 'word' && isNominal(line, at))) return undefined
  if (
    inPassing.test(line.units[skipModifiersLeft(line, at)]?.text ?? '') ||
    (line.units[at - 2]?.text === 'of' && /^(?:side|end|half)$/.test(line.units[at - 3]?.text ?? '')) ||
    line.units[at - 2]?.text === 'part' ||
    line.units[at - 3]?.text === 'part' ||
    (unit.classes.EMBARGO && isBroken(line, at))
  )
    return undefined
  return (
    rules.find(({ word }) => unit.classes.has(word) && !predicates.some((name) => name === word)) ??
    (names
      ? ruleOf(/(?:^|\s)(?:deals?|contracts?|orders?)$/.test(unit.text) ? 'N-ordered' : 'TRADE')
      : undefined)
  )
}

const isUnder = (line: Line, at: number): boolean =>
  /^(?:under|in)$/.test(line.units[skipModifiersLeft(line, at)]?.text ?? '')

/** "a breach of the embargo", "violating an embargo": it is broken, not laid. */
const isBroken = (line: Line, at: number): boolean =>
  line.units
    .slice(Math.max(0, at - 4), at)
    .some(({ text }) =>
      /^(?:breach|violat|contraven|circumvent|flout|defian|defy|evad|evasion|bust|infring|bypass)/.test(text),
    )

function hasGoods(
  line: Line,
  at: number,
  { word }: TransferRule,
  { objects, phrases }: Args,
  taken: ReadonlySet<number>,
): boolean {
  const goods = (head: number) => line.units[head]?.kind === 'goods' && !taken.has(head)
  const things =
    objects.some(goods) ||
    phrases.some(({ prep, heads }) => /^(?:for|in|with|on|about|over|of)$/.test(prep) && heads.some(goods))
  if (things || word === 'EMBARGO') return true
  if (word !== 'TRADE' && word !== 'N-ordered') return false
  // "Three sales to Riga worth $2 billion": the goods were told before
  const sums =
    objects.some((head) => line.units[head]?.kind === 'money') || phrases.some(({ prep }) => prep === 'to')
  return sums || isBack(line, at)
}

/** "[the contract] is worth $3 billion", "[its order] was signed": known goods, of which something is told. */
const isBack = (line: Line, at: number): boolean =>
  /^(?:the|its|their|this|that|no|any|such)$/.test(line.units[skipModifiersLeft(line, at) + 1]?.text ?? '')

/** The rule of a noun that a subject is said to be; people of such a trade ("customer") are told by their word. */
function predicateOf(unit: Unit): TransferRule | null {
  const name = predicates.find(
    (each) => unit.classes.has(each) || (unit.kind === 'people' && traders[each]?.test(unit.text) === true),
  )
  return name === undefined ? null : (ruleOf(name) ?? null)
}

/** People of a trade that are no actors here. */
const traders: Readonly<Record<string, RegExp>> = {
  CLIENT: /(?:^|\s)(?:customer|client|buyer|importer|recipient)s?$/,
  PROVIDER: /(?:^|\s)(?:source|supplier|provider|exporter|seller|donor)s?$/,
}
const becomes = /^(?:becom(?:e|es|ing)|became|remain(?:s|ed)?)$/

/** "[Riga] is the biggest buyer of [guns]": the subject before the copula, and what hangs on the noun; null without a copula. */
function predicateArgs(line: Line, at: number, { word }: TransferRule): Args | null {
  let copula = -1
  for (let i = at - 1; i >= Math.max(0, at - 9); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ',' || unit.text === ';' || unit.classes.RELATIVE) break
    if (unit.classes.BE || becomes.test(unit.text)) {
      copula = i
      break
    }
  }
  if (copula < 1) return word === 'GIFT' ? presented(line, at) : null
  let subject = copula - 1
  while (
    subject >= 0 &&
    (line.units[subject]?.classes.AUX === true ||
      line.units[subject]?.classes.ADV === true ||
      line.units[subject]?.kind === 'date')
  )
    subject--
  if (!isNominal(line, subject)) return null
  // "is no customer", "may become"
  if (
    line.units
      .slice(subject + 1, at)
      .some(({ text, classes }) => text === 'no' || classes.NEGATION || classes.MODAL)
  )
    return null
  const reach = reachOf(line, at + 1)
  const compound = armsBefore(line, at)
  const owner = possessorOf(line, compound[0] ?? at).filter((head) => head > copula)
  const goods = goodsOf(line.units[subject]) !== null || line.units[subject]?.classes.PRONOUN === true
  return {
    agent: word === 'GIFT' ? [] : joinedLeft(line, subject),
    objects: [...(word === 'GIFT' && goods ? [subject] : []), ...compound, ...reach.objects],
    phrases: [...(owner.length > 0 ? [{ prep: "'s", at, heads: owner }] : []), ...reach.phrases],
    end: reach.end,
  }
}

/** "[Oslo] made [Riga] a present of guns": null for presents that nobody makes. */
function presented(line: Line, at: number): Args | null {
  const made = line.units.findLastIndex(
    ({ text }, i) => i < at && i > at - 6 && /^(?:made|makes?|making)$/.test(text),
  )
  if (made < 1) return null
  const who = line.units.findLastIndex(({ classes }, i) => i < made && i > made - 5 && classes.ACTOR)
  const whom = line.units.findIndex(({ classes }, i) => i > made && i < at && classes.ACTOR)
  const reach = reachOf(line, at + 1)
  if (who < 0) return null
  return {
    agent: [],
    objects: reach.objects,
    phrases: [
      { prep: 'from', at: who, heads: [who] },
      ...(whom < 0 ? [] : [{ prep: 'to', at: whom, heads: [whom] }]),
      ...reach.phrases,
    ],
    end: reach.end,
  }
}

/** "[Oslo's biggest] customer [for guns] is [Riga]": who the noun is comes behind the copula; null without one. */
function invertedArgs(line: Line, at: number, { word }: TransferRule): Args | null {
  if (word === 'GIFT') return null
  const own = reachOf(line, at + 1)
  const copula = own.end
  const is = line.units[copula]
  if (is === undefined || !(is.classes.BE || becomes.test(is.text)) || copula > at + 8) return null
  const compound = armsBefore(line, at)
  const owner = possessorOf(line, compound[0] ?? at)
  const after = reachOf(line, copula + 1)
  const [who] = after.objects
  if (who === undefined || line.units[who]?.kind !== 'name' || who > copula + 2) return null
  return {
    agent: after.objects.filter((head) => line.units[head]?.kind === 'name'),
    objects: [...compound, ...own.objects],
    phrases: [
      ...(owner.length > 0 ? [{ prep: "'s", at, heads: owner }] : []),
      ...own.phrases,
      ...after.phrases.filter(({ prep }) => prep === 'with'),
    ],
    end: after.end,
  }
}

/** "Riga's main [arms] supplier". */
const armsBefore = (line: Line, at: number): readonly number[] =>
  goodsOf(line.units[at - 1]) !== null || /^(?:arms|weapons?)$/.test(line.units[at - 1]?.text ?? '')
    ? [at - 1]
    : []
