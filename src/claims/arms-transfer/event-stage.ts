import type { Stage } from '../claim.ts'
import { subjectOf } from '../syntax/subject.ts'
import { groupStart, isPassive, isVerb, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { worded } from '../wording.ts'
import { type Args, namesAct, tradeHead } from './args.ts'
import { isWayWord, seizedWith } from './carriers.ts'
import type { TransferRule } from './rules/rule.ts'
import { isIntended } from './sides.ts'
import { governorsOf } from './stage.ts'

/** How the goods, the price and the words around a predicate refine its stage. */

/** A package or aid is told of when it is decided, a sale when it is approved, a delivery when it is made. */
export function stageFor(rule: TransferRule, objects: readonly number[], line: Line): Stage {
  const units = objects.flatMap((at) => line.units[at] ?? [])
  if (
    rule.word === 'PROMISE' &&
    units.some(
      (unit) => unit.classes['N-ordered'] || (namesAct(unit) && /(?:deals?|contracts?)$/.test(unit.text)),
    )
  )
    return 'ordered'
  if (rule.word === 'IMPORT')
    return units.some(({ text }) => /^(?:import|arrival)/.test(text)) ? 'delivered' : 'ordered'
  // "granted a licence for howitzers"
  if (rule.word === 'GIVE')
    return units.some(({ classes, text }) => classes['N-approved'] || /(?:licen[cs]es?|permits?)$/.test(text))
      ? 'approved'
      : 'delivered'
  if (rule.word !== 'TRADE') return rule.stage
  const act = units.find(tradeHead)?.text ?? ''
  if (/(?:sales?|licen[cs]es?|permits?)$/.test(act)) return 'approved'
  if (/packages?$/.test(act)) return 'pledged'
  if (/(?:deals?|contracts?)$/.test(act)) return 'ordered'
  return rule.stage
}

/** "will again supply", "license exports to Riga again". */
const isAgain = (line: Line, at: number, args: Args): boolean =>
  line.units[groupStart(line, at) - 1]?.text !== 'once' &&
  (line.units.slice(groupStart(line, at), at).some(({ text }) => text === 'again') ||
    line.units
      .slice(at + 1, args.end + 1)
      .some(({ text }, i, rest) => text === 'again' && rest[i + 1]?.text !== 'and'))

/** "the delivery of jets [is due] in January". */
function isDue(line: Line, at: number): boolean {
  for (let i = at + 1; i < at + 16; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';' || unit.text === ',') return false
    if (/^(?:due|scheduled|expected|slated|planned)$/.test(unit.text))
      return line.units[i - 1]?.classes.BE === true
  }
  return false
}

const hauls = /^(?:seizures?|hauls?|interceptions?|interdictions?)$/

/** "[close to] a deal", "[nearing] a contract". */
const isNear = (line: Line, at: number): boolean =>
  line.units
    .slice(Math.max(0, at - 4), at)
    .some(({ text }) => /^(?:close to|closer to|near|nearing|nears)$/.test(text))

const notifies = /^(?:notif|inform|tell|told)/

/** "is finalising", "are concluding": a deal still open. */
const isUnderWay = (line: Line, at: number): boolean =>
  /^(?:finali[sz]|conclud|clinch|firm)\w*ing\b/.test(line.units[at]?.text ?? '') &&
  line.units.slice(groupStart(line, at), at).some(({ classes }) => classes.BE)

const opensRelative = worded(/^(?:which|that)$/)

/** "…, which the government hopes to sign": a relative clause that only wishes. */
function isPending(line: Line, at: number): boolean {
  for (let i = at + 1; i < at + 14; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (!opensRelative(unit)) continue
    for (let k = i + 1; k < i + 7; k++) {
      const verb = line.units[k]
      if (verb === undefined || verb.text === ',') return false
      if (isVerb(line, k)) return verb.classes.PLAN && line.units[k + 1]?.text === 'to'
    }
    return false
  }
  return false
}

/** A price for what is to come, or its buyer's "taking delivery". */
const isCommerce = (line: Line, at: number, args: Args): boolean =>
  /delivery of$/.test(line.units[at]?.text ?? '') ||
  args.phrases.some(
    ({ prep, heads }) => prep === 'for' && heads.some((head) => line.units[head]?.kind === 'money'),
  )

