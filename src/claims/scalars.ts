import type { Qualifier } from './claim.ts'
import { type Dated, dateOpeners, readDate, readSince } from './dates.ts'
import { type Counted, readQuantity } from './quantities.ts'
import type { Token } from './tokenize.ts'
import { ofWord } from './written.ts'

/** Everything with a number in it. `figure` is what never counts people or things: ages, units, ordinals, scores, labels, shares. */
export type Scalar =
  | { readonly kind: 'date'; readonly from: number; readonly to: number; readonly date: Dated }
  | {
      readonly kind: 'money'
      readonly from: number
      readonly to: number
      readonly amount: number
      readonly currency: string
      readonly qualifier: Qualifier
    }
  | { readonly kind: 'times'; readonly from: number; readonly to: number; readonly counted: Counted }
  | { readonly kind: 'figure'; readonly from: number; readonly to: number; readonly what: Figure }
  | { readonly kind: 'quantity'; readonly from: number; readonly to: number; readonly counted: Counted }

type Figure = 'age' | 'unit' | 'ordinal' | 'share' | 'label' | 'compound' | 'score' | 'clock' | 'decimal'

const symbols = new Map(
  Object.entries({
    $: 'USD',
    '€': 'EUR',
    '£': 'GBP',
    '¥': 'JPY',
    '₹': 'INR',
    '₩': 'KRW',
    '₪': 'ILS',
  }),
)
const prefixes = new Map(
  Object.entries({
    us: 'USD',
    au: 'AUD',
    a: 'AUD',
    c: 'CAD',
    ca: 'CAD',
    nz: 'NZD',
    rs: 'INR',
    usd: 'USD',
    eur: 'EUR',
  }),
)
const names = new Map(
  Object.entries({
    dollar: 'USD',
    dollars: 'USD',
    euro: 'EUR',
    euros: 'EUR',
    pounds: 'GBP',
    sterling: 'GBP',
    kroner: 'DKK',
    kronor: 'SEK',
    rupees: 'INR',
    yen: 'JPY',
    yuan: 'CNY',
    won: 'KRW',
    zloty: 'PLN',
    zlotys: 'PLN',
    roubles: 'RUB',
    rubles: 'RUB',
    lira: 'TRY',
    francs: 'CHF',
    shekels: 'ILS',
    rand: 'ZAR',
  }),
)
const unitWords = new Set(
  (
    'mm cm km kg lb lbs ft mph kph kmh kw mw kt m kilometre kilometres kilometer kilometers mile miles metre metres meter meters ' +
    'foot feet inch inches yard yards kilogram kilograms kilo kilos pound pounds ton tons tonne tonnes gram grams litre litres ' +
    'liter liters gallon gallons barrel barrels hectare hectares acre acres degree degrees knot knots caliber calibre minute ' +
    'minutes hour hours day days week weeks month months year years century decade decades seat seats vote votes point points ' +
    'goal goals second seconds warhead-equivalents square cubic nautical storey storeys story magnitude'
  ).split(' '),
)
const labels = new Set(
  'resolution article chapter flight route channel unit no number section phase room gate day operation apollo type model mark block group level page highway grade class battalion brigade regiment division company version directive order law protocol aged age magnitude'.split(
    ' ',
  ),
)
const starters = new Set(
  (
    'a an at no not more over above exceeding exceeds exceeded surpassed surpasses passed upwards upward in well far up as fewer less under below nearly almost close just some about ' +
    'around roughly approximately circa estimated the between half few several many numerous multiple dozens scores hundreds ' +
    'thousands tens millions countless various zero one two three four five six seven eight nine ten eleven twelve thirteen ' +
    'fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety handful'
  ).split(' '),
)
/** What stands inside a modifier: "at least", "more than", "up to". */
const links = new Set('least than to estimated of'.split(' '))
const ordinalWords = new Set(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  ),
)
const smallNumber =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)$/
const youngPlural = new Set(
  'boys girls brothers sisters children teenagers youths sons daughters twins men women'.split(' '),
)
/** After these a number between commas is a count, no age: "killed, 34, …". */
const harmed = new Set('killed wounded injured dead hurt missing people'.split(' '))
const get = (table: ReadonlyMap<string, string>, key: string | undefined): string | undefined =>
  key === undefined ? undefined : table.get(key)

