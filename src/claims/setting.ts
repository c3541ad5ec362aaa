import { type Topic, topicOf } from './genre.ts'
import { ages, beside, type Hit, keyOf, type Passage, phraseReader } from './setting-phrases.ts'
import { excludedWords, inventedWords, pastWords, settingWords } from './setting-words.ts'
import type { Line, Unit } from './unit.ts'
import { worded } from './wording.ts'

/**
 * Whether deaths told at one place come of conflict. Every word that speaks for violence or for mishap has a weight; it counts
 * the more the nearer it stands, first in the sentence, then in its neighbours, the article and the title: a title is a topic
 * and can be beside the point, so the sentence's own words win.
 */
export type Setting = {
  /** Why what is told at a unit of a line is no news of conflict; null when it is. */
  mishap(line: Line, unit: number): string | null
  /** Why arms told of in a line are none that change hands in these days. */
  unreal(line: Line): string | null
}

type Cue = { readonly unit: number; readonly weight: number; readonly words: string }
type Sum = { readonly cues: readonly Cue[]; readonly total: number }

const weights = new Map<string, number>()
for (const { weight, forms } of settingWords) for (const form of forms) weights.set(keyOf(form), weight)
const past = new Set(pastWords.map(keyOf))
const invented = new Set(inventedWords.map(keyOf))
const excluded = new Set(excludedWords.map(keyOf))
const telling = new Set([...weights.keys(), ...past, ...invented])

/** Causes that say less than others: what explodes, burns or starves may do so in peace as in war. */
const causeWeights: Readonly<Record<string, number>> = {
  explosion: -0.4,
  poisoning: 0,
  fire: -1.2,
  famine: -0.7,
  disease: -1.5,
  war: 1,
  siege: 1,
  'military operation': 1,
  raid: 1.2,
  strike: 1.5,
  stabbing: 1.5,
  'ship attack': 1.5,
  kidnapping: 1.5,
}
const weapons = new Set(['missiles', 'drones', 'ammunition', 'artillery', 'small-arms'])

const isCrew = worded(/\b(?:pilots?|crew|airmen|cadets?)$/)

/** A mine is laid, or dug. */
const isMine = worded(/\bmines?$/)
const isFire = worded(/(?:^| )fires?$/)

function unitWeight(unit: Unit, before: Unit | undefined): number {
  switch (unit.kind) {
    case 'cause': {
      const { name, conflict } = unit.cause
      // "a quake strikes the coast"
      if (name === 'strike' && before?.kind === 'cause' && !before.cause.conflict) return 0
      // "Israeli fire" is shot; a fire of nobody's burns
      if (unit.cause.actor !== null && isFire(unit)) return 1.5
      return causeWeights[name] ?? (conflict ? 2 : -2)
    }
    case 'goods':
      if (isMine(unit)) return 0.3
      return weapons.has(unit.goods.category) && unit.goods.counted?.best !== 0 ? 1.5 : 0
    case 'people': {
      const { group } = unit.people
      if (isCrew(unit)) return 0
      return group === 'fighters' ? 1.5 : group === 'military' || group === 'pows' ? 0.8 : 0
    }
    case 'name':
      return unit.actor?.kind === 'group' ? 1.5 : 0
    default:
      return 0
  }
}

type Read = {
  readonly sum: Sum
  readonly past: readonly string[]
  readonly invented: number
}

/** How much the units of a sentence count in which something went on besides. */
function factorsOf({ units }: Line): readonly number[] {
  let aside = false
  return units.map(({ text }) => {
    if (beside.has(text)) aside = true
    else if (text === ',' || text === ';') aside = false
    return aside ? 0.4 : 1
  })
}

/** The longest phrases that tell of a setting, none within another. */
function longestOf(hits: readonly Hit[]): readonly Hit[] {
  const found: Hit[] = []
  for (const hit of hits) {
    if (!telling.has(hit.form)) continue
    const last = found.at(-1)
    if (last === undefined || hit.from > last.to) found.push(hit)
    else if (hit.from === last.from) found[found.length - 1] = hit
  }
  return found
}