/** "has sold … for $3 billion": a perfect with a price, not what was sold long ago. */
const isSale = (line: Line, at: number, args: Args): boolean =>
  line.units[at]?.text === 'sold' &&
  line.units.slice(groupStart(line, at), at).some(({ text }) => /^(?:has|have)$/.test(text)) &&
  isCommerce(line, at, args)

/** "bought a decade ago", "purchased twenty years ago": it has come since. */
const bought = /^(?:bought|purchased|acquired)$/
const longAgo = (line: Line, at: number): boolean =>
  bought.test(line.units[at]?.text ?? '') &&
  line.units
    .slice(at + 1, at + 14)
    .some(
      ({ text, kind }, i, rest) =>
        (text === 'ago' && /^(?:decades?)$/.test(rest[i - 1]?.text ?? '')) ||
        (kind === 'date' &&
          /\b(?:[5-9]|\d\d|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty) years ago$/.test(text)),
    )

/** "had bought", "had been purchased". */
const longBought = (line: Line, at: number): boolean =>
  /^(?:bought|purchased)$/.test(line.units[at]?.text ?? '') &&
  line.units.slice(groupStart(line, at), at).some(({ text }) => text === 'had' || text === 'had been')

/** "will supply jets[, a contract] that was signed" */
const contractBeside = (line: Line, last: number): boolean =>
  line.units[last + 1]?.text === ',' &&
  /^(?:an?|the)\b/.test(line.units[last + 2]?.text ?? '') &&
  line.units.slice(last + 2, last + 7).some(({ text }) => /^(?:contract|deal|order)$/.test(text))

/** "a contract [under which] Oslo will deliver". */
function underContract(line: Line, at: number): boolean {
  for (let i = at - 1; i > Math.max(1, at - 10); i--) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') return false
    if (unit.text === 'which' && /^(?:under|by|in)$/.test(line.units[i - 1]?.text ?? ''))
      return /^(?:contracts?|orders?|deals?|agreements?)$/.test(line.units[i - 2]?.text ?? '')
  }
  return false
}

/** "… [are now all in] Riga": where what was bought stands, right behind its clause. */
function isThere(line: Line, at: number): boolean {
  if (!/^(?:is|are)$/.test(line.units[at]?.text ?? '')) return false
  let i = at + 1
  while (/^(?:all|both|now|already)$/.test(line.units[i]?.text ?? '')) i++
  if (!/^(?:in|at)$/.test(line.units[i]?.text ?? '')) return false
  const where = line.units[i + 1]
  return (
    where?.kind === 'name' ||
    where?.text === 'service' ||
    (where?.text === 'the' && /^(?:country|island|kingdom)$/.test(line.units[i + 2]?.text ?? ''))
  )
}

const having =
  /^(?:fl(?:y|ies|ew|own)|operat\w*|fields?|fielded|us(?:e|es|ed)|shows?|showed|shown(?: off)?|show(?:s|ed)? off|parad\w+|display\w*|replac\w+|drives?)$/

/** "[flies] drones that it bought", "jets bought from Oslo were [paraded]": who bought them has them. */
function isHad(line: Line, items: readonly number[]): boolean {
  const [first] = items
  if (first === undefined) return false
  let left = skipModifiersLeft(line, first)
  while (left > 0 && line.units[left]?.classes.ADV) left--
  if (having.test(line.units[left]?.text ?? '')) return true
  // "the jets which the new ones replace were bought from Oslo"
  if (line.units.some(({ text }, i) => i > first && i < first + 8 && /^replace/.test(text))) return true
  return line.units.some(
    ({ text }, i) =>
      i > first &&
      i < first + 16 &&
      having.test(text) &&
      isPassive(line, i) &&
      subjectOf(line, i).includes(first),
  )
}

const isFired = worded(/^(?:fired|launched|used)$/)