/** An amount behind the sign of its currency; undefined when no sign stands there, null when no number follows it. */
function readSigned(tokens: readonly Token[], at: number, end: number): Scalar | null | undefined {
  const modifier = readQuantityModifierLength(tokens, at, end)
  let i = at + modifier
  let currency = get(symbols, tokens[i]?.norm)
  if (currency === undefined) {
    const prefix = get(prefixes, tokens[i]?.lower)
    if (prefix === undefined) return undefined
    const next = tokens[i + 1]
    const symbol = get(symbols, next?.norm)
    if (symbol !== undefined && next?.glued === true) i += 2
    else if (/^(?:Rs|USD|EUR)$/.test(tokens[i]?.norm ?? '') && next?.kind === 'number') i += 1
    else return undefined
    currency = prefix
  } else i += 1
  const counted = readQuantity(tokens, i, end)
  if (counted === null) return null
  const outer =
    modifier > 0
      ? readQuantity(
          [...tokens.slice(at, at + modifier), ...tokens.slice(i, counted.to)],
          0,
          modifier + counted.to - i,
        )
      : counted
  return money(at, counted.to, outer ?? counted, currency)
}

/** "40 million euros": a quantity before the name of its currency. */
function asMoney(tokens: readonly Token[], at: number, end: number, counted: Counted): Scalar | null {
  const word = get(names, tokens[counted.to]?.lower)
  if (word === undefined || counted.to >= end) return null
  // "2,000 pounds of explosives" is weight
  if (word === 'GBP' && tokens[counted.to]?.lower === 'pounds' && tokens[counted.to + 1]?.lower === 'of')
    return null
  return money(at, counted.to + 1, counted, word)
}

function money(from: number, to: number, counted: Counted, currency: string): Scalar | null {
  const amount = counted.best ?? counted.low ?? counted.high
  return amount === null ? null : { kind: 'money', from, to, amount, currency, qualifier: counted.qualifier }
}

/** What a word is to an amount of money. */
const inMoney = ofWord(({ kind, norm, lower }): 'sign' | { prefix: boolean; modifies: boolean } =>
  symbols.has(norm)
    ? 'sign'
    : { prefix: prefixes.has(lower), modifies: (kind === 'word' && starters.has(lower)) || links.has(lower) },
)

/** Modifiers in front of a currency sign: "some $300 million", "an estimated €2bn". */
function readQuantityModifierLength(tokens: readonly Token[], at: number, end: number): number {
  for (let length = 0; length <= 3; length++) {
    const token = tokens[at + length]
    if (token === undefined || at + length >= end) return 0
    const part = inMoney(token.written)
    if (part === 'sign') return length
    if (part.prefix && get(symbols, tokens[at + length + 1]?.norm) !== undefined) return length
    if (!part.modifies) return 0
  }
  return 0
}

