import type { Claim, Item, Party, Place, TransferClaim } from '../claims/claim.ts'
import { partiesIn, partyNamed } from './parties.ts'
import { partyOf } from './speakers.ts'
import { fold } from './words.ts'

/** One transfer that an article speaks of. */
export type Deal = {
  readonly kind: 'arms-transfer'
  readonly claims: readonly TransferClaim[]
  readonly place: Place | null
  readonly suppliers: readonly Party[]
  readonly recipients: readonly Party[]
  readonly items: readonly Item[]
  readonly role: 'main' | 'background'
}

/** Where in the article it stands; the headline first. */
const order = (claim: Claim) => (claim.evidence.part === 'title' ? -1 : claim.evidence.start)

/** By code, else by name; a name without a code is looked up, since "Tehran" and "Iran" are one. */
export function sameParties(one: Party, other: Party): boolean {
  const code = ({ iso3, name }: Party) => iso3 ?? partyNamed(name)?.iso3 ?? null
  const [a, b] = [code(one), code(other)]
  if (a !== null && b !== null) return a === b
  const named = ({ name }: Party) => fold(partyNamed(name)?.name ?? name).replace(/^the /, '')
  return named(one) === named(other)
}

/** "Yemen's Houthis" are sent what one outlet says is sent to Yemen. */
function atHome(one: Party, other: Party): boolean {
  const home = (party: Party) => (party.iso3 === null ? (partyNamed(party.name)?.home ?? null) : null)
  return (
    (home(one) !== null && home(one) === other.iso3) || (home(other) !== null && home(other) === one.iso3)
  )
}

export type Overlap = 'same' | 'overlap' | 'open' | 'conflict'

/** How two lists of parties stand: `open` when one names nobody. */
export function overlapOf(one: readonly Party[], other: readonly Party[]): Overlap {
  if (one.length === 0 || other.length === 0) return 'open'
  const shared = one.filter((party) => other.some((known) => sameParties(party, known))).length
  if (shared === 0)
    return one.some((party) => other.some((known) => atHome(party, known))) ? 'open' : 'conflict'
  return shared === one.length && shared === other.length ? 'same' : 'overlap'
}

/** Arms of any sort: the word says too little to tell two shipments apart. */
const anyArms = (items: readonly Item[]) =>
  items.length === 0 || items.every(({ category }) => category === 'weapons-unspecified')

export type ItemMatch = 'same' | 'alike' | 'open' | 'conflict'

const plainName = (name: string) => fold(name).replace(/[^\p{L}\p{N}]/gu, '')

/** Whether two lists of arms can be one shipment: by designation, else by category. */
export function itemsAlike(one: readonly Item[], other: readonly Item[]): ItemMatch {
  if (anyArms(one) || anyArms(other)) return 'open'
  const named = (items: readonly Item[]) =>
    items.flatMap(({ designation }) => (designation === null ? [] : [plainName(designation)]))
  const [a, b] = [named(one), named(other)]
  if (a.length > 0 && b.length > 0)
    return a.some((name) => b.some((known) => known.startsWith(name) || name.startsWith(known)))
      ? 'same'
      : 'conflict'
  return one.some(({ category }) => other.some((known) => known.category === category)) ? 'alike' : 'conflict'
}

/**
 * The transfers of an article, by who gives whom what; a country's own purchases at home are none. `against` are those who object in
 * it: nobody objects to what they send or asked for.
 */
export function dealsOf(claims: readonly Claim[], against: readonly string[] = []): readonly Deal[] {
  // who tells of seizing arms did not send them
  const catchers = claims.flatMap((claim) =>
    claim.kind === 'arms-transfer' && claim.stage === 'intercepted' && claim.claimant !== null
      ? [{ name: partyOf(claim.claimant), iso3: null }]
      : [],
  )
  const transfers = claims
    .filter((claim): claim is TransferClaim => claim.kind === 'arms-transfer' && !isDomestic(claim))
    .map(stageAsSaid)
    .map(supplierAsSaid)
    .map((claim) => withoutParties(claim, against))
    .map((claim) => ({
      ...claim,
      suppliers: claim.suppliers.filter((one) => !catchers.some((catcher) => sameParties(one, catcher))),
    }))
    .filter((claim, _, all) => !all.some((other) => stops(other, claim)))
    .toSorted((a, b) => order(a) - order(b))
  const drafts: {
    claims: TransferClaim[]
    suppliers: readonly Party[]
    recipients: readonly Party[]
    items: readonly Item[]
  }[] = []
  for (const claim of transfers) {
    const known = drafts.find(
      (draft) =>
        overlapOf(claim.suppliers, draft.suppliers) !== 'conflict' &&
        overlapOf(claim.recipients, draft.recipients) !== 'conflict' &&
        (claim.suppliers.length + claim.recipients.length > 0 || transfers.length < 3) &&
        itemsAlike(claim.items, draft.items) !== 'conflict',
    )
    if (known === undefined)
      drafts.push({
        claims: [claim],
        suppliers: claim.suppliers,
        recipients: claim.recipients,
        items: claim.items,
      })
    else {
      known.claims.push(claim)
      known.suppliers = union(known.suppliers, claim.suppliers)
      known.recipients = union(known.recipients, claim.recipients)
      known.items = unionItems(known.items, claim.items)
    }
  }
  return withoutSeized(
    withoutMisread(
      drafts.filter((draft, index) => !drafts.slice(0, index).some((other) => isMirror(draft, other))),
    ),
  ).map((draft, index) => ({
    kind: 'arms-transfer',
    ...draft,
    place: draft.claims.find(({ place }) => place !== null)?.place ?? null,
    role:
      index === 0 || draft.claims.some(({ evidence }) => evidence.part === 'title' || evidence.start < 400)
        ? 'main'
        : 'background',
  }))
}

