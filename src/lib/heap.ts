import { second } from './clock.ts'

/** After the first polls, whose readers end some seconds after their work. */
const after = 15 * second

/**
 * Once, soon after the start: collects what was only needed to start, and code that will not run again, and gives it back to the system
 * (8 MB of 150). V8 does so by itself when memory is short, and an idle bot has no such moment. It stops everything for 0.1 to 0.2 s, and
 * is done only where Node was started with `--expose-gc`, as `npm start` does.
 */
export function tidyHeapSoon(): void {
  setTimeout(() => {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, after).unref()
}
