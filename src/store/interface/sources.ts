import type { AddedSource, Pause, SourceState } from '../../sources/source.ts'

/** Where we read, and what of it is known. */
export type SourceStore = {
  /** A source with a pause that lasts is `paused`, whatever its last poll said. */
  sourceStates(): Promise<readonly SourceState[]>
  /** In the place of the one before. */
  saveSourceState(state: SourceState): Promise<void>
  /** Those that people added while it ran, without those that were removed. */
  addedSources(): Promise<readonly AddedSource[]>
  /** False when its id or its address is another's, also another's that was removed. */
  addSource(added: AddedSource): Promise<boolean>
  /** Forgets its state and its pause; its articles stay. */
  removeSource(id: string, at: Date): Promise<void>
  /** The id that an address had when it was a source before, and whether an id was ever given away. */
  formerSource(address: string): Promise<string | null>
  /** Also that of a source that was removed. */
  isSourceId(id: string): Promise<boolean>
  /** The last one of each source. */
  pauses(): Promise<readonly Pause[]>
  /** In the place of the last one of that source. */
  savePause(pause: Pause): Promise<void>
  /**
   * When the newest articles of a source came, newest first: the instant we saw them, but the publisher's own where they were older than a
   * day by then, as in a first poll.
   */
  newsTimes(source: string, limit: number): Promise<readonly Date[]>
  /** Which of these identity keys were seen in this source before. */
  knownKeys(source: string, keys: readonly string[]): Promise<ReadonlySet<string>>
  /** Marks keys as seen without an article: what a first poll finds beyond its baseline. */
  rememberKeys(source: string, keys: readonly string[], at: Date): Promise<void>
}
