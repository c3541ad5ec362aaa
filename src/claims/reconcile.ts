import { hash } from 'node:crypto'
import type {
  CasualtyClaim,
  Claim,
  Claimant,
  Denial,
  Evidence,
  Group,
  Quantity,
  Stance,
  TransferClaim,
} from './claim.ts'
import type { Reading } from './reading.ts'
import type { BlockKind } from './sections.ts'
import type { Actor, Range } from './unit.ts'

/** A reading with who says it and where it stands. `order` counts lines over title and text. */
export type Candidate = {
  readonly reading: Reading
  readonly speaker: Actor | null
  readonly stance: Stance
  readonly evidence: Evidence
  readonly block: BlockKind | 'title'
  readonly order: number
}

/** "Moscow denied the accusations" at line `order`. */
export type DenialSaid = {
  readonly speakers: readonly Actor[]
  readonly evidence: Evidence
  readonly order: number
  /** Where in its own sentence stands what it denies. */
  readonly within: Range | null
}

type Merged<C extends Candidate = Candidate> = { best: C; all: C[]; deniedBy: Denial[] }

const blockRank: Readonly<Record<Candidate['block'], number>> = {
  body: 3,
  headline: 2,
  caption: 1,
  title: 0,
  debris: 0,
}
const figure = ({ best, low, high }: Quantity): number | null => best ?? low ?? high

/** How much a claimant tells: a named person over a body over "an official" over nobody. */
function claimantRank(speaker: Actor | null): number {
  if (speaker === null) return 0
  if (speaker.kind === 'person') return speaker.claimant.role === null ? 3 : 5
  return speaker.kind === 'people' ? 2 : 4
}

function sameCount(a: Quantity, b: Quantity): boolean {
  if ((a.qualifier === 'vague') !== (b.qualifier === 'vague')) return false
  return figure(a) === figure(b)
}

/** The place told in the sentence itself, not one that the article told before. */
const placeRead = ({ reading: { draft, fields } }: Candidate): string | null =>
  Object.hasOwn(fields, 'place') ? (draft.place?.name ?? null) : null

const plainGroups = new Set(['people', 'other'])

const civilians = new Set(['civilians', 'aid-workers', 'medics', 'journalists', 'women', 'children'])

/** One victim group in two wordings; a headline may say "medics" where the text says "workers". */
function sameGroup(a: Group, b: Group, loose: boolean): boolean {
  if (a === b || plainGroups.has(a) || plainGroups.has(b)) return true
  return loose && (a === 'civilians' || b === 'civilians') && civilians.has(a) && civilians.has(b)
}

const isOfArms = (group: Group): boolean => group === 'fighters' || group === 'military'

/** Two speakers of two names. */
const isSaidByOthers = ({ speaker: one }: Candidate, { speaker: other }: Candidate): boolean =>
  one !== null && other !== null && one.claimant.name !== other.claimant.name

function sameCasualty(a: Candidate, b: Candidate): boolean {
  const one = a.reading.draft
  const two = b.reading.draft
  if (one.kind !== 'casualty' || two.kind !== 'casualty') return false
  if (one.measure !== two.measure || !sameCount(one.count, two.count)) return false
  if (one.superseded !== two.superseded) return false
  const apart = a.block === 'body' && b.block === 'body'
  if (!sameGroup(one.group, two.group, !apart)) return false
  // "the attacker was shot dead": whoever was counted as one before
  if (apart && (a.order < b.order ? b : a).reading.more === true && a.reading.more !== b.reading.more)
    return false
  if (a.reading.known === true || b.reading.known === true) return true
  if (!apart) return true
  // "thirteen people perished, the ministry said. Thirteen operatives were eliminated, said the army."
  if (isOfArms(one.group) !== isOfArms(two.group) && isSaidByOthers(a, b)) return false
  // one sentence does not say the same twice
  if (a.order === b.order) return false
  if (one.side !== null && two.side !== null && one.side !== two.side) return false
  // one death here and one death there are two
  const here = placeRead(a)
  const there = placeRead(b)
  if (a.order !== b.order && (figure(one.count) ?? 0) <= 2 && !(here !== null && here === there)) return false
  return here === null || there === null || here === there || figure(one.count) !== 1
}

