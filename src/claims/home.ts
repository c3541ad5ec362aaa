import type { Countries } from './chunks/index.ts'
import type { Actor, Line, Unit } from './unit.ts'

/**
 * Whose a speaker is when nothing says so: "the police", "residents", "the governor" are those of the country where it
 * happened. Bodies by name are left as they are: they can be from anywhere.
 */
export type Home = {
  of(speaker: Actor | null, place: string | null): Actor | null
}

/** What tells of the country an article is about: its places above all, then whose people and things it speaks of. */
function weigh(unit: Unit): readonly [iso3: string | null, weight: number] {
  if (unit.kind === 'name') {
    if (unit.place !== null) return [unit.place.country, 3]
    return [unit.side?.iso3 ?? unit.actor?.party?.iso3 ?? null, 1]
  }
  if (unit.kind === 'people') return [unit.people.actor?.party?.iso3 ?? null, 1]
  return [null, 0]
}

/** Bodies that are at home everywhere: no country speaks through them. */
const abroad =
  /\b(?:media|reports?|outlets?|newspapers?|journalists?|humanitarians?|aid|charity|charities|ngos?|rebels?|rebel|militants?|jihadists?|insurgents?|separatists?|diplomats?|observatory|network)\b/i

export function homeOf(parts: readonly (readonly Line[])[], countries: Countries): Home {
  const names = new Map([...countries].map(([name, iso3]) => [iso3, name]))
  const seen = new Map<string, number>()
  for (const lines of parts)
    for (const { units } of lines)
      for (const unit of units) {
        const [iso3, weight] = weigh(unit)
        if (iso3 !== null) seen.set(iso3, (seen.get(iso3) ?? 0) + weight)
      }
  const [main] = [...seen].toSorted(([, a], [, b]) => b - a)[0] ?? [null]
  return {
    of(speaker, place) {
      if (speaker === null || speaker.party !== null || speaker.claimant.of !== null) return speaker
      const local = speaker.kind === 'person' || speaker.kind === 'people' || speaker.head !== ''
      const iso3 = place ?? main
      const name = iso3 === null ? undefined : names.get(iso3)
      if (!local || name === undefined || abroad.test(speaker.claimant.name)) return speaker
      return { ...speaker, claimant: { ...speaker.claimant, of: name } }
    },
  }
}
