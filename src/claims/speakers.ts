import type { Known } from './people-known.ts'
import { stranger } from './people-known.ts'
import {
  hangsOn,
  insideClause,
  isDet,
  isOpenName,
  isPaper,
  isPart,
  isPlain,
  isStop,
  lastWord,
  mute,
  named,
  openingComma,
  ours,
  possessive,
  unknownBody,
  withOffice,
} from './speaker-words.ts'
import type { Actor, Line, Unit } from './unit.ts'
import { actorOf } from './unit.ts'
import { worded } from './wording.ts'

/** Who can be the subject of a word of saying: found to the left of a verb or to the right of "according to". */
export type Subject = {
  readonly actors: readonly Actor[]
  readonly from: number
  readonly to: number
  /** "he", "its statement", "the figure": whoever was spoken of before. */
  readonly pronoun: boolean
  /** A paper speaks, not a person: "its bulletin gave", "official data show". */
  readonly paper?: boolean
}

/** Who stands at one unit, by everything that the article tells of him. */
export function speakerAt(line: Line, index: number, known: Known): Actor | null {
  const unit = line.units[index]
  if (unit === undefined) return null
  if (unit.kind === 'name' && unit.proper !== null) return known.person(unit.proper) ?? stranger(unit.proper)
  const actor = actorOf(unit)
  if (actor === null) return null
  if (actor.kind === 'person') return known.person(actor.claimant.name) ?? actor
  if (actor.party === null && actor.head !== '' && /^the\b/.test(unit.text))
    return known.body(actor.head, line.index) ?? known.named(actor.head, line.index) ?? actor
  return actor
}

/** Reads the speakers of one part of an article. */
export type Speakers = {
  /** The subject that ends right before the verb at `index`, the nearest that fits it. */
  before(line: Line, index: number, fits?: (subject: Subject) => boolean): Subject | null
  /** The noun group that starts at `index`: after "according to", "said", "by". */
  after(line: Line, index: number): Subject | null
}

const pronoun = (from: number, to: number): Subject => ({ actors: [], from, to, pronoun: true })

/** Between a speaker and his verb. */
const isStation = worded(/^(?:radio|voice of|television)$/)
const isAside = worded(
  /^(?:first|earlier|later|meanwhile|today|again|still|then|now|since|alone|long|(?!(?:fami|assemb|al|supp|rep|anoma|monopo|ju|ita)ly$)[a-z]{4,}ly)$/,
)

/** "our team": the outlet itself. */
const isOurs = worded(/^(?:our|my|we)\b/)

const ofPaper = /^(?:by|from|of|kept by|at)$/
/** "(figures) kept by", "(a list) compiled by": words between a paper and who wrote it. */
const authored =
  /^(?:kept|compiled|collected|released|published|issued|provided|signed|gathered|prepared|obtained|seen)$/

/** Figures that are not by whom they are named after. */
const tallies = /^(?:toll|count|tally|figure|census)$/

