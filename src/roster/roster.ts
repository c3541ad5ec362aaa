import type { Clock } from '../lib/clock.ts'
import { failed } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { isDue, newSourceState } from '../sources/poll.ts'
import type { AddedSource, Pause, Source, SourceState } from '../sources/source.ts'
import type { Store } from '../store/store.ts'

/** A source as it is now. */
export type Listed = {
  readonly source: Source
  readonly state: SourceState
  /** Who added it while the bot ran; null for one of `sources.yaml`. */
  readonly added: Pick<AddedSource, 'by' | 'at'> | null
  /** Its pause, while that lasts. */
  readonly pause: Pause | null
}

/** How one visit of a source went. */
export type Visit = {
  readonly at: Date
  /** Articles taken; those of a baseline were posted nowhere. */
  readonly taken: number
  readonly baseline: boolean
  /** One plain sentence; null when all went well. */
  readonly problem: string | null
}

/** All sources, those of the file and those added, and how each is. What changes here is heeded at the next tick of the schedule. */
export type Roster = {
  all(): readonly Listed[]
  find(id: string): Listed | null
  /** What is to be polled at `now`, longest overdue first. */
  due(now: Date): readonly Source[]
  /** Whether what the next good poll finds is a baseline: nothing was read yet, or only before a pause. */
  isFirst(id: string): boolean
  /** After a poll; of a source that was removed meanwhile nothing is kept. */
  save(state: SourceState): Promise<void>
  /** False when the id or the address is another's. */
  add(added: AddedSource): Promise<boolean>
  remove(id: string): Promise<void>
  pause(id: string, by: string): Promise<void>
  resume(id: string): Promise<void>
  /** Makes a source due at once, also one whose server said that it is gone. */
  hurry(id: string): Promise<void>
  /** The last visits since the start of the program, the newest first. */
  visits(id: string): readonly Visit[]
  ended(id: string, visit: Visit): void
  /** The next visit that ends; null when it takes longer than so many ms. */
  nextVisit(id: string, patience: number): Promise<Visit | null>
}

/** A source and since when it may be polled: a source without a state is due from then on. */
type Entry = Pick<Listed, 'source' | 'added'> & { readonly since: Date }

const visitsKept = 5

type Parts = {
  /** Those of the file. */
  readonly sources: readonly Source[]
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

export async function createRoster({ sources, store, clock, log }: Parts): Promise<Roster> {
  const [known, added, pauses] = await Promise.all([
    store.sourceStates(),
    store.addedSources(),
    store.pauses(),
  ])
  const states = new Map(known.map((state) => [state.source, { ...state, status: polled(state) }]))
  const pauseOf = new Map(pauses.map((pause) => [pause.source, pause]))
  const began = clock()
  const entries = new Map<string, Entry>(
    sources.map((source) => [source.outlet.id, { source, added: null, since: began }]),
  )
  const visits = new Map<string, readonly Visit[]>()
  const waiting = new Map<string, Set<(visit: Visit) => void>>()
  const addresses = new Set(sources.map(({ address }) => address))
  for (const { source, by, at } of added)
    if (entries.has(source.outlet.id) || addresses.has(source.address))
      log.warn(
        { source: source.outlet.id },
        'a source that was added is also in sources.yaml, which goes first',
      )
    else entries.set(source.outlet.id, { source, added: { by, at }, since: began })

  const stateOf = ({ source, since }: Entry) => states.get(source.outlet.id) ?? newSourceState(source, since)
  const openPause = (id: string) => {
    const pause = pauseOf.get(id)
    return pause !== undefined && pause.endedAt === null ? pause : null
  }

  function listed(entry: Entry): Listed {
    const { source, added } = entry
    const pause = openPause(source.outlet.id)
    const state = stateOf(entry)
    return { source, state: pause === null ? state : { ...state, status: 'paused' }, added, pause }
  }

  function entryOf(id: string): Listed {
    const entry = entries.get(id)
    if (entry === undefined) throw failed('sources', 'there is no such source', { source: id })
    return listed(entry)
  }

  async function save(state: SourceState): Promise<void> {
    if (!entries.has(state.source)) return
    states.set(state.source, state)
    await store.saveSourceState(state)
  }

  async function savePause(pause: Pause): Promise<void> {
    pauseOf.set(pause.source, pause)
    await store.savePause(pause)
  }

  return {
    all: () => [...entries.values()].map(listed),
    find(id) {
      const entry = entries.get(id)
      return entry === undefined ? null : listed(entry)
    },
    due: (now) =>
      [...entries.values()]
        // of thousands most are not, which must cost little: the schedule asks after each poll
        .filter(({ source, since }) => (states.get(source.outlet.id)?.nextAt ?? since) <= now)
        .map(listed)
        .filter(({ source, state }) => isDue(source, state, now))
        .sort((a, b) => a.state.nextAt.getTime() - b.state.nextAt.getTime())
        .map(({ source }) => source),
    isFirst(id) {
      const last = states.get(id)?.lastSuccessAt ?? null
      const resumedAt = pauseOf.get(id)?.endedAt ?? null
      return last === null || (resumedAt !== null && last < resumedAt)
    },
    save,
    async add(one) {
      const { id } = one.source.outlet
      if (
        entries.has(id) ||
        [...entries.values()].some(({ source }) => source.address === one.source.address)
      )
        return false
      if (!(await store.addSource(one))) return false
      entries.set(id, { source: one.source, added: { by: one.by, at: one.at }, since: one.at })
      return true
    },
    async remove(id) {
      entries.delete(id)
      states.delete(id)
      pauseOf.delete(id)
      visits.delete(id)
      await store.removeSource(id, clock())
    },
    async pause(id, by) {
      const { state, pause } = entryOf(id)
      if (pause !== null) return
      if (!states.has(id)) await save(state) // so that the store knows of it, too
      await savePause({ source: id, by, at: clock(), endedAt: null })
    },
    async resume(id) {
      const { pause } = entryOf(id)
      if (pause === null) return
      await savePause({ ...pause, endedAt: clock() })
      await save({ ...(states.get(id) ?? entryOf(id).state), nextAt: clock() })
    },
    async hurry(id) {
      const { state } = entryOf(id)
      await save({
        ...(states.get(id) ?? state),
        ...(state.status === 'gone' && { status: 'failing' }),
        nextAt: clock(),
      })
    },
    visits: (id) => visits.get(id) ?? [],
    ended(id, visit) {
      if (!entries.has(id)) return
      visits.set(id, [visit, ...(visits.get(id) ?? [])].slice(0, visitsKept))
      for (const tell of waiting.get(id) ?? []) tell(visit)
    },
    async nextVisit(id, patience) {
      const { promise, resolve } = Promise.withResolvers<Visit | null>()
      const those = waiting.get(id) ?? new Set()
      waiting.set(id, those.add(resolve))
      const late = setTimeout(resolve, patience, null)
      try {
        return await promise
      } finally {
        clearTimeout(late)
        those.delete(resolve)
        if (those.size === 0) waiting.delete(id)
      }
    },
  }
}

/** What the last poll of a source said, as far as it can be told when a pause hides it. */
function polled({ status, failures, lastSuccessAt }: SourceState): SourceState['status'] {
  if (status !== 'paused') return status
  return failures > 0 ? 'failing' : lastSuccessAt === null ? 'new' : 'ok'
}