const partyKey = (parties: TransferClaim['suppliers']): string =>
  parties.length < 2
    ? (parties[0]?.name ?? '')
    : parties
        .map(({ name }) => name)
        .toSorted()
        .join('+')
const agree = (a: string, b: string): boolean => a === '' || b === '' || a === b

/** Stages that describe one and the same state, told in other words. */
const near: Readonly<Record<string, string>> = {
  used: 'delivered',
  delivered: 'delivered',
  pledged: 'promised',
  approved: 'promised',
  considered: 'open',
  requested: 'open',
}

/** "a [second] battery": which of several loads it is; "first" also opens what is told once. */
const ordinalOf = (items: TransferClaim['items']): string =>
  /\b(?:second|third|fourth|fifth)\b/.exec(items[0]?.text ?? '')?.[0] ?? ''

const designations = (items: TransferClaim['items']): readonly string[] =>
  items.flatMap(({ designation }) => designation ?? [])

/** Two prices, two exact numbers of one sort of arms, and a second load besides a first are two transfers. */
function countedApart(
  one: Omit<TransferClaim, 'id' | 'claimant' | 'stance' | 'deniedBy' | 'evidence' | 'rule' | 'fields'>,
  two: typeof one,
): boolean {
  if (one.value !== null && two.value !== null && one.value.currency === two.value.currency) {
    const ratio = one.value.amount / two.value.amount
    if (ratio > 1.1 || ratio < 0.9) return true
  }
  const [first, other] = [ordinalOf(one.items), ordinalOf(two.items)]
  if (first !== other) return true
  const named = designations(one.items)
  const others = designations(two.items)
  if (named.length > 0 && others.length > 0 && !named.some((each) => others.includes(each))) return true
  return one.items.some(({ category, quantity }) =>
    two.items.some(
      (other) =>
        other.category === category &&
        quantity?.qualifier === 'exact' &&
        other.quantity?.qualifier === 'exact' &&
        quantity.best !== other.quantity.best,
    ),
  )
}

/** Two speakers who give two numbers. */
function saidApart(a: Candidate, b: Candidate): boolean {
  const one = a.reading.draft
  const two = b.reading.draft
  if (one.kind !== 'arms-transfer' || two.kind !== 'arms-transfer') return false
  const [here, there] = [one.items[0]?.quantity?.text, two.items[0]?.quantity?.text]
  return (
    one.stage !== 'intercepted' &&
    a.speaker !== null &&
    b.speaker !== null &&
    a.speaker.claimant.name !== b.speaker.claimant.name &&
    here !== undefined &&
    there !== undefined &&
    here !== there
  )
}

function samePair(a: Candidate, b: Candidate): boolean {
  const one = a.reading.draft
  const two = b.reading.draft
  return (
    one.kind === 'arms-transfer' &&
    two.kind === 'arms-transfer' &&
    agree(partyKey(one.suppliers), partyKey(two.suppliers)) &&
    agree(partyKey(one.recipients), partyKey(two.recipients))
  )
}

function sameTransfer(a: Candidate, b: Candidate): boolean {
  const one = a.reading.draft
  const two = b.reading.draft
  if (one.kind !== 'arms-transfer' || two.kind !== 'arms-transfer') return false
  if (!samePair(a, b)) return false
  const apart = a.block === 'body' && b.block === 'body'
  if (apart && (countedApart(one, two) || saidApart(a, b))) return false
  const nobody = ({ suppliers, recipients }: typeof one) => suppliers.length + recipients.length === 0
  if (nobody(one) !== nobody(two)) return false
  const item =
    one.items.length === 0 ||
    two.items.length === 0 ||
    one.items.some(({ category }) => two.items.some((other) => other.category === category))
  const isVague = ({ category }: (typeof one.items)[number]) =>
    category === 'weapons-unspecified' || category === 'equipment'
  const vague = one.items.every(isVague) || two.items.every(isVague)
  if (!item && !vague) return false
  // what one side asks for and what the other weighs are two things to tell
  const asked = one.stage === 'requested' || two.stage === 'requested'
  if (apart && asked && one.stage !== two.stage && a.order !== b.order) return false
  if (one.stage === two.stage || one.stage === 'considered' || two.stage === 'considered') return true
  // what was given and what was fired with it are two things to tell of one article
  if (apart && (one.stage === 'used') !== (two.stage === 'used')) return false
  return near[one.stage] !== undefined && near[one.stage] === near[two.stage]
}