function withoutParties(claim: TransferClaim, names: readonly string[]): TransferClaim {
  const others = (parties: readonly Party[]) =>
    parties.filter((party) => !names.some((name) => sameParties(party, { name, iso3: null })))
  return { ...claim, suppliers: others(claim.suppliers), recipients: others(claim.recipients) }
}

/** What is seized "on its way from Iran to the Houthis" is not delivered by the same sentence. */
function stops(other: TransferClaim, claim: TransferClaim): boolean {
  return (
    other !== claim &&
    ['intercepted', 'suspended', 'cancelled', 'returned'].includes(other.stage) &&
    ['delivered', 'approved'].includes(claim.stage) &&
    other.evidence.part === claim.evidence.part &&
    other.evidence.start === claim.evidence.start
  )
}

/** The same arms read the other way round, further below: "a day after suspending them". */
const isMirror = (draft: Drafted, other: Drafted) =>
  draft.suppliers.length > 0 &&
  draft.recipients.length > 0 &&
  overlapOf(draft.suppliers, other.recipients) === 'same' &&
  overlapOf(draft.recipients, other.suppliers) === 'same' &&
  itemsAlike(draft.items, other.items) !== 'conflict'

type Drafted = Pick<Deal, 'claims' | 'suppliers' | 'recipients' | 'items'>

const isSeized = ({ claims }: Drafted) => claims[0]?.stage === 'intercepted'

/** "The shipment was bound for the Houthis": after a cargo that was seized, arms of no name are that cargo, whoever is read as its sender. */
function withoutSeized(drafts: readonly Drafted[]): readonly Drafted[] {
  const [first, ...others] = drafts
  if (first === undefined || !isSeized(first)) return drafts
  const same = others.filter((draft) => anyArms(draft.items) && !isSeized(draft))
  const claims = first.claims.filter(({ stage, items }) => stage === 'intercepted' || !anyArms(items))
  return [{ ...first, claims }, ...others.filter((draft) => !same.includes(draft))]
}

/**
 * Who tells of a shipment is easily read as its sender: "South Korea says North shipped shells to Russia". Beside a deal of the same
 * arms to the same side, one whose supplier only speaks belongs to that deal.
 */
function withoutMisread(drafts: readonly Drafted[]): readonly Drafted[] {
  const meant = new Map(
    drafts.map((draft) => [draft, drafts.find((other) => isMisread(draft, other))] as const),
  )
  return drafts
    .filter((draft) => meant.get(draft) === undefined)
    .map((draft) => ({
      ...draft,
      claims: [
        ...draft.claims,
        ...drafts.filter((one) => meant.get(one) === draft).flatMap(({ claims }) => claims),
      ],
    }))
}

function isMisread(draft: Drafted, other: Drafted): boolean {
  const speaks = (supplier: Party, { claimant }: TransferClaim) =>
    claimant !== null && sameParties(supplier, { name: claimant.of ?? claimant.name, iso3: null })
  const all = [...draft.claims, ...other.claims]
  return (
    other !== draft &&
    draft.suppliers.length > 0 &&
    overlapOf(draft.suppliers, other.suppliers) === 'conflict' &&
    ['same', 'overlap'].includes(overlapOf(draft.recipients, other.recipients)) &&
    itemsAlike(draft.items, other.items) !== 'conflict' &&
    draft.suppliers.every((supplier) => all.some((claim) => speaks(supplier, claim))) &&
    !other.suppliers.every((supplier) => all.some((claim) => speaks(supplier, claim)))
  )
}

const toCome =
  /\b(?:to|will|would|could|may|might|shall|going to|set to|due to|agreed to|agrees to)\s+(?:\p{L}+\s){0,2}?(?:send|supply|deliver|provide|give|ship|donate|transfer|sell|export|arm|receive|get)\b/iu