/** A full relative clause behind the goods tells that they were fired. */
function usedSince(line: Line, items: readonly number[]): boolean {
  const last = items.at(-1)
  if (last === undefined) return false
  // "missiles that Oslo had supplied were fired at Riga"
  for (let i = last + 1; i < Math.min(line.units.length, last + 14); i++)
    if (
      isFired(line.units[i]) &&
      isPassive(line, i) &&
      subjectOf(line, i).some((head) => items.includes(head))
    )
      return true
  for (let i = last + 1; i < last + 7; i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (!opensRelative(unit)) continue
    let k = i + 1
    while (line.units[k]?.classes.AUX === true || line.units[k]?.classes.ADV === true) k++
    return (
      k > i + 1 &&
      /^(?:used|fired|launched|deployed)$/.test(line.units[k]?.text ?? '') &&
      /^(?:against|at|by|on|to)$/.test(line.units[k + 1]?.text ?? '')
    )
  }
  return false
}

const ends =
  /^(?:cancel|scrap|terminat|annul|revok|rescind|abandon|ditch|ax(?:e|ing)|t(?:ear|ore|orn)\b|call|pull|back|walk|nix|nullif|void|quash|drop|f(?:all|ell)|c[ao]m|collaps|lapse|s[aiu]nk|torpedo|scupper|founder|fizzle|peter|reneg|went back|go(?:es)? back|gone back)/

/** "cancelled the sale", "the deal fell through": what is halted by such a verb will not come. */
export function forGood(line: Line, at: number, stage: Stage): Stage {
  if (stage !== 'suspended') return stage
  const over = [at, ...governorsOf(line, at)].some((verb) => {
    const unit = line.units[verb]
    return (
      unit !== undefined &&
      (unit.classes.HALT || unit.classes.LAPSE || unit.classes.RESUME) &&
      ends.test(unit.text) &&
      isVerb(line, verb)
    )
  })
  return over ? 'cancelled' : stage
}

