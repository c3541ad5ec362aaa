import { newWatch } from '../alerts/watch.ts'
import { hearsAll } from '../alerts/wishes.ts'
import type { Clock } from '../lib/clock.ts'
import { platforms } from '../platforms/index.ts'
import type { Store } from '../store/store.ts'

/** The terminal on this process's own input and output. */
export async function openTerminal(zone: string, clock: Clock) {
  return await platforms.terminal.create({
    input: process.stdin,
    output: process.stdout,
    colour: process.stdout.isTTY === true && process.stdout.hasColors(),
    zone,
    clock,
  })
}

/** Whoever starts the bot in a terminal wants to hear of everything, until they type otherwise. */
export async function watchTerminal(store: Store, zone: string, now: Date): Promise<void> {
  const { terminalChannel } = await import('../platforms/terminal/index.ts')
  if ((await store.watches(terminalChannel)).length > 0) return
  await store.saveWatch(newWatch(terminalChannel, { ...hearsAll, zone }, 'terminal', now))
}