/** What makes a number no count, by what stands around it; null when it counts. */
function figureOf(
  tokens: readonly Token[],
  counted: Counted,
  end: number,
): { what: Figure; to: number } | null {
  const { from, to } = counted
  const next = to < end ? tokens[to] : undefined
  const before = tokens[from - 1]
  const number = tokens[to - 1]
  if (next !== undefined) {
    if (next.norm === '%' || next.lower === 'percent' || next.lower === 'pc')
      return { what: 'share', to: to + 1 }
    if (next.lower === 'per' && tokens[to + 1]?.lower === 'cent') return { what: 'share', to: to + 2 }
    if (next.glued && /^(?:st|nd|rd|th)$/.test(next.lower)) return { what: 'ordinal', to: to + 1 }
    if (/^(?:[ap]\.m\.|am|pm|gmt|o'clock)$/.test(next.lower)) return { what: 'clock', to: to + 1 }
    if (
      next.norm === ':' &&
      next.glued &&
      tokens[to + 1]?.kind === 'number' &&
      tokens[to + 1]?.glued === true
    )
      return { what: 'clock', to: to + 2 }
    const hyphen = next.norm === '-' && next.glued
    const word = hyphen ? tokens[to + 1] : next
    const afterWord = to + (hyphen ? 2 : 1)
    if (word !== undefined && /^(?:year|years|month|months|week|weeks|day|days)$/.test(word.lower)) {
      const joint = tokens[afterWord]?.norm === '-' ? 1 : 0
      if (tokens[afterWord + joint]?.lower === 'old' || tokens[afterWord + joint]?.lower === 'olds')
        return { what: 'age', to: afterWord + joint + 1 }
    }
    // "42 second-hand jets" are no seconds
    const compounds = tokens[afterWord]?.norm === '-' && tokens[afterWord]?.glued === true && !hyphen
    if (
      word !== undefined &&
      unitWords.has(word.lower) &&
      (word.norm !== 'm' || word.glued) &&
      !(compounds && isOrdinal(word.written))
    )
      return { what: 'unit', to: afterWord }
    if (hyphen && word?.glued && word.kind === 'number') return { what: 'score', to: afterWord }
    if (hyphen && word?.glued) return { what: 'compound', to: afterWord }
  }
  if (number?.kind === 'number' && /\.\d/.test(number.norm) && to - from === 1) return { what: 'decimal', to }
  // "a woman of 61", "a cameraman of 34": an age after one person
  // "two boys of 14", "aged 7 and 9", "of 7 and 9"
  if (before?.lower === 'of' && youngPlural.has(tokens[from - 2]?.lower ?? '')) return { what: 'age', to }
  if (
    /^(?:and|to|,)$/.test(before?.lower ?? '') &&
    (tokens[from - 2]?.kind === 'number' || smallNumber.test(tokens[from - 2]?.lower ?? '')) &&
    (/^age/.test(tokens[from - 3]?.lower ?? '') ||
      (tokens[from - 3]?.lower === 'of' && youngPlural.has(tokens[from - 4]?.lower ?? '')))
  )
    return { what: 'age', to }
  if (
    before?.lower === 'of' &&
    (/(?:man|woman|boy|girl|child|journalist|student|teacher|son|daughter)$/.test(
      tokens[from - 2]?.lower ?? '',
    ) ||
      (/^an?$/.test(tokens[from - 3]?.lower ?? '') &&
        /(?:herd|nurse|monk|pupil|priest|driver|worker|farmer|trader|soldier|ian)$/.test(
          tokens[from - 2]?.lower ?? '',
        )))
  )
    return { what: 'age', to }
  if (before?.norm === '#' || (before?.stop === true && before.lower === 'no')) return { what: 'label', to }
  if (
    before !== undefined &&
    labels.has(before.lower) &&
    (before.shape === 'capital' || /^(?:aged|age|magnitude)$/.test(before.lower))
  )
    return { what: /^age/.test(before.lower) ? 'age' : 'label', to }
  // "John Smith, 19, was killed"
  if (
    before?.norm === ',' &&
    (tokens[from - 2]?.shape === 'capital' ||
      (tokens[from - 2]?.kind === 'word' &&
        next?.norm === ',' &&
        !harmed.has(tokens[from - 2]?.lower ?? ''))) &&
    next !== undefined &&
    /^[,.)]$/.test(next.norm)
  ) {
    const value = counted.best
    if (value !== null && value < 110 && number?.kind === 'number' && counted.qualifier === 'exact')
      return { what: 'age', to }
  }
  // "83-year", decades: a bare year
  if (
    counted.best !== null &&
    counted.qualifier === 'exact' &&
    to - from === 1 &&
    /^(?:19|20)\d\d$/.test(number?.norm ?? '')
  ) {
    if (before === undefined || /^(?:in|since|of|by|until|from|during|the|and|,|\()$/.test(before.lower))
      return { what: 'label', to }
  }
  return null
}

/** Whether a scalar can start with a token: one question turns most away. */
const opens = ofWord(
  ({ kind, norm, lower }) =>
    kind === 'number' ||
    (kind === 'mark'
      ? symbols.has(norm)
      : dateOpeners.has(lower) || ordinalWords.has(lower) || starters.has(lower) || prefixes.has(lower)),
)
/** Whether a number or money can. */
const opensQuantity = ofWord(
  ({ kind, norm, lower }) =>
    kind === 'number' || starters.has(lower) || symbols.has(norm) || prefixes.has(lower),
)
const isOrdinal = ofWord(({ kind, lower }) => kind === 'word' && ordinalWords.has(lower))

/** The scalar that starts at token `at`, or null. Order matters: dates, then money, then everything a number can be but a count. */
export function readScalar(
  tokens: readonly Token[],
  at: number,
  end: number,
  reference: Date | null,
): Scalar | null {
  const token = tokens[at]
  if (token === undefined || !opens(token.written)) return null
  const since = readSince(tokens, at, end, reference)
  if (since !== null) return { kind: 'date', from: at, to: since.to, date: since }
  const date = readDate(tokens, at, end, reference)
  if (date !== null) return { kind: 'date', from: at, to: date.to, date }
  if (isOrdinal(token.written)) {
    // "second-hand", "third-largest"
    const compound = tokens[at + 1]?.norm === '-' && tokens[at + 1]?.glued && tokens[at + 2]?.kind === 'word'
    return compound && tokens[at + 2]?.glued && at + 3 <= end
      ? { kind: 'figure', from: at, to: at + 3, what: 'compound' }
      : { kind: 'figure', from: at, to: at + 1, what: 'ordinal' }
  }
  if (!opensQuantity(token.written)) return null
  const signed = readSigned(tokens, at, end)
  if (signed) return signed
  const counted = readQuantity(tokens, at, end)
  if (counted === null) return null
  const named = signed === undefined ? asMoney(tokens, at, end, counted) : null
  if (named !== null) return named
  if (tokens[counted.to]?.lower === 'times' || tokens[counted.to]?.lower === 'occasions')
    return { kind: 'times', from: at, to: counted.to + 1, counted }
  const figure = figureOf(tokens, counted, end)
  if (figure !== null) return { kind: 'figure', from: at, to: figure.to, what: figure.what }
  return { kind: 'quantity', from: at, to: counted.to, counted }
}