export function stageHere(
  line: Line,
  rule: TransferRule,
  at: number,
  args: Args,
  items: readonly number[],
  stage: Stage,
): Stage {
  // "is weighing a request": asked for, no more
  if (rule.word === 'WEIGH' && args.objects.some((head) => line.units[head]?.classes['N-requested'] === true))
    return 'requested'
  // "passes a package that gives Riga howitzers"
  const [agent] = args.agent
  const bundle = line.units[agent ?? -1]
  if (
    rule.word === 'GIVE' &&
    stage === 'delivered' &&
    agent !== undefined &&
    agent < at &&
    (namesAct(bundle) || bundle?.classes.STAGENOUN === true) &&
    !line.units.slice(groupStart(line, at), at).some(({ classes }) => classes.HAVE)
  )
    return 'pledged'
  // "the first seizure of arms bound for Riga"
  if (
    rule.word === 'ARRIVE' &&
    hauls.test(line.units[(items[0] ?? 0) - 2]?.text ?? '') &&
    line.units[(items[0] ?? 0) - 1]?.text === 'of'
  )
    return 'intercepted'
  // "presented the munitions captured on their way to Riga"
  if (
    rule.word === 'ARRIVE' &&
    isWayWord(line.units[at]?.text ?? '') &&
    line.units.some(({ text }) => /^(?:captur|seiz|intercept|confiscat|haul)/.test(text))
  )
    return 'intercepted'
  // "a dhow carrying rifles to Riga was seized"
  if (rule.word === 'CARRY' && seizedWith(line, at)) return 'intercepted'
  // "will again supply", "has begun to license exports again"
  if (
    rule.stage !== 'used' &&
    (stage === 'pledged' || stage === 'approved' || stage === 'delivered') &&
    isAgain(line, at, args)
  )
    return 'resumed'
  // "dropped the contract", but "dropped its veto"
  if (
    rule.word === 'RESUME' &&
    /^drop/.test(line.units[at]?.text ?? '') &&
    args.objects.some((head) =>
      ['N-ordered', 'N-considered', 'N-pledged'].some((name) => line.units[head]?.classes.has(name)),
    )
  )
    return 'suspended'
  // "a letter of intent was signed"
  if (
    stage === 'ordered' &&
    /^letters? of (?:intent|interest|request)$/.test(line.units[args.objects[0] ?? -1]?.text ?? '')
  )
    return 'considered'
  // "delivery is due in May"
  if (rule.noun === true && rule.word === 'TRADE' && stage === 'delivered' && isDue(line, at))
    return 'ordered'
  // "a deal under which Oslo is to build corvettes for Riga"
  if (rule.word === 'BUILD' && stage === 'pledged') return 'ordered'
  // "deliveries got under way again"
  if (
    rule.word === 'TRADE' &&
    stage === 'delivered' &&
    line.units.slice(at + 1, args.end + 8).some(({ text }) => text === 'again')
  )
    return 'resumed'
  // "put deliveries to Riga on hold"
  if (
    rule.word === 'TRADE' &&
    line.units
      .slice(at + 1, at + 14)
      .some(({ text }, i, rest) => text === 'on' && /^(?:hold|ice)$/.test(rest[i + 1]?.text ?? ''))
  )
    return 'suspended'
  // "is finalising a deal": not signed yet
  if (rule.word === 'SIGN' && stage === 'ordered' && isUnderWay(line, at)) return 'considered'
  // "told Congress of a planned sale"
  if (
    rule.word === 'APPROVE' &&
    notifies.test(line.units[at]?.text ?? '') &&
    args.objects.some((head) => isIntended(line, head))
  )
    return 'considered'
  // "the sale of jets, which the cabinet hopes to sign"
  if (rule.noun === true && stage === 'approved' && isPending(line, at)) return 'considered'
  // "is to supply jets for $6 billion", "will take delivery of": what is to come was bought
  if (stage === 'pledged' && rule.stage === 'delivered' && isCommerce(line, at, args)) return 'ordered'
  // "buys most of its arms from Oslo": has done so for long
  if (
    rule.word === 'BUY' &&
    stage === 'ordered' &&
    /^(?:buy|buys|import|imports|gets?)$/.test(line.units[at]?.text ?? '') &&
    line.units
      .slice(at + 1, at + 6)
      .some(({ text }) =>
        /^(?:most|half|much|nearly all|almost all|all|its|their|the bulk|most of its .*)$/.test(text),
      )
  )
    return 'delivered'
  // "had been bought": pluperfect, it has come
  if (rule.word === 'BUY' && stage === 'ordered' && (longBought(line, at) || longAgo(line, at)))
    return 'delivered'
  // "flies drones that it bought from Oslo": it has them
  if (rule.word === 'BUY' && stage === 'ordered' && isHad(line, items)) return 'delivered'
  // "the jets that it ordered are all in Riga": they have come
  if (rule.word === 'BUY' && stage === 'ordered' && isThere(line, args.end)) return 'delivered'
  // "weapons supplied to Kyiv, which are being used"
  if (stage === 'delivered' && usedSince(line, items)) return 'used'
  // "has spent $3 billion on military aid"
  if (rule.word === 'PAY' && stage === 'ordered' && items.every((head) => namesAct(line.units[head])))
    return 'delivered'
  // "has sold Riga jets for $3 billion": they are to come
  if (rule.word === 'GIVE' && stage === 'delivered' && isSale(line, at, args)) return 'ordered'
  // "now fields howitzers": it has them
  if (stage === 'used' && /^field/.test(line.units[at]?.text ?? '')) return 'delivered'
  // "let Kyiv use British missiles": it has them
  if (rule.stage === 'used' && rule.noun !== true && stage !== 'used') return 'delivered'
  // "is close to a deal": not signed yet
  if (rule.word === 'N-ordered' && rule.noun === true && stage === 'ordered' && isNear(line, at))
    return 'considered'
  // "a contract under which Oslo will deliver radars"
  if (
    stage === 'pledged' &&
    rule.stage === 'delivered' &&
    ((underContract(line, at) && !line.units.slice(0, at).some(({ classes }) => classes.has('OFFER'))) ||
      contractBeside(line, items.at(-1) ?? at))
  )
    return 'ordered'
  // "has let the permits lapse"
  if (
    rule.word === 'APPROVE' &&
    /^let/.test(line.units[at]?.text ?? '') &&
    line.units.slice(args.end, args.end + 2).some(({ text }) => /^(?:lapse|expire)$/.test(text))
  )
    return 'suspended'
  // "will supply howitzers under a contract"
  if (
    stage === 'pledged' &&
    args.phrases.some(
      ({ prep, heads }) =>
        /^(?:under|in)$/.test(prep) &&
        heads.some((head) => /^(?:contract|order|deal)s?$/.test(line.units[head]?.text ?? '')),
    )
  )
    return 'ordered'
  const told = stage !== 'delivered' && stage !== 'approved'
  return rule.noun === true && !told && isIntended(line, at) && governorsOf(line, at).length === 0
    ? 'considered'
    : stage
}
