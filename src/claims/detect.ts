import type { Readable } from '../articles/article.ts'
import { type Examined, examined } from './admit/index.ts'
import { armsTransfers } from './arms-transfer/index.ts'
import { casualties } from './casualties/index.ts'
import { type Countries, readLine } from './chunks/index.ts'
import type { Claim, Evidence, Party, Stance } from './claim.ts'
import { type Surroundings, surroundings } from './context.ts'
import { type Derivation, derivationOf, type SentenceTrace, traceSentence } from './derivation.ts'
import type { Frame } from './frame.ts'
import { readSpeech } from './frames.ts'
import { type CountryNames, countryNames, homeOf } from './home.ts'
import { ownLexicon } from './lexicon/kept.ts'
import { packLexicon } from './lexicon/pack.ts'
import type { Term } from './lexicon/term.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import type { Reader, Reading } from './reading.ts'
import { type DenialSaid, reconcile } from './reconcile.ts'
import { type Block, entries, sections } from './sections.ts'
import { splitSentences } from './sentences.ts'
import { settingOf } from './setting.ts'
import { speech } from './speech.ts'
import { tokenize } from './tokenize.ts'
import type { Part, Read, Traced } from './traced.ts'
import type { Actor, Line, Range } from './unit.ts'
import { grammar } from './words.ts'

/** The kinds of claim, in the order in which they read. */
const readers: readonly Reader[] = [casualties, armsTransfers]

/** The names of all rules, as claims show them. */
export const ruleNames: readonly string[] = readers.flatMap(({ rules }) => rules)

/** Victims that were read and are no claim, since they are not of a conflict. */
export type PassedOver = { readonly words: string; readonly why: string }

export type Detector = {
  /** The claims of an article, in the order of the text. Pure: no clock, no network; any text is legitimate. */
  detect(readable: Readable): readonly Claim[]
  /** The same, with the sentences of which the engine is not sure, and a way to add what others read in them. */
  examine(readable: Readable): Examined
  /** The same with how each came about. */
  explain(readable: Readable): readonly Derivation[]
  /** What was read of mishaps, of history and of games, and why it is no claim. */
  passedOver(readable: Readable): readonly PassedOver[]
  /** Every sentence at every stage before the rules, to see why nothing was read. */
  sentences(readable: Readable): readonly SentenceTrace[]
  /** Every sentence ready for rules. */
  units(readable: Readable): readonly Line[]
}

type Means = {
  readonly lexicon: Lexicon
  readonly countries: Countries
  readonly names: CountryNames
  /** Capitals in small letters: many who write there tell of other places. */
  readonly capitals: ReadonlySet<string>
  readonly seats: ReadonlyMap<string, string>
  readonly leaders: ReadonlyMap<string, Party>
  readonly readers: readonly { readonly reader: Reader; readonly without: ReadonlySet<string> }[]
}

/**
 * Builds the detector: the lexicon once, then any number of articles. Terms default to the project's own; `without` leaves out
 * rules by their names, to measure what they are worth.
 */
export function createDetector(
  terms?: readonly Term[],
  { without = new Set() }: { readonly without?: ReadonlySet<string> } = {},
): Detector {
  const words = [...grammar, ...speech, ...readers.flatMap((reader) => reader.words)]
  const packed = terms === undefined ? ownLexicon(words) : packLexicon(terms, words)
  const lexicon = openLexicon(packed)
  const { countries, capitalCities: capitals, seats, leaders } = packed
  const bare = (name: string) => name.slice(name.indexOf('/') + 1)
  const means: Means = {
    lexicon,
    countries,
    names: countryNames(countries),
    capitals,
    seats,
    leaders,
    readers: readers.map((reader) => ({
      reader,
      without: new Set(reader.rules.filter((name) => without.has(name)).map(bare)),
    })),
  }
  return {
    detect: (readable) => read(readable, means).found.map(({ claim }) => claim),
    examine: (readable) => examined(readable.id, read(readable, means)),
    explain(readable) {
      const { found, leftOut } = read(readable, means)
      return found.map(({ claim, from, also }) => {
        const { part, reading } = from
        const sentence = traceSentence(part, reading.line, lexicon, leftOut)
        return derivationOf(claim, sentence, from, also)
      })
    },
    passedOver: (readable) =>
      read(readable, means).leftOut.map(({ part, reading: { span }, why }) => ({
        words: part.text.slice(...span),
        why,
      })),
    sentences(readable) {
      const { parts, leftOut } = read(readable, means)
      return parts.flatMap((part) => part.lines.map((line) => traceSentence(part, line, lexicon, leftOut)))
    },
    units: (readable) => partsOf(readable, means).flatMap(({ lines }) => lines),
  }
}

function partsOf(
  { title, text, publishedAt }: Readable,
  { lexicon, countries }: Pick<Means, 'lexicon' | 'countries'>,
): readonly Part[] {
  const partsOfText = (name: Part['name'], content: string, groups: readonly (readonly Block[])[]) => {
    const tokens = tokenize(content, lexicon.written)
    const input = { text: content, tokens, lexicon, countries, reference: publishedAt }
    return groups.map((blocks): Part => {
      const lines = splitSentences(tokens, blocks).map((sentence, index) => readLine(input, sentence, index))
      const speech = readSpeech(lines, content)
      const entry = groups.length > 1
      return { name, text: content, tokens, reference: publishedAt, lines, speech, entry }
    })
  }
  return [
    ...(title.trim() === ''
      ? []
      : partsOfText('title', title, [[{ start: 0, end: title.length, kind: 'headline' }]])),
    ...partsOfText('text', text, entries(text, sections(title, text))),
  ]
}

