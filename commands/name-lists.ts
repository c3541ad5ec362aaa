import { fold } from '../src/alerts/fold.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'
import type { Store } from '../src/store/store.ts'
import { completes, known, knownNames, type What } from './names.ts'

/** Options that hold several names, parted by commas. */

const mostNames = 20

/** The names of an option, each once; none when it is absent. Throws a `UserError` when it names nothing or too much. */
export function readNames(option: string, typed: string | undefined): readonly string[] {
  if (typed === undefined) return []
  const all = typed
    .split(/[,;،，]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (all.length === 0)
    throw new UserError(`${option}: names nothing. Write names parted by commas: ${option}:"Ukraine, Sudan".`)
  if (all.length > mostNames)
    throw new UserError(`${option}: names ${all.length} things. Name at most ${mostNames}.`)
  return [...new Map(all.map((name) => [fold(name), name])).values()]
}

/** Names that nobody knows are kept, for no list has all; but a slip of the pen must not silence a channel unseen. */
export async function doubts(store: Store, what: What, names: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(
    names.map(async (name) => {
      if (known(what, name) !== null) return []
      const stored = await store.names(what, name.slice(0, 2), 100)
      if (stored.some((other) => fold(other) === fold(name))) return []
      const near = nearest(name, [...stored, ...knownNames(what)])
      return near === null
        ? [`“${name}” is not a name I know: only claims with this very name will match.`]
        : [`“${name}” is not a name I know. Did you mean ${near}?`]
    }),
  )
  return all.flat()
}

/** Autocomplete for the last name of the list. */
export function completesList(what: What) {
  const one = completes(what)
  return async (typed: string, at: Parameters<typeof one>[1]) => {
    const comma = typed.lastIndexOf(',') + 1
    const head = comma === 0 ? '' : `${typed.slice(0, comma)} `
    const choices = await one(typed.slice(comma), at)
    return choices
      .map(({ value }) => ({ label: head + value, value: head + value }))
      .filter(({ value }) => value.length <= 100)
  }
}
