import { createRobots } from '../src/articles/robots.ts'
import { createDetector } from '../src/claims/detect.ts'
import type { About, Services } from '../src/command.ts'
import { createDesk } from '../src/desk.ts'
import type { Clock } from '../src/lib/clock.ts'
import { day } from '../src/lib/clock.ts'
import { createHttp } from '../src/lib/http.ts'
import { createLog } from '../src/lib/log.ts'
import { createRoster } from '../src/roster/roster.ts'
import { createSourcing } from '../src/roster/sourcing.ts'
import { createReader } from '../src/sources/reader.ts'
import type { Source } from '../src/sources/source.ts'
import type { Store } from '../src/store/store.ts'

/** Somebody who types. */
export const reader = { channel: { platform: 'terminal', workspace: 'local', id: 'room' }, user: 'U-reader' }

/** What commands ask of a running bot, made of the real parts over a store; nothing polls, and nothing is connected. */
export async function servicesOver(
  store: Store,
  clock: Clock,
  {
    sources = [],
    allow = [],
    about = {},
  }: {
    readonly sources?: readonly Source[]
    readonly allow?: readonly string[]
    readonly about?: Partial<About>
  } = {},
): Promise<Services> {
  const log = createLog('silent')
  const http = createHttp({ allowPrivate: allow, userAgent: 'test' })
  return {
    store,
    clock,
    log,
    cannotPost: async () => null,
    cannotPublish: async () => null,
    share: async () => {},
    desk: createDesk({ store, clock, inTurn: (work) => work() }),
    startedAt: clock(),
    sources: createSourcing({
      roster: await createRoster({ sources, store, clock, log }),
      store,
      http,
      reader: createReader(),
      robots: createRobots({ http, clock, agent: 'test' }),
      detect: createDetector().detect,
      wake: async () => {},
      clock,
    }),
    about: () => ({
      version: '0.0.0',
      memory: 100_000_000,
      keepTexts: 90 * day,
      timeZone: 'UTC',
      platforms: [],
      ...about,
    }),
  }
}
