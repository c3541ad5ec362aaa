import type { Claim, Party } from '../claims/claim.ts'
import type { PlaceWords } from './names.ts'
import type { ClaimFilter } from './store.ts'
import { fold } from './words.ts'

/**
 * Every filter on claims is answered by one full-text index, because such an index is just what is wanted: sorted lists of row ids
 * by term that are intersected while walking from the newest row on, and left as soon as a page is full. A claim is indexed as its
 * evidence and names (plain words) and its facets (words with a prefix such as `s:` for supplier). Words are folded before, so the
 * colon is never in foreign text, and nobody can type a facet.
 */
const prefixes = {
  supplier: 's:',
  recipient: 'r:',
  weapon: 'w:',
  place: 'p:',
  by: 'b:',
  side: 'd:',
  kind: 'k:',
  group: 'g:',
  measure: 'm:',
  stance: 'c:',
  stage: 't:',
  belongs: 'x:',
} as const
type Facet = keyof typeof prefixes

/** Keeps a phrase from reaching from one name into the next. */
const between = ' : '

const facetWords = (facet: Facet, name: string) =>
  fold(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => prefixes[facet] + word)
    .join(' ')

/** `aid-workers` is one term. */
const facetTerm = (facet: Facet, value: string) => prefixes[facet] + value.replaceAll('-', '')

export type Named = {
  readonly what: 'place' | 'party' | 'weapon' | 'claimant'
  readonly name: string
  readonly iso3: string | null
}

/** The names in a claim, for autocomplete; the outlet is named when it speaks itself. */
export function namesIn(claim: Claim, outlet: string): readonly Named[] {
  const party = ({ name, iso3 }: Party): Named => ({ what: 'party', name, iso3 })
  const weapon = (name: string): Named => ({ what: 'weapon', name, iso3: null })
  const speakers = claim.claimant === null ? [outlet] : [claim.claimant.name, claim.claimant.of ?? '']
  return [
    ...(claim.place === null ? [] : [{ what: 'place', name: claim.place.name, iso3: null } as const]),
    ...speakers.map((name): Named => ({ what: 'claimant', name, iso3: null })),
    ...(claim.kind === 'casualty'
      ? [
          ...(claim.perpetrator === null ? [] : [party(claim.perpetrator)]),
          ...(claim.side === null ? [] : [{ what: 'party', name: claim.side, iso3: null } as const]),
        ]
      : [
          ...[...claim.suppliers, ...claim.recipients].map(party),
          ...claim.items.flatMap((item) => [weapon(item.designation ?? item.text), weapon(item.category)]),
        ]),
  ]
}

/** What the index holds of a claim, and its plain words; `belongs` says whether it is part of a story or a series. */
export function claimWords(
  claim: Claim,
  outlet: string,
  belongs: { readonly story: boolean; readonly series: boolean },
): { readonly indexed: string; readonly plain: readonly string[] } {
  const parties = (facet: Facet, list: readonly Party[]) =>
    list.flatMap(({ name, iso3 }) => [facetWords(facet, name), facetWords(facet, iso3 ?? '')])
  const denials = claim.deniedBy.flatMap((denial) => [denial.claimant?.name ?? '', denial.claimant?.of ?? ''])
  const facets = [
    facetTerm('kind', claim.kind),
    facetTerm('stance', claim.stance),
    ...(claim.deniedBy.length > 0 && claim.stance !== 'denied' ? [facetTerm('stance', 'denied')] : []),
    ...(belongs.story ? [facetTerm('belongs', 'story')] : []),
    ...(belongs.series ? [facetTerm('belongs', 'series')] : []),
    ...(claim.claimant === null ? [outlet] : [claim.claimant.name, claim.claimant.of ?? '']).map((name) =>
      facetWords('by', name),
    ),
    facetWords('place', claim.place?.name ?? ''),
    facetWords('place', claim.place?.country ?? ''),
    ...(claim.kind === 'casualty'
      ? [
          facetTerm('group', claim.group),
          facetTerm('measure', claim.measure),
          facetWords('side', claim.side ?? ''),
        ]
      : [
          facetTerm('stage', claim.stage),
          ...parties('supplier', claim.suppliers),
          ...parties('recipient', claim.recipients),
          ...claim.items.flatMap((item) =>
            [item.category, item.designation ?? '', item.text].map((name) => facetWords('weapon', name)),
          ),
        ]),
  ]
  const plain = [
    claim.evidence.text,
    claim.claimant?.role ?? '',
    claim.kind === 'casualty' ? (claim.cause ?? '') : '',
    ...denials,
    ...namesIn(claim, outlet).map(({ name }) => name),
  ].map(fold)
  return {
    indexed: [...plain, ...facets].filter((words) => words !== '').join(between),
    plain: plain.flatMap((words) => (words === '' ? [] : words.split(' '))),
  }
}