const done =
  /\b(?:delivered|sent|supplied|provided|shipped|handed over|gave|given|received|receives|arrived|arrives?|supplying|sending|delivering|shipping)\b/i

/** "Lawmakers back sending jets": a step of those who decide. */
const decided =
  /\b(?<verb>back|approve|support|vote for|consider|weigh|discuss|propose|debate)(?:s|d|ed|ing)? (?:the )?(?:sending|giving|supplying|providing|delivering|transferring|donating|shipping)\b/i

const matter =
  '(?:order|contract|deal|sale|purchase|agreement|deliver(?:y|ies)|shipments?|exports?|suppl(?:y|ies)|transfers?|plans?)'
/** What a whole sentence says of the stage, where its verb of giving alone says another. */
const turns: readonly (readonly [TransferClaim['stage'], RegExp])[] = [
  [
    'cancelled',
    new RegExp(
      `\\b(?:cancel(?:s|led|ed)|scrap(?:s|ped)|call(?:s|ed) off|terminat(?:es|ed)|tore up|withdr(?:aws|ew) from)\\b.{0,40}\\b${matter}\\b`,
      'i',
    ),
  ],
  [
    'suspended',
    new RegExp(
      `\\b(?:suspend(?:s|ed)|halt(?:s|ed)|paus(?:es|ed)|fr(?:eezes|oze)|put(?:s)? on hold)\\b.{0,40}\\b${matter}\\b`,
      'i',
    ),
  ],
  ['resumed', new RegExp(`\\bresum(?:es|ed)\\b.{0,40}\\b${matter}\\b`, 'i')],
]
const asked =
  /\b(?:has |have |had )?(?:ask(?:s|ed)|request(?:s|ed)|appeal(?:s|ed) to|urg(?:es|ed))\b.{0,60}\b(?:to (?:supply|send|provide|deliver|give|sell)|for)\b/i

/** "Germany to send two systems" is a promise, "asked Germany to send" a request, whatever the verb; only what was done is delivered. */
function stageAsSaid(claim: TransferClaim): TransferClaim {
  const { text } = claim.evidence
  if (claim.stage === 'delivered') {
    const step = decided.exec(text)?.groups?.verb?.toLowerCase()
    if (step !== undefined)
      return { ...claim, stage: /^(?:back|approve|support|vote)/.test(step) ? 'approved' : 'considered' }
    const request = asked.exec(text)
    if (request !== null && !done.test(text)) return requested(claim, text.slice(0, request.index))
    return toCome.test(text) && !done.test(text) ? { ...claim, stage: 'pledged' } : claim
  }
  if (!['ordered', 'pledged', 'approved', 'suspended'].includes(claim.stage)) return claim
  const turn = turns.find(([, words]) => words.test(text))
  return turn === undefined ? claim : { ...claim, stage: turn[0] }
}

/** "Turkey, not Egypt, supplied eight drones". */
function supplierAsSaid(claim: TransferClaim): TransferClaim {
  const [, right, wrong] =
    /\b(\p{Lu}[\p{L} ]+?),? (?:and )?not (\p{Lu}[\p{L} ]+?),/u.exec(claim.evidence.text) ?? []
  const [is, was] = [partyNamed(right ?? ''), partyNamed(wrong ?? '')]
  if (is === null || was === null || !claim.suppliers.some((one) => sameParties(one, was))) return claim
  const others = claim.suppliers.filter((one) => !sameParties(one, was) && !sameParties(one, is))
  return { ...claim, suppliers: [{ name: is.name, iso3: is.iso3 }, ...others] }
}

/** Who asks is who would receive. */
function requested(claim: TransferClaim, before: string): TransferClaim {
  const asker = partiesIn(before).at(-1)
  const named = claim.suppliers.some((supplier) => asker !== undefined && sameParties(supplier, asker))
  return {
    ...claim,
    stage: 'requested',
    ...(claim.recipients.length === 0 &&
      asker !== undefined &&
      !named && { recipients: [{ name: asker.name, iso3: asker.iso3 }] }),
  }
}

function isDomestic({ suppliers, recipients }: TransferClaim): boolean {
  return overlapOf(suppliers, recipients) === 'same'
}

/** Both, each once; "Yemen" beside "the Houthis" says no more. */
export function union(known: readonly Party[], fresh: readonly Party[]): readonly Party[] {
  const all = [...known, ...fresh.filter((party) => !known.some((other) => sameParties(other, party)))]
  return all.filter(
    (party) => party.iso3 === null || !all.some((other) => other !== party && atHome(other, party)),
  )
}

export function unionItems(known: readonly Item[], fresh: readonly Item[]): readonly Item[] {
  const same = (a: Item, b: Item) =>
    a.category === b.category && (a.designation ?? null) === (b.designation ?? null)
  return [...known, ...fresh.filter((item) => !known.some((other) => same(other, item)))]
}
