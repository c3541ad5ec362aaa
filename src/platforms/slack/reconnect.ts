import { setTimeout as wait } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import { second } from '../../lib/clock.ts'
import { reasonOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'

type SocketClient = Pick<SocketModeReceiver['client'], 'start' | 'disconnect'>

/**
 * Makes later connections as stubborn as they must be. After the first one the library calls `start` by itself and lets its
 * rejection go unhandled, which would end the whole process when Slack cannot be reached for a while.
 */
export function keepConnecting(client: SocketClient, log: Log, pause = 10 * second): void {
  const connect = client.start.bind(client)
  const disconnect = client.disconnect.bind(client)
  let first = true
  let stopped = false
  client.disconnect = () => {
    stopped = true
    return disconnect()
  }
  client.start = async () => {
    if (first) {
      first = false
      return connect()
    }
    for (;;) {
      if (stopped) return { ok: false }
      try {
        return await connect()
      } catch (thrown) {
        if (stopped) return { ok: false }
        log.warn({ platform: 'slack', reason: reasonOf(thrown) }, 'Slack cannot be reached; trying again')
        await wait(pause, undefined, { ref: false })
      }
    }
  }
}