/** The cues of one sentence, one a unit: the weightiest of what the unit is and of the words in it. */
function readLine(line: Line, hits: readonly Hit[]): Read {
  const cues = new Map<number, Cue>()
  const put = (unit: number, weight: number, text: string): void => {
    const other = cues.get(unit)
    if (weight !== 0 && (other === undefined || Math.abs(weight) > Math.abs(other.weight)))
      cues.set(unit, { unit, weight, words: text })
  }
  let before: Unit | undefined
  for (let index = 0; index < line.units.length; index++) {
    const unit = line.units[index]
    if (unit === undefined) break
    if (unit.kind !== 'word') put(index, unitWeight(unit, before), unit.text)
    before = unit
  }
  const factor = hits.some(({ form }) => beside.has(form)) ? factorsOf(line) : []
  let madeUp = 0
  const remembered: string[] = []
  for (const { form, from, to, unit, lastUnit } of longestOf(hits)) {
    if (past.has(form)) remembered.push(form)
    // one word of a war game says as much as two of a scenario
    if (invented.has(form)) madeUp += /war ?game/.test(form) ? 2 : 1
    // "opens fire" is one word: the fire in it is none
    for (let other = unit + 1; other <= lastUnit; other++) cues.delete(other)
    const known = line.units[unit]
    // the lexicon knows a cause better than its words do
    const weight = known?.kind === 'cause' && to - from < 2 ? 0 : (weights.get(form) ?? 0)
    put(unit, weight, form)
  }
  // where violence is named, the vehicles and places of mishaps say little
  let violent = false
  // where a mishap is named and no violence, soldiers are travellers as others
  let harmful = false
  let peaceful = true
  for (const { weight } of cues.values()) {
    if (weight >= 1.5) violent = true
    if (weight <= -2) harmful = true
    if (weight >= 1.2) peaceful = false
  }
  const mishap = harmful && peaceful
  let total = 0
  const list: Cue[] = []
  for (const cue of cues.values()) {
    const { unit, words } = cue
    const weight =
      cue.weight *
      (factor[unit] ?? 1) *
      (violent && cue.weight < 0 && cue.weight > -1.6 ? 0.4 : mishap && cue.weight > 0 ? 0.5 : 1)
    list.push({ unit, weight, words })
    total += weight
  }
  return { sum: { cues: list, total }, past: remembered, invented: madeUp }
}

const wordsAround = (line: Line, index: number): string =>
  line.units
    .slice(Math.max(0, index - 3), index + 1)
    .map(({ text }) => text)
    .join(' ')

/** "a woman born in 1961", "a bridge built in 1960", "under a treaty signed in 1994": not when people were killed. */
const ofThings = /\b(?:born|built|founded|opened|established|signed|commissioned|launched|created|elected)\b/

type Year = { readonly year: number; readonly at: number }

const datedIn = (line: Line, kinds: readonly string[]): readonly Year[] =>
  (line.present.has('DATE') ? line.units : []).flatMap((unit, at) =>
    unit.kind === 'date' &&
    !ofThings.test(wordsAround(line, at)) &&
    kinds.includes(unit.date.kind) &&
    unit.date.range.from !== null
      ? [{ year: Number(unit.date.range.from.slice(0, 4)), at }]
      : [],
  )

const yearsIn = (line: Line, kinds = ['point', 'span', 'since']): readonly number[] =>
  datedIn(line, kinds).map(({ year }) => year)

const within = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value))

/** "thirty years ago", "decades ago" */
const longAgo =
  /(?:^| )hundred and [a-z-]+ years (?:ago|after|since|on)|(?:^| )(?:1[2-9]|[2-9]\d|\d{3}|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred) years (?:ago|after|since|on)|(?:^| )(?:decades|centuries|century) ago/

/** An old year in the sentence: what lies more than a decade back is remembered, not reported. */
function isOld(line: Line, reference: number, phrases: readonly Hit[]): boolean {
  if (
    phrases.some(({ form }) => ages.has(form)) &&
    line.units.some(
      ({ text }, index) => /(?:ago|after|since|on)$/.test(text) && longAgo.test(wordsAround(line, index)),
    )
  )
    return true
  const limit = reference - history
  // "the first airstrike since 2005" is of today
  const years = yearsIn(line, ['point', 'span'])
  return years.length > 0 && years.every((year) => year < limit)
}

/** From how many years back on what is told is history. */
const history = 10

/** "buried 14 victims on Thursday, in which troops killed 8,000 in 1995": the year told nearest to those counted is an old one. */
function isOldAt(line: Line, unit: number, reference: number): boolean {
  const near = datedIn(line, ['point', 'span']).toSorted(
    (a, b) => Math.abs(a.at - unit) - Math.abs(b.at - unit),
  )[0]
  return near !== undefined && near.year < reference - history
}

const isMemory = ({ text }: Unit): boolean => /\banniversary$|\banniversaries$/.test(text)

/** "the anniversary of the massacre in which troops killed 642", "… of the killing of twelve men": they are remembered. */
function isRemembered({ units }: Line, at: number): boolean {
  const memory = units.findIndex((unit, index) => isMemory(unit) && units[index + 1]?.text === 'of')
  if (memory < 0 || memory > at) return false
  return units
    .slice(memory + 2, at + 1)
    .some(
      ({ classes, text }, index) =>
        classes.RELATIVE || text === 'when' || (classes.TOLL && units[memory + 3 + index]?.text === 'of'),
    )
}