function better(a: Candidate, b: Candidate): boolean {
  const filled = ({ reading: { draft } }: Candidate): number =>
    Object.values(draft).filter((value) => value !== null && !(Array.isArray(value) && value.length === 0))
      .length
  const concrete = ({ reading: { draft } }: Candidate): number =>
    draft.kind === 'arms-transfer' && draft.stage === 'considered' ? 0 : 1
  const rank = (each: Candidate): number =>
    concrete(each) * 1000 + blockRank[each.block] * 100 + claimantRank(each.speaker) * 6 + filled(each)
  return rank(a) > rank(b)
}

/** Merges what title, summary and body say twice; different figures, and a claim and its denial, stay apart. */
function merge<C extends Candidate>(candidates: readonly C[]): Merged<C>[] {
  const merged: Merged<C>[] = []
  for (const candidate of candidates) {
    const { kind } = candidate.reading.draft
    const denied = candidate.stance === 'denied'
    const same = merged.find(
      ({ best, all }) =>
        best.reading.draft.kind === kind &&
        (best.stance === 'denied') === denied &&
        (kind === 'casualty'
          ? sameCasualty(best, candidate)
          : all.every((each) => sameTransfer(each, candidate))),
    )
    if (same === undefined) merged.push({ best: candidate, all: [candidate], deniedBy: [] })
    else {
      same.all.push(candidate)
      if (better(candidate, same.best)) same.best = candidate
    }
  }
  return merged
}

const parties = ({ draft }: Reading): readonly (string | null)[] =>
  draft.kind === 'arms-transfer'
    ? [...draft.suppliers, ...draft.recipients].map(({ name }) => name)
    : [draft.perpetrator?.name ?? null, draft.side]

/** Told before the denial, or in its own sentence where it says so. */
const isMeant = ({ order, reading: { span } }: Candidate, at: number, within: Range | null): boolean =>
  within === null
    ? order < at && order >= at - 12
    : order === at && span[0] >= within[0] && span[1] <= within[1]

/** Which claims a denial speaks of: those before it that accuse the one who denies, else those of the nearest line. */
function deny(merged: readonly Merged[], denials: readonly DenialSaid[]): void {
  for (const { speakers, evidence, order, within } of denials)
    for (const speaker of speakers) {
      const own = speaker.party?.name ?? speaker.claimant.of ?? speaker.claimant.name
      const before = merged.filter(
        ({ best, all }) =>
          best.stance !== 'denied' &&
          all.some((each) => isMeant(each, order, within)) &&
          best.speaker?.party?.name !== own,
      )
      const accused = before.filter(({ best }) => parties(best.reading).includes(own))
      const latest = Math.max(...before.map(({ best }) => best.order))
      const targets = accused.length > 0 ? accused : before.filter(({ best }) => best.order === latest)
      for (const target of targets) target.deniedBy.push({ claimant: speaker.claimant, evidence })
    }
  // a denial that says what it denies
  for (const denied of merged.filter(({ best }) => best.stance === 'denied'))
    for (const other of merged)
      if (
        other.best.stance !== 'denied' &&
        (sameTransfer(denied.best, other.best) || sameCasualty(denied.best, other.best))
      )
        other.deniedBy.push({
          claimant: denied.best.speaker?.claimant ?? null,
          evidence: denied.best.evidence,
        })
}

const stable = (parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'hex').slice(0, 16)

function idOf(article: string, { evidence, reading: { draft } }: Candidate): string {
  const core =
    draft.kind === 'casualty'
      ? [draft.measure, draft.count.low, draft.count.best, draft.count.high, draft.group, draft.superseded]
      : [draft.suppliers, draft.recipients, draft.stage, draft.items.map(({ text }) => text)]
  return stable([article, draft.kind, evidence.part ?? 'text', evidence.start, evidence.end, core])
}