const phrase = (words: string) => `"${words}"`
/** A term that no claim has. */
const nothing = phrase('k:nothing')

/** Words, `"a phrase"`, `begin*`, folded. */
function textParts(text: string): readonly { readonly folded: string; readonly begins: boolean }[] {
  return [...text.matchAll(/"([^"]*)"?|([^\s"]+)/g)].flatMap(([, quoted, word]) => {
    const folded = fold(quoted ?? word ?? '')
    return folded === '' ? [] : [{ folded, begins: word?.endsWith('*') ?? false }]
  })
}

/** "S-4*" is the words "s" and "4": only the last of a part is unfinished. */
const lastWord = (folded: string) => folded.slice(folded.lastIndexOf(' ') + 1)

/** The begins of words that a text asks for. */
export const begunIn = (text: string): readonly string[] =>
  textParts(text).flatMap(({ folded, begins }) => (begins ? [lastWord(folded)] : []))

/** All parts must be there. What begins so is asked for word by word, since FTS5 itself gathers all rows of all these words first. */
function textTerms(text: string, wordsFrom: Known['wordsFrom']): string[] {
  return textParts(text).map(({ folded, begins }) => {
    if (!begins) return phrase(folded)
    const last = lastWord(folded)
    const words = wordsFrom(last)
    if (words === null) return `${phrase(folded)} *`
    const before = folded.slice(0, folded.length - last.length)
    return words.length === 0 ? nothing : `(${words.map((word) => phrase(before + word)).join(' OR ')})`
  })
}

/** What the store knows about the names and words of a filter. */
type Known = {
  /** The country code that claims hold with a party's name: places keep their country only by code. */
  readonly isoOf: (name: string) => string | null
  /** The words that begin so; null when they are too many to be asked for one by one. */
  readonly wordsFrom: (begin: string) => readonly string[] | null
  /** Of the place asked for, when a list has it: then it is no country, though its name may speak for one ("Kyiv"). */
  readonly place: PlaceWords | null
}

/** Whether it asks for what casualties alone have and for what transfers alone have: both are common, and the walk through both is long. */
function isOfNoKind({ kind, ...filter }: Omit<ClaimFilter, 'limit'>): boolean {
  const { group, measure, supplier, recipient, weapon, stage } = filter
  const casualties = kind === 'casualty' || [group, measure].some((value) => value !== undefined)
  const transfers =
    kind === 'arms-transfer' || [supplier, recipient, weapon, stage].some((value) => value !== undefined)
  return casualties && transfers
}

function placeTerm({ named, apart }: PlaceWords): string {
  const anyOf = (names: readonly string[]) =>
    `(${names.map((name) => phrase(facetWords('place', name))).join(' OR ')})`
  return apart.length === 0 ? anyOf(named) : `(${anyOf(named)} NOT ${anyOf(apart)})`
}

/** The FTS5 query for a filter, null when it has nothing to look up. */
export function claimMatch(
  filter: Omit<ClaimFilter, 'limit'>,
  { isoOf, wordsFrom, place }: Known,
  belongs?: 'story' | 'series',
): string | null {
  if (isOfNoKind(filter)) return nothing
  const name = (facet: Facet, value: string | undefined): string[] => {
    if (value === undefined) return []
    const words = facetWords(facet, value)
    if (words === '') return [nothing]
    const iso3 = isoOf(value)
    return iso3 === null ? [phrase(words)] : [`(${phrase(words)} OR ${phrase(facetWords(facet, iso3))})`]
  }
  const term = (facet: Facet, value: string | undefined) =>
    value === undefined ? [] : [phrase(facetTerm(facet, value))]
  const places = place === null ? name('place', filter.place) : [placeTerm(place)]
  const sides = name('side', filter.side)
  const where =
    places.length > 0 && sides.length > 0
      ? [`(${[...places, ...sides].join(' OR ')})`]
      : [...places, ...sides]
  const text = filter.text === undefined ? [] : textTerms(filter.text, wordsFrom)
  const terms = [
    ...name('supplier', filter.supplier),
    ...name('recipient', filter.recipient),
    ...name('weapon', filter.weapon),
    ...where,
    ...name('by', filter.by),
    ...(filter.text !== undefined && text.length === 0 ? [nothing] : text),
    ...term('kind', filter.kind),
    ...term('group', filter.group),
    ...term('measure', filter.measure),
    ...term('stance', filter.stance),
    ...term('stage', filter.stage),
    ...term('belongs', belongs),
  ]
  return terms.length === 0 ? null : terms.join(' AND ')
}