export function speakersOf(text: string, known: Known): Speakers {
  /** The group of words around `head`, which no lexicon knows: from its article to its last word. */
  function plainBefore(line: Line, head: number): Subject | null {
    const unit = line.units[head]
    if (unit === undefined || !isPart(unit)) return null
    let from = head
    while (from > 0 && head - from < 7 && isPart(line.units[from - 1])) from--
    const det = line.units[from - 1]
    const owned = det !== undefined && possessive.test(det.text)
    const determined = isDet(det)
    if (det !== undefined && ours.test(det.text)) return null
    // "medics at the hospital", "the head of the district": the group hangs on another
    const prep = line.units[from - (determined ? 2 : 1)]
    // "firefighters clearing the market found": it is they who found
    if (prep?.kind === 'word' && /^[a-z]{3,}ing$/.test(prep.text) && !prep.classes.PREP) {
      const at = from - (determined ? 2 : 1)
      return named(line.units[at - 1]) ? before(line, at, true) : null
    }
    if (prep !== undefined && /^(?:of|at|in|for|from|with|by)$/.test(prep.text)) {
      const at = from - (determined ? 2 : 1)
      // "residents reached by phone"
      const asked = /^(?:reached|asked|interviewed|contacted|questioned|briefed)$/.test(
        line.units[at - 1]?.text ?? '',
      )
      const outer = before(line, asked ? at - 1 : at, true)
      if (outer !== null) return { ...outer, to: head + 1 }
      if (prep.text !== 'by') return null
    }
    if (isPaper(unit)) return paperBefore(line, from, head, owned)
    if (mute.has(lastWord(unit))) return null
    // "its director said" speaks for whom it belongs to
    if (owned) return pronoun(from - 1, head + 1)
    const anaphor = determined && from === head ? known.named(lastWord(unit), line.index) : null
    if (anaphor !== null) return { actors: [anaphor], from: from - 1, to: head + 1, pronoun: false }
    return {
      actors: [unknownBody(line, from, head + 1, text)],
      from: determined ? from - 1 : from,
      to: head + 1,
      pronoun: false,
    }
  }

  /** "a junta statement", "its first bulletin", "the ministry's figures": who wrote it speaks. */
  function paperBefore(line: Line, from: number, head: number, owned: boolean): Subject | null {
    const definite = line.units[from - 1]?.text === 'the'
    const tally = tallies.test(lastWord(line.units[head] ?? ({ text: '' } as Unit)))
    const first = owned || isDet(line.units[from - 1]) ? from - 1 : from
    if (owned) return { ...pronoun(first, head + 1), paper: true }
    for (let i = head - 1; i >= from; i--) {
      const actor = speakerAt(line, i, known)
      if (actor !== null && line.units[i]?.kind === 'name')
        return { actors: [actor], from: first, to: head + 1, pronoun: false, paper: true }
    }
    if (definite || from === head) return { ...pronoun(first, head + 1), paper: true }
    // "the Halden toll stands at": of the place, by nobody
    if (tally) return null
    // "official data show"
    return {
      actors: [unknownBody(line, from, head + 1, text)],
      from: first,
      to: head + 1,
      pronoun: false,
      paper: true,
    }
  }

  /** `adjacent`: nothing may stand between, as in "medics at …". */
  function before(
    line: Line,
    index: number,
    adjacent = false,
    fits: (subject: Subject) => boolean = () => true,
  ): Subject | null {
    let i = index - 1
    if (!adjacent)
      while (
        i >= 0 &&
        (line.units[i]?.classes.ADV === true ||
          line.units[i]?.classes.AUX === true ||
          line.units[i]?.kind === 'date' ||
          (line.units[i]?.text === 'same' && line.units[i + 1]?.kind === 'date') ||
          (line.units[i]?.text === 'the' && line.units[i + 1]?.text === 'same') ||
          (line.units[i]?.text === 'on' && line.units[i + 2]?.text === 'same') ||
          isAside(line.units[i]))
      )
        i--
    // "went on to accuse", "was quoted as saying"
    const link = line.units[i]?.text
    if (!adjacent && (link === 'to' || link === 'as')) {
      const verb =
        link === 'as' ? /^(?:quoted|cited)$/ : /^(?:went on|goes on|continued|rushed|declined|was)$/
      const on = line.units[i - 1]?.text === 'on' ? i - 2 : i - 1
      if (
        verb.test(line.units[i - 1]?.text ?? '') ||
        (on < i - 1 && /^(?:went|goes)$/.test(line.units[on]?.text ?? ''))
      )
        return before(line, on, false, fits)
    }
    const direct = line.units[i]
    if (direct === undefined) return null
    // "the movement, whose leader fled, reports": what stands between commas tells of the subject
    // "introduced a bill against the minister, accusing him": a participle goes on with the subject of the sentence
    if (direct.text === ',' && !adjacent && line.units[index]?.text.endsWith('ing') === true) {
      const main = mainSubject(line, i)
      if (main !== null && fits(main)) return main
    }
    const opening = direct.text === ',' && !adjacent ? openingComma(line, i) : null
    const owner = opening === null ? null : (before(line, opening, true) ?? headOf(line, opening))
    if (owner !== null && fits(owner)) return { ...owner, to: i + 1 }
    if (opening !== null && line.units[opening + 1]?.classes.RELATIVE === true) return null
    if (!named(direct)) {
      const plain = plainBefore(line, i)
      if (plain !== null && fits(plain)) return plain
    }
    const found = namedBefore(line, i, adjacent)
    return found !== null && fits(found) ? found : null
  }

  /** "a nurse at Halden, asked by telephone, had": whom the words before an insertion hang on. */
  function headOf(line: Line, opening: number): Subject | null {
    const prep = line.units[opening - 2]
    return prep?.classes.PREP === true ? before(line, opening - 2, true) : null
  }

  /** The subject of the first verb of the sentence. */
  function mainSubject(line: Line, end: number): Subject | null {
    const verb = line.units.findIndex(({ classes, text }) => classes.VERB && !text.endsWith('ing'))
    return verb <= 0 || verb >= end ? null : before(line, verb)
  }

  /** The nearest name or body to the left, through one apposition or relative clause. */
  function namedBefore(line: Line, start: number, adjacent: boolean): Subject | null {
    for (let i = start, guard = 0; guard < (adjacent ? 1 : 14) && i >= 0; guard++, i--) {
      const unit = line.units[i]
      if (unit === undefined) return null
      // "a soldier who saw it spoke of …": what he saw does not speak
      if (unit.classes.SUBJECT && line.units[i - 1]?.classes.VERB === true && insideClause(line, i)) continue
      if (unit.classes.SUBJECT) return ours.test(unit.text) ? null : pronoun(i, i + 1)
      // "our team reports" is the outlet itself
      if (isOurs(unit)) return null
      if (named(unit)) {
        const previous = line.units[i - 1]
        // "an inquiry set up by the president found"
        const made = previous?.text === 'by' ? madeBefore(line, i - 1) : null
        if (made !== null) return made
        // "the deputy head of the agency in Kyiv said": hangs on a preposition, look further
        if (
          previous?.classes.PREP &&
          !/^(?:as|with|like|because of)$/.test(previous.text) &&
          hangsOn(line, i - 1)
        )
          continue
        const inside =
          previous?.classes.DET === true && previous.kind === 'word' ? line.units[i - 2] : undefined
        if (inside?.classes.PREP && hangsOn(line, i - 2)) continue
        return joined(line, i)
      }
      if (unit.classes.SAY || unit.classes.CLAIM || isStop(unit)) return null
      if (unit.classes.VERB && !unit.text.endsWith('ing') && !insideClause(line, i)) return null
    }
    return null
  }

  /** What somebody set up, led or wrote, before "by": it speaks, not he. */
  function madeBefore(line: Line, by: number): Subject | null {
    // "the agency, cited by a daily, had": who is cited speaks
    if (line.units[by - 2]?.text === ',' && /^(?:cited|quoted)$/.test(line.units[by - 1]?.text ?? ''))
      return before(line, by - 2, true)
    const at = line.units[by - 1]?.text === 'up' ? by - 2 : by - 1
    return /^(?:set|set up|established|appointed|ordered|commissioned|convened|led|chaired|headed)$/.test(
      line.units[at]?.text ?? '',
    )
      ? before(line, at, true)
      : null
  }

  /** The speaker at `i` with those joined to it: "residents and a lawmaker"; a name in apposition stands for its office. */
  function joined(line: Line, i: number): Subject | null {
    const previous = line.units[i - 1]
    const person = line.units[i - 2]
    const office = actorOf(line.units[i])
    const comma =
      previous?.text === ',' &&
      office?.kind === 'people' &&
      !office.plural &&
      person?.classes.PROPER === true &&
      !person.classes.PLACE &&
      line.units[i - 3]?.classes.PREP !== true
    const at = comma ? i - 2 : i
    const whole = comma ? null : (station(line, i) ?? longName(line, i))
    const speaker = whole?.actor ?? speakerAt(line, at, known)
    if (speaker === null) return null
    const actors = [seatedAt(line, i, speaker)]
    let from = whole?.from ?? at
    while (line.units[from - 1]?.text === 'and') {
      const other = named(line.units[from - 2]) ? speakerAt(line, from - 2, known) : null
      if (other === null) break
      actors.unshift(other)
      from -= 2
    }
    while (i - from < 4 && (isPlain(line.units[from - 1]) || line.units[from - 1]?.text === 'state')) from--
    // "the Mexican Red Cross"
    if (line.units[from - 1]?.classes.DEMONYM === true && line.units[from]?.kind === 'name') from--
    if (isDet(line.units[from - 1])) from--
    // "the ambulance service MDA"
    const body = line.units[from - 1]
    if (body?.kind === 'name' && body.actor?.kind === 'organisation' && /^the\b/.test(body.text)) from--
    return { actors, from, to: i + 1, pronoun: false }
  }

  /** "two officials in Seoul", "its president": whose they are by where they sit, or by who owns them. */
  function seatedAt(line: Line, i: number, speaker: Actor): Actor {
    if (speaker.party !== null || speaker.claimant.of !== null || speaker.kind === 'person') return speaker
    const city = line.units[i + 1]?.text === 'in' ? line.units[i + 2] : undefined
    const party = city?.classes.COUNTRY === true ? (actorOf(city)?.party ?? null) : null
    if (party === null) return speaker
    return { ...speaker, party, claimant: { ...speaker.claimant, of: party.name } }
  }

  /** "Radio Halden": a station bears the name of its town. */
  function station(line: Line, at: number): { readonly actor: Actor; readonly from: number } | null {
    if (!isStation(line.units[at - 1])) return null
    return { actor: unknownBody(line, at - 1, at + 1, text), from: at - 1 }
  }

  /** "the company Zelena", "the Halden Data Trust", "police chief Ivo Marel", "the group's Ivo Marel": a name with the words before it. */
  function longName(line: Line, last: number): { readonly actor: Actor; readonly from: number } | null {
    const unit = line.units[last]
    if (unit?.kind !== 'name' || unit.proper === null) return null
    const person = known.person(unit.proper) ?? stranger(unit.proper)
    const before = line.units[last - 1]
    if (before?.text === "'s") {
      const owner = ownerBefore(line, last - 1)
      return owner === null ? null : { actor: withOffice(person, owner.actor), from: owner.from }
    }
    // "the Halden Front-KP"
    const branch = before?.text === '-' ? actorOf(line.units[last - 2]) : null
    if (branch !== null) return { actor: branch, from: last - 2 }
    const office = actorOf(before)
    if (unit.classes.FULLNAME && before?.kind === 'people' && office !== null)
      return { actor: withOffice(person, office), from: last - 1 }
    let from = last
    while (last - from < 5) {
      const next = line.units[from - 1]
      // "Defence for Children International"
      const inName =
        next !== undefined && /^(?:for|of|and)$/.test(next.text) && isOpenName(line.units[from - 2])
      if (next?.text === "'s" || (!isPlain(next) && !isOpenName(next) && !inName)) break
      from--
    }
    if (from === last) return null
    const owner = line.units[from - 1]?.text === "'s" ? ownerBefore(line, from - 1) : null
    const body = unknownBody(line, from, last + 1, text)
    if (owner === null) return { actor: body, from }
    // "the front's Eastern Bloc"
    const of = owner.actor.party?.name ?? owner.actor.claimant.name
    const claimant = { ...body.claimant, of: body.claimant.of ?? of }
    return { actor: { ...body, claimant, party: body.party ?? owner.actor.party }, from: owner.from }
  }

  /** Whose the name after "'s" is. */
  function ownerBefore(line: Line, mark: number): { readonly actor: Actor; readonly from: number } | null {
    const unit = line.units[mark - 1]
    if (unit === undefined) return null
    const determined = isDet(line.units[mark - 2])
    const from = determined ? mark - 2 : mark - 1
    const actor =
      named(unit) || unit.classes.COUNTRY
        ? speakerAt(line, mark - 1, known)
        : known.named(lastWord(unit), line.index)
    if (actor !== null) return { actor, from }
    return isPlain(unit) ? { actor: unknownBody(line, mark - 1, mark, text), from } : null
  }

  function after(line: Line, index: number, depth = 0): Subject | null {
    const first = line.units[index]
    if (first === undefined || depth > 2) return null
    const owned = possessive.test(first.text)
    const based = isDet(first) ? index + 1 : index
    // "the Halden-based Centre for Data"
    const at = /^(?:based|headquartered)$/.test(line.units[based + 2]?.text ?? '') ? based + 3 : based
    const unit = line.units[at]
    if (unit === undefined) return null
    if (ours.test(first.text)) return null
    if (first.classes.PRONOUN && !isDet(first)) return pronoun(index, index + 1)
    // a paper: whose it is stands after it, or before
    let head = at
    while (
      head - at < 6 &&
      isPart(line.units[head + 1]) &&
      (!named(line.units[head]) || isOpenName(line.units[head]))
    )
      head++
    const paper = [head, head - 1].find((each) => each >= at && isPaper(line.units[each]))
    if (paper !== undefined) {
      for (let i = paper + 1; i < paper + 4; i++) {
        const link = line.units[i]
        if (link === undefined) break
        const passes = /^(?:that|which)$/.test(link.text) && i === paper + 1
        if (!(passes || ofPaper.test(link.text) || authored.test(link.text))) break
        if (authored.test(link.text)) continue
        const author = after(line, i + 1, depth + 1)
        if (author !== null) return { ...author, from: index }
      }
      if (owned) return pronoun(index, paper + 1)
      const owner = line.units.slice(at, paper).findIndex((each) => actorOf(each) !== null)
      const actor = owner < 0 ? null : speakerAt(line, at + owner, known)
      if (actor !== null) return { actors: [actor], from: index, to: paper + 1, pronoun: false }
      return pronoun(index, paper + 1)
    }
    if (named(unit)) return joinedRight(line, at, index, depth)
    if (owned) return pronoun(index, head + 1)
    const tail = line.units[head]
    if (tail === undefined || !(isPart(unit) || (unit.classes.COUNTRY && head > at))) return null
    // "the organisation Halden Watch"
    if (actorOf(tail) !== null && tail.kind === 'name') return joinedRight(line, head, index, depth)
    if (!isPlain(tail) && !tail.classes.PROPER) return null
    if (mute.has(lastWord(tail))) return null
    // "acting Halden governor Ivo Marel"
    const titled = line.units[head + 1]
    if (titled?.kind === 'people' && named(titled)) return joinedRight(line, head + 1, index, depth)
    const anaphor = first !== unit && head === at ? known.named(lastWord(tail), line.index) : null
    if (anaphor !== null) return { actors: [anaphor], from: index, to: head + 1, pronoun: false }
    return withAnd(
      line,
      { actors: [unknownBody(line, at, head + 1, text)], from: index, to: head + 1, pronoun: false },
      depth,
    )
  }

  /** "the Halden Centre [for Conflict Data]" */
  function nameEnd(line: Line, from: number): number {
    let to = from
    while (
      to - from < 5 &&
      (isOpenName(line.units[to]) ||
        (/^(?:for|of)$/.test(line.units[to]?.text ?? '') && line.units[to + 1]?.classes.PROPER === true))
    )
      to++
    return to
  }

  function joinedRight(line: Line, at: number, from: number, depth: number): Subject | null {
    const unit = line.units[at]
    const speaker = speakerAt(line, at, known)
    if (unit === undefined) return null
    // "the Kivu Security Observatory": none of its words is a speaker alone
    if (speaker === null) {
      const to = nameEnd(line, at + 1)
      if (unit.kind !== 'name' || to === at + 1) return null
      return withAnd(line, { actors: [unknownBody(line, at, to, text)], from, to, pronoun: false }, depth)
    }
    const next = line.units[at + 1]
    const owned = line.units[at + 2]
    // "the monitor Halden Watch"
    if (
      unit.kind === 'people' &&
      next?.kind === 'name' &&
      next.actor?.kind === 'organisation' &&
      isDet(line.units[at - 1]) === false &&
      /^the\b/.test(unit.text)
    )
      return withAnd(line, { actors: [next.actor], from, to: at + 2, pronoun: false }, depth)
    // "the group's Ivo Marel"
    if (next?.text === "'s" && owned?.kind === 'name' && owned.proper !== null) {
      const person = withOffice(known.person(owned.proper) ?? stranger(owned.proper), speaker)
      return withAnd(line, { actors: [person], from, to: at + 3, pronoun: false }, depth)
    }
    if (next?.kind === 'name' && next.proper !== null && unit.text !== 'afp') {
      // "police Capt. Ivo Marel", "the Halden Data Trust"
      if (unit.kind === 'people' && next.classes.FULLNAME) {
        const person = withOffice(known.person(next.proper) ?? stranger(next.proper), speaker)
        return withAnd(line, { actors: [person], from, to: at + 2, pronoun: false }, depth)
      }
      if (unit.kind === 'name') {
        const to = nameEnd(line, at + 2)
        return withAnd(line, { actors: [unknownBody(line, at, to, text)], from, to, pronoun: false }, depth)
      }
    }
    const to = at + 1
    // "Ivo Marel of the regional rescue service"
    const link = line.units[to]
    if (
      speaker.kind === 'person' &&
      speaker.party === null &&
      link !== undefined &&
      /^(?:of|from|at|with)$/.test(link.text)
    ) {
      const body = after(line, to + 1, depth + 1)
      const [owner] = body?.actors ?? []
      if (body !== null && owner !== undefined)
        return { actors: [withOffice(speaker, owner)], from, to: body.to, pronoun: false }
    }
    return withAnd(line, { actors: [speaker], from, to, pronoun: false }, depth)
  }

  function withAnd(line: Line, subject: Subject, depth: number): Subject {
    if (line.units[subject.to]?.text !== 'and') return subject
    const next = line.units[subject.to + 1]
    const start = isDet(next) ? subject.to + 2 : subject.to + 1
    if (!named(line.units[start])) return subject
    // "according to Kyiv, and Moscow said …"
    const other = after(line, subject.to + 1, depth + 1)
    const verb = other === null ? undefined : line.units[other.to]
    if (other === null || other.pronoun || verb?.classes.VERB === true || verb?.classes.AUX === true)
      return subject
    return { ...subject, actors: [...subject.actors, ...other.actors], to: other.to }
  }

  return {
    before: (line, index, fits) => before(line, index, false, fits),
    after: (line, index) => after(line, index),
  }
}