/** The first value that any of the mentions of one claim gives, the best mention first. */
function filledCasualty(
  best: Extract<Reading['draft'], { kind: 'casualty' }>,
  others: readonly Reading['draft'][],
) {
  if (others.length === 0) return best
  const drafts = [best, ...others].filter((draft) => draft.kind === 'casualty')
  const first = <K extends 'place' | 'date' | 'cause' | 'perpetrator' | 'side' | 'period'>(key: K) =>
    drafts.find((draft) => draft[key] !== null)?.[key] ?? null
  const group = plainGroups.has(best.group)
    ? (drafts.find((draft) => !plainGroups.has(draft.group))?.group ?? best.group)
    : best.group
  return {
    ...best,
    group,
    place: first('place'),
    date: first('date'),
    cause: first('cause'),
    perpetrator: first('perpetrator'),
    side: first('side'),
    period: first('period'),
  }
}

function filledTransfer(
  best: Extract<Reading['draft'], { kind: 'arms-transfer' }>,
  others: readonly Reading['draft'][],
) {
  if (others.length === 0) return best
  const drafts = [best, ...others].filter((draft) => draft.kind === 'arms-transfer')
  const full = <K extends 'suppliers' | 'recipients' | 'items'>(key: K) =>
    drafts.find((draft) => draft[key].length > 0)?.[key] ?? best[key]
  return {
    ...best,
    suppliers: full('suppliers'),
    recipients: full('recipients'),
    items: full('items'),
    value: drafts.find(({ value }) => value !== null)?.value ?? null,
    occasions: drafts.find(({ occasions }) => occasions !== null)?.occasions ?? null,
    date: drafts.find(({ date }) => date !== null)?.date ?? null,
    place: drafts.find(({ place }) => place !== null)?.place ?? null,
    inReturnFor: drafts.find(({ inReturnFor }) => inReturnFor !== null)?.inReturnFor ?? null,
  }
}

/** The claims of an article: merged, linked, with ids; `from` is the best mention of each, `also` the others. Deterministic: the same candidates give the same claims in the order of the text. */
export function reconcile<C extends Candidate>(
  article: string,
  candidates: readonly C[],
  denials: readonly DenialSaid[],
): readonly { claim: Claim; from: C; also: readonly C[] }[] {
  const merged = merge(candidates)
  deny(merged, denials)
  const ids = new Map<Reading, string>()
  const used = new Set<string>()
  for (const { best, all } of merged) {
    let id = idOf(article, best)
    while (used.has(id)) id = stable([id])
    used.add(id)
    for (const { reading } of all) ids.set(reading, id)
  }
  return merged
    .toSorted((a, b) => a.best.order - b.best.order || a.best.reading.span[0] - b.best.reading.span[0])
    .map(({ best, all, deniedBy }) => {
      const others = all.filter((each) => each !== best)
      const speaker = all.reduce<Actor | null>(
        (found, each) => (claimantRank(each.speaker) > claimantRank(found) ? each.speaker : found),
        best.speaker,
      )
      const claimant: Claimant | null = speaker?.claimant ?? null
      const id = ids.get(best.reading) ?? ''
      const whole = all.map(({ reading }) => reading.whole).find((reading) => reading !== null) ?? null
      const partOf = whole === null ? null : (ids.get(whole) ?? null)
      const said = {
        id,
        claimant,
        stance: best.stance,
        deniedBy: unique(deniedBy),
        evidence: best.evidence,
        rule: best.reading.rule,
        fields: best.reading.fields,
      }
      const drafts = others.map(({ reading }) => reading.draft)
      const { draft } = best.reading
      const claim: Claim =
        draft.kind === 'casualty'
          ? ({
              ...filledCasualty(draft, drafts),
              partOf: partOf === id ? null : partOf,
              ...said,
            } satisfies CasualtyClaim)
          : ({ ...filledTransfer(draft, drafts), ...said } satisfies TransferClaim)
      return { claim, from: best, also: others }
    })
}

function unique(denials: readonly Denial[]): readonly Denial[] {
  return denials.filter(
    (denial, index) => denials.findIndex((other) => other.claimant?.name === denial.claimant?.name) === index,
  )
}
