import type { Party } from '../claim.ts'
import { anyOf } from '../classes.ts'
import { familyName } from '../people-known.ts'
import { conjunctions, gappedSubject } from '../syntax/reach.ts'
import { subjectOf } from '../syntax/subject.ts'
import { isPassive, isVerb, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line, Unit } from '../unit.ts'
import { actorOf } from '../unit.ts'
import { worded } from '../wording.ts'
import {
  beside,
  blocs,
  emirates,
  fighters,
  groupNouns,
  islands,
  isPair,
  juntas,
  kingdoms,
  officer,
  skipPlain,
  stateNouns,
  titles,
} from './descriptions.ts'
import { acts, isSeat, type Mention, ofWar, speaks } from './mentions.ts'
import { alliances, membersOf, openingOf, partyOf, unique, without } from './parties.ts'
import { hasRulers, sceneOf, speaksOf } from './scene.ts'

/** "the country's", "the government": of the land that the article is about. */
const isLocal = worded(/^(?:the )?(?:country|republic|kingdom)['’]s |^(?:country|government|army|navy)$/)

const holds = anyOf('HAVE', 'GET', 'SHOW', 'OPERATE')

/** What an article has named so far: who "it", "the kingdom", "its navy" are. One for each article, filled line by line. */
export class Named {
  private readonly mentions: Mention[] = []
  private readonly persons = new Map<string, Party>()
  private home: Party | null = null
  private readonly bodies = new Map<string, Party>()
  private readonly accusers = new Set<string>()
  private readonly accused = new Set<string>()
  /** The armed group of each state, and the line that first names it. */
  private readonly groups = new Map<string, { readonly party: Party; readonly line: number }>()
  private beneficiaries: { party: Party; line: number }[] = []
  private readonly holders: { party: Party; line: number }[] = []
  private readonly all = new Map<string, Party>()
  /** Whether it speaks of "the government", "the country" without saying whose: its own. */
  private local = false

  private readonly leaders: ReadonlyMap<string, Party>

  /** Whom the title names by their names: "Oslo–Riga relations". */
  private readonly heading: readonly Party[]

  /** The one country that the first line speaks of: whose "the army" is where no dateline tells. */
  private readonly opening: Party | null

  /** The country that the text speaks of most by its places, people and bodies, where the dateline's is not named at all. */
  private readonly scene: Party | null

  /** `lines`: the whole text, for what it names only later. */
  constructor(lines: readonly Line[], titles: readonly Line[], leaders: ReadonlyMap<string, Party>) {
    this.leaders = leaders
    this.heading = unique(
      titles.flatMap(({ units }) =>
        units.flatMap((unit) => {
          const party = unit.kind === 'name' && unit.actor !== null ? partyOf(unit) : null
          // "Ottawa Treaty": a capital in a title is a place
          return party === null || (unit.kind === 'name' && (unit.place?.name ?? party.name) !== party.name)
            ? []
            : [party]
        }),
      ),
    )
    this.opening = openingOf(titles.length > 0 ? titles : lines.slice(0, 3))
    const home = lines.find((line) => line.home !== null)?.home ?? null
    const scene = home === null || speaksOf(lines, home) || lines.some(hasRulers) ? null : sceneOf(lines)
    for (const line of [...titles, ...lines])
      for (const unit of line.units) {
        const party = partyOf(unit)
        if (party?.iso3 != null) this.all.set(party.iso3, party)
        this.local ||=
          ((unit.classes.BODY || (unit.kind === 'people' && officer.test(unit.text))) && party === null) ||
          isLocal(unit)
      }
    this.scene = scene === null ? null : this.names(scene)
  }

  add(line: Line): void {
    this.home ??= line.home === null ? null : (this.scene ?? line.home)
    if (line.present.has('ACCUSE')) this.noteAccusers(line)
    if (line.present.has('ARMS')) this.noteHolders(line)
    for (let index = 0; index < line.units.length; index++) {
      const unit = line.units[index]
      if (unit === undefined) break
      if (unit.classes.SUBJECT && /^(?:it|they|he|she)$/.test(unit.text)) {
        this.goOn(line, index, unit)
        continue
      }
      const party =
        partyOf(unit) ??
        this.leaderOf(unit) ??
        this.bodyHere(unit) ??
        ofWar(unit) ??
        (line.units[index - 1]?.text === 'the' ? this.juntaOf(unit) : null)
      // "in Syria": a place here, no party
      if (party === null || (unit.kind === 'name' && unit.actor !== null && !unit.classes.ACTOR)) continue
      const actor = actorOf(unit)
      if (actor?.homeland !== undefined && !this.groups.has(actor.homeland))
        this.groups.set(actor.homeland, { party, line: line.index })
      if (unit.classes.BODY && actor !== null) this.bodies.set(actor.head, party)
      if (actor?.kind === 'person') this.persons.set(familyName(actor.claimant.name), party)
      // "Riga's junta": whose "the junta" is from now on
      const next = line.units[index + 1]
      const noun = next?.text === "'s" ? line.units[index + 2] : next
      if (noun?.classes.SIDENOUN === true && noun.kind === 'word' && titles.test(noun.text))
        this.bodies.set(noun.text, party)
      const last = unit.text.split(' ').at(-1) ?? ''
      if (unit.kind === 'name' && titles.test(last)) this.bodies.set(last, party)
      const before = skipModifiersLeft(line, index)
      const link = line.units[before]
      if ((link?.text === 'for' || link?.text === 'to') && line.units[before - 1]?.kind === 'goods')
        this.beneficiaries.push({ party, line: line.index })
      // "Riga's government wants": the possessor is who acts
      const owns = next?.text === "'s" && noun !== undefined && isSeat(noun) && acts(line, index + 2)
      // "since Riga sends": a clause, no phrase
      const governed = link?.classes.PREP === true && !link.classes.CLAUSE
      const subject = !governed && next?.text !== "'s"
      const gapped = gappedSubject(line, before) === index
      const opens = link?.classes.CLAUSE === true || conjunctions.has(link?.text ?? '')
      this.mentions.push({
        party,
        line: line.index,
        unit: index,
        subject: gapped || (subject && acts(line, index)) || (owns && !governed),
        main: !opens,
        speaks: speaks(line, index),
        accused: line.units[before]?.classes.ACCUSE === true || this.accused.has(party.name),
        person:
          actor === null
            ? unit.kind === 'name' && unit.actor === null && unit.side === null
            : actor.kind === 'person' || officer.test(unit.text),
      })
    }
  }

  /** "[Oslo] accuses Riga of": who accuses another gave nothing himself. */
  private noteAccusers(line: Line): void {
    for (let at = 0; at < line.units.length; at++) {
      if (line.units[at]?.classes.ACCUSE !== true || !isVerb(line, at)) continue
      // "Riga is accused of": of the passive the subject is the other
      const set = isPassive(line, at) ? this.accused : this.accusers
      for (const head of subjectOf(line, at)) {
        const party = partyOf(line.units[head])
        if (party !== null) set.add(party.name)
      }
    }
  }

  /** "[Riga's navy] has two new frigates", "[Riga's] second jet": whose arms a line names. */
  private noteHolders(line: Line): void {
    for (let at = 0; at < line.units.length; at++) {
      const unit = line.units[at]
      const goods = unit?.kind === 'goods' && unit.classes.ARMS ? unit.goods : null
      if (goods === null || unit === undefined) continue
      const owner = goods.made || !/['’]s /.test(unit.text) ? null : goods.origin
      const before = skipModifiersLeft(line, at)
      const verb = line.units[before]
      const has = verb !== undefined && holds(verb.classes) && (verb.classes.HAVE || isVerb(line, before))
      const [head = -1] = has ? subjectOf(line, before) : []
      const party = owner ?? partyOf(line.units[head])
      if (party !== null) this.holders.push({ party, line: line.index })
    }
  }

  /** Who was told to have the arms of a line or two before. */
  holder(line: Line): readonly Party[] {
    const last = this.holders.findLast((each) => each.line < line.index && each.line >= line.index - 2)
    return last === undefined ? [] : [last.party]
  }

  /** Whether the party accuses another of something. */
  accuses({ name }: Party): boolean {
    return this.accusers.has(name)
  }

  /** "[It] has sent": whoever is meant is spoken of again; "it was" and "it is" may mean nobody. */
  private goOn(line: Line, at: number, { text }: Unit): void {
    if (line.units[at + 1]?.classes.BE === true || !acts(line, at)) return
    const person = text === 'he' || text === 'she'
    const party = this.latest(line, at, (each) => !person || each.person, [])
    if (party !== null)
      this.mentions.push({
        party,
        line: line.index,
        unit: at,
        subject: true,
        main: true,
        speaks: speaks(line, at),
        accused: false,
        person,
      })
  }

  /** "Biden", "President Biden": the country that a known leader speaks for. */
  private leaderOf(unit: Unit): Party | null {
    if (unit.kind === 'name') return this.leaders.get(familyName(unit.proper ?? '')) ?? null
    const actor = actorOf(unit)
    return actor?.kind === 'person' && actor.party === null
      ? (this.leaders.get(familyName(actor.claimant.name)) ?? null)
      : null
  }

  /** "the army", "the government", whose nothing says: of the dateline's country. */
  private bodyHere(unit: Unit): Party | null {
    if (!unit.classes.BODY || !unit.text.startsWith('the ')) return null
    const actor = actorOf(unit)
    return actor?.party === null && actor.claimant.of === null
      ? (this.bodies.get(actor.head) ?? this.home)
      : null
  }

  /** "the junta": of the only country named that soldiers rule. */
  private juntaOf({ text }: Unit): Party | null {
    return text === 'junta' ? this.ruled() : null
  }

  private ruled(): Party | null {
    const ruled = [...this.all.values()].filter(({ iso3 }) => juntas.has(iso3 ?? ''))
    return ruled.length === 1 ? (ruled[0] ?? null) : null
  }

  /** The parties of the heads at `heads`; pronouns and descriptions are those named before, never one of `not`. */
  resolve(line: Line, heads: readonly number[], not: readonly Party[] = []): readonly Party[] {
    return unique(
      heads.flatMap((head) => {
        const unit = line.units[head]
        const own = membersOf(line, head) ?? partyOf(unit)
        if (own !== null) return without([own], not)
        // "King Olav of Norway"
        const of = line.units[head + 1]?.text === 'of' ? partyOf(line.units[head + 2]) : null
        if (of !== null && unit?.kind === 'people') return without([of], not)
        // "the new administration in Washington"
        const seat = line.units[head + 1]?.text === 'in' ? partyOf(line.units[head + 2]) : null
        if (
          seat !== null &&
          (unit?.classes.BODY === true || unit?.kind === 'people' || unit?.classes.SIDENOUN === true)
        )
          return without([seat], not)
        if (unit !== undefined && isPair(line, head)) return this.latestPair(line, head, not)
        // "any side in Sudan", "neither party in Riga"
        if (
          seat !== null &&
          unit?.kind === 'word' &&
          /^(?:sides?|part(?:y|ies)|factions?|groups?|warring parties)$/.test(unit.text)
        )
          return without([seat], not)
        const meant = unit === undefined ? null : this.described(line, head, unit, not)
        return meant === null ? [] : without([meant], not)
      }),
    )
  }

  private described(line: Line, head: number, unit: Unit, not: readonly Party[]): Party | null {
    if (unit.kind === 'name' && !unit.classes.BODY) {
      // "bound for Haifa": the country of a town that the article speaks of
      const within = unit.actor === null && unit.place !== null ? this.names(unit.place.country) : null
      if (within !== null) return not.some(({ name }) => name === within.name) ? null : within
      // "his Ruritanian counterpart Jan Novak"
      const modifier = line.units[skipPlain(line, head)]
      if (
        unit.proper !== null &&
        modifier?.kind === 'name' &&
        modifier.side !== null &&
        head - 1 > skipPlain(line, head)
      )
        return modifier.side
      // "Turkey's STM": a body that only its country tells
      const owner = line.units[head - 1]?.text === "'s" ? partyOf(line.units[head - 2]) : null
      if (owner !== null) return owner
      return this.persons.get(familyName(unit.proper ?? '')) ?? this.leaderOf(unit)
    }
    const latest = (fits: (mention: Mention) => boolean = () => true) => this.latest(line, head, fits, not)
    if (unit.kind === 'people') {
      const { actor, counted } = unit.people
      // "the paramilitaries": the armed group that was named
      if (actor !== null && actor.party === null && fighters.test(unit.text))
        return latest(({ party }) => party.iso3 === null && !alliances.has(party.name))
      if (actor === null || actor.party !== null || (counted !== null && actor.claimant.role === null))
        return null
      const leads = this.leaderOf(unit)
      if (leads !== null) return not.some(({ name }) => name === leads.name) ? null : leads
      if (/^(?:its|their|his|her|our)\b/.test(unit.text))
        return beside.test(unit.text) ? this.otherState(line, head, not) : latest()
      return actor.claimant.role !== null || officer.test(unit.text) ? this.own(not) : null
    }
    if (unit.classes.BODY) {
      if (/^(?:its|their|his|her|our)\b/.test(unit.text)) return latest()
      const called = actorOf(unit)?.head ?? ''
      // "the force": an armed group, where one was named
      const band =
        called === 'force' || groupNouns.test(called)
          ? latest(({ party }) => party.iso3 === null && !alliances.has(party.name))
          : null
      if (band !== null) return band
      const body = this.bodies.get(called) ?? null
      const own = body === null || not.some(({ name }) => name === body.name) ? this.own(not) : body
      return own ?? (/government|parliament|cabinet/.test(unit.text) ? latest() : null)
    }
    if (unit.kind === 'word') {
      const { text, classes } = unit
      // "We will send tanks," the Danish premier said
      if (/^(?:we|our|us|ours|i)$/.test(text)) {
        const speaker = this.speakerOf(line)
        if (speaker !== null) return not.some(({ name }) => name === speaker.name) ? null : speaker
      }
      if (/^(?:he|she|him|his|her)$/.test(text))
        return latest(({ person }) => person) ?? (unit.classes.SUBJECT || classes.DET ? latest() : null)
      // "a package of spares for them": for the jets, no state
      if (text === 'them' && line.units[head - 1]?.text === 'for')
        return latest(({ party }) => party.iso3 === null)
      if (/^(?:it|they|we|its|their|our|itself|them|us|i)$/.test(text)) return latest()
      // "the Riga-led scheme"
      if (/^(?:led|run|funded|financed|brokered)$/.test(line.units[head - 1]?.text ?? ''))
        return partyOf(line.units[line.units[head - 2]?.text === '-' ? head - 3 : head - 2])
      if (!classes.SIDENOUN) return null
      if (line.units[head - 1]?.classes.MORE === true || line.units[head - 2]?.classes.MORE === true)
        return null
      switch (text) {
        case 'former':
        case 'latter': {
          const pair = this.mentions.filter(
            (each) => each.unit < head && each.line === line.index && each.subject,
          )
          return (text === 'former' ? pair[0] : pair[1])?.party ?? null
        }
        case 'kingdom':
        case 'monarchy':
          return latest(({ party }) => kingdoms.has(party.iso3 ?? ''))
        case 'island':
          return latest(({ party }) => islands.has(party.iso3 ?? ''))
        case 'emirate':
          return latest(({ party }) => emirates.has(party.iso3 ?? ''))
        case 'bloc':
        case 'alliance':
          return latest(({ party }) => blocs.has(party.name))
        default: {
          const owner = line.units[head - 1]?.text === "'s" ? partyOf(line.units[head - 2]) : null
          if (owner !== null) return /^(?:ally|allies|neighbou?rs?)$/.test(text) ? null : owner
          const body = this.bodies.get(text) ?? this.juntaOf(unit) ?? undefined
          if (body !== undefined && !not.some(({ name }) => name === body.name)) return body
          // "told Riga that it would … after the country bought": the one named last
          if (text === 'country' || text === 'nation') {
            const here = this.mentions.filter((each) => each.line === line.index && each.unit < head)
            const near =
              here.findLast(
                ({ party }) => party.iso3 !== null && !not.some(({ name }) => name === party.name),
              ) ?? here.at(-1)
            const excluded = near === undefined || not.some(({ name }) => name === near.party.name)
            if (line.units[head - 1]?.text === 'the') {
              if (!excluded) return near.party
              // "Oslo, which sold the country those guns": whose article it is
              const own = this.own(not)
              if (own !== null) return own
            }
          }
          if (/^(?:countries|nations|neighbours|neighbors|allies|states|governments)$/.test(text)) return null
          const determined = /^(?:the|its|their|his|her|our|that|this)$/.test(
            line.units[skipPlain(line, head)]?.text ?? '',
          )
          if (!determined || /s$/.test(text)) return null
          if (beside.test(text) && line.units[skipPlain(line, head)]?.text !== 'the')
            return this.otherState(line, head, not)
          if (groupNouns.test(text))
            return latest(({ party }) => party.iso3 === null && !alliances.has(party.name))
          return stateNouns.test(text) ? latest(({ party }) => party.iso3 !== null) : latest()
        }
      }
    }
    return null
  }

  /** "[its neighbour]", "[its ally]": a state that is spoken of, and not the one that "its" means. */
  private otherState(line: Line, head: number, not: readonly Party[]): Party | null {
    const whose = not[0] ?? this.latest(line, head, () => true, [])
    const states = this.mentions.filter(
      ({ party }) =>
        party.iso3 !== null && party.name !== whose?.name && !not.some(({ name }) => name === party.name),
    )
    const home = this.dateline()
    if (home !== null && states.some(({ party }) => party.name === home.name)) return home
    const before = states.findLast(
      (each) => each.line < line.index || (each.line === line.index && each.unit < head),
    )
    return before?.party ?? null
  }

  /** Who says a line: the only party that speaks in it. */
  private speakerOf(line: Line): Party | null {
    const speakers = unique(
      this.mentions.flatMap(({ party, line: at, speaks: says }) =>
        at === line.index && says ? [party] : [],
      ),
    )
    return speakers.length === 1 ? (speakers[0] ?? null) : null
  }

  /** Whose the goods with "its" or "their" before them are: who acted last. */
  owner(line: Line, at: number, not: readonly Party[]): readonly Party[] {
    const meant = this.latest(line, at, () => true, not)
    return meant === null ? [] : [meant]
  }

  /** "both countries": the two states named last before it. */
  private latestPair(line: Line, head: number, not: readonly Party[]): readonly Party[] {
    const before = this.mentions.filter(
      ({ party, line: at, unit }) =>
        party.iso3 !== null &&
        at >= line.index - 3 &&
        (at < line.index || (at === line.index && unit < head)),
    )
    const latest = unique(before.toReversed().map(({ party }) => party)).slice(0, 2)
    return latest.length < 2 ? [] : without(latest, not)
  }

  /** The latest fitting party before a unit: a subject of this line, then of the line before, then any. */
  private latest(
    line: Line,
    head: number,
    fits: (mention: Mention) => boolean,
    not: readonly Party[],
  ): Party | null {
    const before = this.mentions.filter(
      (each) =>
        (each.line < line.index || (each.line === line.index && each.unit < head)) &&
        each.line >= line.index - 6 &&
        fits(each) &&
        !not.some(({ name }) => name === each.party.name),
    )
    const here = before.findLast((each) => each.line === line.index && each.subject)
    if (here !== undefined) return here.party
    const last = before.at(-1)
    const acting = before.filter((each) => each.subject && each.line === last?.line)
    // "Since the Danes left, Riga has turned elsewhere": who acts in the main clause
    const topic = acting.find(({ main }) => main) ?? acting[0]
    return (topic ?? before.at(-1))?.party ?? null
  }

  /** Whose an office or body without a country is: of the dateline's country. */
  private own(not: readonly Party[]): Party | null {
    const home = this.home ?? this.opening
    return home === null || not.some(({ name }) => name === home.name) ? null : home
  }

  /** For whom arms were spoken of last, whatever the verb: "shells for Kyiv". */
  beneficiary(line: Line): readonly Party[] {
    const last = this.beneficiaries.findLast((each) => each.line <= line.index && each.line >= line.index - 6)
    return last === undefined ? [] : [last.party]
  }

  /** The country that the article is written from, when its dateline tells and it speaks of it too. */
  dateline(): Party | null {
    if (this.home === null) return null
    if (this.names(this.home.iso3) !== null) return this.home
    // "CHIANG MAI —", and of the country next door, where "the junta" rules
    return this.local && !this.ruled() ? this.home : null
  }

  /** The armed group of a state, when it has been named up to a line. */
  groupIn({ iso3 }: Party, line: Line): Party | null {
    const group = iso3 === null ? undefined : this.groups.get(iso3)
    return group === undefined || group.line > line.index ? null : group.party
  }

  /** All that was named so far, in order. */
  mentioned(): readonly Mention[] {
    return this.mentions
  }

  /** Whether the title names the party. */
  headed({ name }: Party): boolean {
    return this.heading.some((each) => each.name === name)
  }

  /** The state of this code, when the article names it anywhere. */
  names(iso3: string | null): Party | null {
    return iso3 === null ? null : (this.all.get(iso3) ?? null)
  }

  /** All parties of a line. */
  namedIn(line: Line): readonly Party[] {
    return unique(this.mentions.flatMap((each) => (each.line === line.index ? [each.party] : [])))
  }
}