/** Reads the setting of an article once, by its title and its text. */
export function settingOf(passages: readonly Passage[], reference: Date | null): Setting {
  const phrases = phraseReader(passages)
  const linesOf = (name: Passage['name']) => passages.find((each) => each.name === name)?.lines ?? []
  const title = linesOf('title')
  const lines = linesOf('text')
  // without a date, the latest year that the article names stands for the present
  const present =
    reference?.getUTCFullYear() ?? lines.reduce((last, line) => Math.max(last, ...yearsIn(line)), 0)
  const told = new Map<Line, boolean>()
  const isPast = (line: Line): boolean => {
    const known = told.get(line)
    if (known !== undefined) return known
    const old = isOld(line, present, phrases(line))
    told.set(line, old)
    return old
  }
  const about = topicOf(title, lines, reference, isPast, phrases)
  // most articles tell of nobody's death
  let mishaps: Setting['mishap'] | null = null
  return {
    unreal(line) {
      const genre = about.decides(line)
      return genre === null || genre.kind === 'mishap' || genre.kind === 'crime' ? null : genre.name
    },
    mishap(line, unit) {
      mishaps ??= mishapsOf(title, lines, about, isPast, phrases, present)
      return mishaps(line, unit)
    },
  }
}

/** What its words must weigh for a sentence to be what the next one goes on with: a bus alone is no mishap. */
const heavy = 0.7

/** Sentences of an article that would have named a conflict. */
const longEnough = 3

/** Weighs the words of all sentences, then any unit of them. */
function mishapsOf(
  title: readonly Line[],
  lines: readonly Line[],
  about: Topic,
  isPast: (line: Line) => boolean,
  phrases: (line: Line) => readonly Hit[],
  present: number,
): Setting['mishap'] {
  const headline = title.map((line) => readLine(line, phrases(line)))
  const read = lines.map((line) => readLine(line, phrases(line)))
  const topic =
    within(
      headline.reduce((sum, each) => sum + each.sum.total, 0),
      2,
    ) * 0.3
  const article =
    within(
      read.reduce((sum, each) => sum + each.sum.total, 0),
      5,
    ) * 0.15
  const remembered = new Set(read.flatMap((each) => each.past)).size
  const madeUp = read.reduce((sum, each) => sum + each.invented, 0)
  const isExcluded = (line: Line): boolean => phrases(line).some(({ form }) => excluded.has(form))
  const noAttack = [...title, ...lines].some(isExcluded)
  // an article of some length that names nothing of a conflict tells of none; soldiers who are counted are no war
  const peaceful =
    lines.length >= longEnough &&
    [...title, ...lines].every((line, index) =>
      ([...headline, ...read][index]?.sum.cues ?? []).every(
        ({ weight, unit }) => weight < 0.5 || (weight < 1 && line.units[unit]?.classes.COUNTED === true),
      ),
    )
  const own = new Map(lines.map((line, index) => [line, index]))
  for (const [index, line] of title.entries()) own.set(line, -1 - index)
  /** What a sentence tells by itself and by those around it, at one of its units. */
  function scoreOf(at: number, unit: number, here: Read): number {
    let score = 0.15 + article
    for (const cue of here.sum.cues) score += cue.weight / (1 + Math.abs(cue.unit - unit) / 10)
    if (at < 0) return score
    score += topic
    score += within(read[at - 1]?.sum.total ?? 0, 3) * 0.35
    score += within(read[at + 1]?.sum.total ?? 0, 3) * 0.12
    return score
  }

  return (line, unit) => {
    let at = own.get(line) ?? 0
    let here = at < 0 ? headline[-1 - at] : read[at]
    if (here === undefined) return null
    if (peaceful) return 'no sign of a conflict'
    if (isPast(line) || isOldAt(line, unit, present)) return 'long past'
    if (isRemembered(line, unit)) return 'remembered'
    if (noAttack && (isExcluded(line) || !about.isLive(line, 'crime'))) return 'said to be no attack'
    const genre = about.decides(line)
    if (genre !== null) return genre.name
    // "a further four are missing", "among the dead was a nurse": it goes on with what the sentence before tells
    let anchor = unit
    const goesOn = line.units[0]?.text === 'among'
    for (let back = 0; back < 2 && at > 0 && (here.sum.cues.length === 0 || (goesOn && back === 0)); back++) {
      const previous: Read | undefined = read[at - 1]
      if (previous === undefined) break
      if (previous.sum.cues.reduce((sum, { weight }) => sum + Math.abs(weight), 0) < heavy) break
      here = previous
      at--
      anchor = previous.sum.cues.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))[0]?.unit ?? 0
    }
    const told = lines[at]
    if (at >= 0 && told !== undefined && isPast(told)) return 'long past'
    if (here.past.length + remembered * 0.5 >= 2 && (here.past.length > 2 || !about.isLive(line, 'past')))
      return 'remembered'
    const script = [at, at - 1, at - 2].reduce((sum, each) => sum + (read[each]?.invented ?? 0), 0)
    if (script > 0 && here.invented + madeUp >= 2) return 'invented'
    // nature and accidents named in the sentence, and no violence: whatever else the article tells
    const plain =
      lines[at] === line &&
      here.sum.cues.some(({ weight }) => weight <= -1.8) &&
      here.sum.cues.every(({ weight }) => weight < 1)
    if (!plain && scoreOf(at, anchor, here) >= 0) return null
    const telling = here.sum.cues.toSorted((a, b) => a.weight - b.weight)[0]
    return telling === undefined || telling.weight >= 0 ? 'mishap told before' : telling.words
  }
}
