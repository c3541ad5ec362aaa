import { crimeWords, type Genre, genres, warWords } from './genre-words.ts'
import { type Hit, keyOf } from './setting-phrases.ts'
import type { Line, Unit } from './unit.ts'

/**
 * What an article is about when it is plainly no conflict of these days: a match, a novel, a drill, a memorial, a flood. Different
 * words of one genre add up over its sentences, those of its title and first sentence count more; against them stand the deeds of
 * violence that it tells.
 */
export type Topic = {
  /** The genre that decides what is told in a line; null when the line tells a deed of its own. */
  decides(line: Line): Genre | null
  /** Whether a line tells a deed that speaks against a genre of this kind. */
  isLive(line: Line, kind: Genre['kind']): boolean
}

type Sign = { readonly genre: Genre; readonly weight: number }
const signs = new Map<string, Sign[]>()
for (const genre of genres)
  for (const [forms, weight] of [
    [genre.strong, 2],
    [genre.weak, 1],
  ] as const)
    for (const form of forms) {
      const key = keyOf(form)
      signs.set(key, [...(signs.get(key) ?? []), { genre, weight }])
    }
/** One word in two numbers is one sign. */
const stems = new Map([...signs.keys()].map((key) => [key, key.replace(/s$/, '')]))
const warForms = new Set(warWords.map(keyOf))
const crimeForms = new Set(crimeWords.map(keyOf))

/** Causes that are a deed by themselves; a war is none, and fire and blasts come in peace too. */
const noDeed = new Set([
  'explosion',
  'fire',
  'poisoning',
  'famine',
  'disease',
  'war',
  'siege',
  'military operation',
])
const weapons = new Set(['missiles', 'drones', 'ammunition', 'artillery'])
/** What lies in a depot says nothing of an attack. */
const stock = /^(?:ammunition|munitions|explosives|gunpowder|fireworks)$/
const riots = new Set(['riot', 'riots', 'rioters', 'rioting', 'unrest'])
const hits = new Set(
  'hit hits hitting struck strikes strike striking fell fired fires landed dropped exploded explodes'.split(
    ' ',
  ),
)

type Told = {
  readonly forms: ReadonlyMap<string, readonly Sign[]>
  readonly deed: boolean
  /** A deed of war or of armed bands. */
  readonly war: boolean
  readonly harm: boolean
}

/** How dead or injured are told. */
type Harm = {
  /** Deaths that would or could be. */
  readonly irreal: boolean
  /** In words that are no figure of speech: "lost three men" may be players. */
  readonly plain: boolean
  readonly fresh: boolean
}

/** Deeds that private persons do to each other as well. */
const privateDeeds = new Set(['shooting', 'stabbing', 'vehicle ramming'])

/** "such attacks", "a similar attack" compare: they tell no deed of their own. */
const compared = /^(?:a |an )?(?:such|similar)\b/
const isDeed = (unit: Unit): boolean =>
  unit.kind === 'cause' &&
  unit.cause.conflict &&
  (!noDeed.has(unit.cause.name) || unit.cause.actor !== null) &&
  !compared.test(unit.text)

/** Days before an article in which what it tells as news happened. */
const news = 40
const dayMs = 86_400_000

const isIrreal = ({ classes, text }: Unit): boolean => classes.MODAL && !/^(?:may|might|can)\b/.test(text)

function isFresh(unit: Unit, reference: Date | null): boolean {
  if (unit.kind !== 'date') return false
  const { from } = unit.date.range
  if (reference === null || from === null) return /day\b|night|today|morning|evening/.test(unit.text)
  return unit.date.kind !== 'since' && Math.abs(reference.getTime() - Date.parse(from)) < news * dayMs
}

/** What is only asked of a line that tells of dead or injured. */
function harmIn({ units }: Line, reference: Date | null): Harm {
  let irreal = false
  let plain = false
  let fresh = false
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]
    if (unit === undefined) break
    const killed = unit.classes['M-killed']
    if ((killed || unit.classes['M-injured']) && units.slice(Math.max(0, index - 3), index).some(isIrreal))
      irreal = true
    if ((killed && !/^los/.test(unit.text)) || riots.has(unit.text)) plain = true
    if (isFresh(unit, reference)) fresh = true
  }
  return { irreal, plain, fresh }
}

