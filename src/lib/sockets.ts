import type { buildConnector } from 'undici'

type Connector = buildConnector.connector
type Address = Parameters<Connector>[0]

/**
 * As `connect`, but with at most `most` sockets open at the same time to each place; others wait until one closes, in the order they
 * came. undici itself counts by origin, so that http, https and each port of one host would have as many each.
 */
export function limitSockets(
  connect: Connector,
  most: number,
  placeOf: (address: Address) => string,
): Connector {
  const open = new Map<string, number>()
  const waiting = new Map<string, (() => void)[]>()

  function free(place: string): void {
    const next = waiting.get(place)?.shift()
    if (next !== undefined) {
      next()
      return
    }
    waiting.delete(place)
    const left = (open.get(place) ?? 1) - 1
    if (left === 0) open.delete(place)
    else open.set(place, left)
  }

  return (address, done) => {
    const place = placeOf(address)
    const begin = () =>
      connect(address, (...result) => {
        const [error, socket] = result
        if (error !== null) free(place)
        else if (socket.closed) free(place)
        else socket.once('close', () => free(place))
        done(...result)
      })
    const now = open.get(place) ?? 0
    if (now < most) {
      open.set(place, now + 1)
      begin()
    } else waiting.set(place, [...(waiting.get(place) ?? []), begin])
  }
}
