import type { Countries } from './chunks/index.ts'
import type { Actor, Line } from './unit.ts'

/**
 * Whose a speaker is when nothing says so: "the police", "residents", "the governor" are those of the country where it
 * happened. Bodies by name are left as they are: they can be from anywhere.
 */
export type Home = {
  of(speaker: Actor | null, place: string | null): Actor | null
}

export function homeOf(parts: readonly (readonly Line[])[], countries: Countries): Home {
  const names = new Map([...countries].map(([name, iso3]) => [iso3, name]))
  const seen = new Map<string, number>()
  for (const lines of parts)
    for (const { units } of lines)
      for (const unit of units)
        if (unit.kind === 'name' && unit.place !== null && unit.place.country !== null)
          seen.set(unit.place.country, (seen.get(unit.place.country) ?? 0) + 1)
  const [main] = [...seen].toSorted(([, a], [, b]) => b - a)[0] ?? [null]
  return {
    of(speaker, place) {
      if (speaker === null || speaker.party !== null || speaker.claimant.of !== null) return speaker
      const local = speaker.kind === 'person' || speaker.kind === 'people' || speaker.head !== ''
      const iso3 = place ?? main
      const name = iso3 === null ? undefined : names.get(iso3)
      return local && name !== undefined
        ? { ...speaker, claimant: { ...speaker.claimant, of: name } }
        : speaker
    },
  }
}