function toldIn(line: Line, phrases: readonly Hit[]): Told {
  const forms = new Map<string, readonly Sign[]>()
  let deed = false
  let war = false
  const tell = (form: string) => forms.set(stems.get(form) ?? form, signs.get(form) ?? [])
  let last: Hit | null = null
  for (const hit of phrases) {
    // no phrase within another, but the longest of those that begin at one word
    if (last !== null && hit.from > last.from && hit.from <= last.to) continue
    if (warForms.has(hit.form)) war = true
    if (crimeForms.has(hit.form) && !compared.test(line.units[hit.unit]?.text ?? '')) deed = true
    if (!signs.has(hit.form)) continue
    if (last !== null && last.from !== hit.from) tell(last.form)
    last = hit
  }
  if (last !== null) tell(last.form)
  const { units } = line
  const harm = line.present.has('M-killed') || line.present.has('M-injured')
  let armed = false
  for (const unit of units) {
    if (isDeed(unit)) {
      deed = true
      war ||= unit.kind !== 'cause' || !privateDeeds.has(unit.cause.name) || unit.cause.actor !== null
    }
    if (unit.kind === 'goods' && weapons.has(unit.goods.category) && !stock.test(unit.text)) armed = true
  }
  if (armed && (harm || units.some(({ text }) => hits.has(text)))) war = true
  return { forms, deed: deed || war, war, harm }
}
/** What of a genre's words has to come together, and how much the title and the first sentence count. */
const enough = 5
const leads = 1.5

/** Read only once it is asked for: most articles tell of nobody's death. */
export function topicOf(
  title: readonly Line[],
  lines: readonly Line[],
  reference: Date | null,
  isOld: (line: Line) => boolean,
  phrases: (line: Line) => readonly Hit[],
): Topic {
  let read: Topic | null = null
  const topic = (): Topic => {
    read ??= readTopic(title, lines, reference, isOld, phrases)
    return read
  }
  return {
    decides: (line) => topic().decides(line),
    isLive: (line, kind) => topic().isLive(line, kind),
  }
}

function readTopic(
  title: readonly Line[],
  lines: readonly Line[],
  reference: Date | null,
  isOld: (line: Line) => boolean,
  phrases: (line: Line) => readonly Hit[],
): Topic {
  const all = [...title, ...lines]
  const told = new Map(all.map((line) => [line, toldIn(line, phrases(line))]))
  const harms = new Map<Line, Harm>()
  const harmOf = (line: Line): Harm => {
    const known = harms.get(line)
    if (known !== undefined) return known
    const read = harmIn(line, reference)
    harms.set(line, read)
    return read
  }
  const leading = new Set(all.slice(0, title.length + 1))
  const isLive = (line: Line, kind: Genre['kind']): boolean => {
    const own = told.get(line)
    if (own === undefined || !own.deed || isOld(line)) return false
    if (kind === 'mishap') return true
    if (kind === 'crime') return own.war
    if (kind === 'figurative') return own.harm && harmOf(line).plain
    return own.harm && ((kind === 'past' && leading.has(line)) || harmOf(line).fresh)
  }
  const weights = new Map<Genre, Map<string, number>>()
  for (const line of all)
    for (const [form, found] of told.get(line)?.forms ?? [])
      for (const { genre, weight } of found) {
        const heavy = weight * (leading.has(line) ? leads : 1)
        const known = weights.get(genre) ?? new Map<string, number>()
        weights.set(genre, known.set(form, Math.max(heavy, known.get(form) ?? 0)))
      }
  // many sentences of old years are history
  const old = (): number => Math.min(3, lines.filter(isOld).length) * 2
  // and of what would be, a forecast
  const irreal = (): number =>
    Math.min(3, lines.filter((line) => told.get(line)?.harm === true && harmOf(line).irreal).length) * 2
  const scores = [...weights]
    .map(([genre, known]) => ({
      genre,
      score: [...known.values()].reduce(
        (sum, one) => sum + one,
        genre.kind === 'past' ? old() : genre.name === 'drill' ? irreal() : 0,
      ),
    }))
    .toSorted((a, b) => b.score - a.score)
  const against = (kind: Genre['kind']): number =>
    all.reduce(
      (sum, line, index) =>
        isLive(line, kind) ? sum + (leading.has(line) ? 6 : index === leading.size ? 3 : 1.5) : sum,
      0,
    )
  const best =
    scores.find(({ genre, score }) => score >= enough && score > against(genre.kind))?.genre ?? null
  /** "the director was among the dead": it goes on with the deed told before. */
  const goesOn = (line: Line): boolean => {
    const before = lines[line.index - 1]
    return (
      (told.get(line)?.forms.size ?? 0) < 2 &&
      [line, before].some((one) => one !== undefined && told.get(one)?.harm === true && isLive(one, 'mishap'))
    )
  }
  return {
    isLive,
    decides(line) {
      if (best === null || isLive(line, best.kind)) return null
      return (best.kind === 'mishap' || best.kind === 'past') && goesOn(line) ? null : best
    },
  }
}