function read(readable: Readable, means: Means): Read {
  const parts = partsOf(readable, means)
  const linesOf = (name: Part['name']) => parts.find((part) => part.name === name)?.lines ?? []
  const setting = settingOf(parts, readable.publishedAt)
  const home = homeOf(
    parts.map(({ lines }) => lines),
    means.names,
    parts.flatMap(({ speech }) => speech.frames),
    means.leaders,
  )
  const candidate: Read['candidate'] = (part, reading, order, frame) => {
    const { draft, line } = reading
    const speaker = home.of(frame?.speaker ?? null, {
      line,
      place: draft.place,
      transfer: draft.kind === 'arms-transfer' ? draft : null,
      acts: frame?.act === true,
    })
    // "the chancellor put off a decision on the missiles that Kyiv wants": it is not he who wants them
    if (frame?.act === true && draft.kind === 'arms-transfer' && draft.stage === 'requested') {
      const doer = speaker?.party?.name ?? speaker?.claimant.of
      const gives = draft.suppliers.some(({ name }) => name === doer)
      if (gives && !draft.recipients.some(({ name }) => name === doer))
        return candidate(part, reading, order, null)
    }
    return {
      reading,
      speaker,
      stance: stanceOf(reading, frame, speaker),
      evidence: evidenceOf(part, reading.line, reading.span),
      block: part.name === 'title' ? 'title' : reading.line.sentence.block,
      order,
      frame,
      part,
    }
  }
  const leftOut: { part: Part; reading: Reading; why: string }[] = []
  const candidates: Traced[] = []
  const denials: DenialSaid[] = []
  let order = 0
  const surroundingsOf = new Map<Part, Surroundings>()
  for (const part of parts) {
    const around = surroundings(
      part.text,
      part.lines,
      part.name === 'title' || part.entry ? [] : linesOf('title'),
      part.speech.frames,
      {
        reference: part.reference,
        // of things in several lands none is the one
        country: part.entry ? null : home.country,
        nation: part.entry ? null : home.nation,
        capitals: means.capitals,
        seats: means.seats,
        leaders: means.leaders,
      },
    )
    surroundingsOf.set(part, around)
    const read = means.readers.map(({ reader, without }) =>
      Map.groupBy(reader.read(part.lines, around, without), ({ line }) => line),
    )
    for (const line of part.lines) {
      order++
      for (const readings of read) {
        for (const reading of readings.get(line) ?? []) {
          const mishap =
            reading.draft.kind === 'casualty' ? setting.mishap(line, reading.unit) : setting.unreal(line)
          // a part of what is no news is none either
          const why = mishap ?? leftOut.find((each) => each.reading === reading.whole)?.why ?? null
          if (why !== null) {
            leftOut.push({ part, reading, why })
            continue
          }
          candidates.push(candidate(part, reading, order, frameOf(part, reading)))
        }
      }
      for (const denial of part.speech.denials)
        if (denial.line === line.index)
          denials.push({
            speakers: denial.speakers,
            evidence: evidenceOf(part, line, denial.span),
            order,
            within: denial.within,
          })
    }
  }
  const found = reconcile(readable.id, candidates, denials)
  return { parts, setting, around: surroundingsOf, candidate, candidates, denials, found, leftOut }
}

/** Who says a figure: whoever's words it stands in, else those that its verb stands in. */
function frameOf({ speech }: Part, { line, unit, draft, fields }: Reading): Frame | null {
  if (draft.kind === 'arms-transfer') return speech.at(line.index, unit, true)
  const [from] = fields.count ?? [-1]
  const own = line.units.findIndex(({ start, end }) => start <= from && from < end)
  return (own < 0 ? null : speech.at(line.index, own, false)) ?? speech.at(line.index, unit, false)
}

/** A body on its own acts states; on others' it claims. */
function stanceOf(reading: Reading, frame: Frame | null, speaker: Actor | null): Stance {
  if (frame === null || speaker === null) return reading.negated === true ? 'denied' : 'stated'
  if (reading.negated === true) return frame.stance === 'denied' ? 'claimed' : 'denied'
  if (frame.stance !== 'claimed') return frame.stance
  const { draft } = reading
  const own =
    speaker.party?.name ?? (draft.kind === 'arms-transfer' && !speaker.plural ? speaker.claimant.of : null)
  const actsItself =
    own !== null &&
    (draft.kind === 'arms-transfer'
      ? [...draft.suppliers, ...draft.recipients].some(({ name }) => name === own)
      : draft.perpetrator?.name === own || draft.side === own)
  return actsItself ? 'stated' : 'claimed'
}

/** Longer evidence is cut around what was read: a card shows it whole. */
const longestEvidence = 400

function evidenceOf(part: Part, { sentence }: Line, [from, to]: Range): Evidence {
  let { start, end } = sentence
  if (end - start > longestEvidence) {
    const spare = Math.max(0, longestEvidence - (to - from))
    start = atSpace(part.text, Math.max(start, from - Math.floor(spare / 2)), start, -1)
    end = atSpace(part.text, Math.min(end, to + Math.ceil(spare / 2)), end, 1)
    if (end < to) end = to
  }
  const text = part.text.slice(start, end)
  return part.name === 'title' ? { text, start, end, part: 'title' } : { text, start, end }
}

/** The nearest word border towards `limit`, within 40 units: evidence never cuts a word. */
function atSpace(text: string, at: number, limit: number, step: 1 | -1): number {
  for (let i = at, seen = 0; seen < 40 && i !== limit; i += step, seen++)
    if (/\s/.test(text.charAt(step < 0 ? i - 1 : i))) return i
  return at === limit ? at : limit
}
