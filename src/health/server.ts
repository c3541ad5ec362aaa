import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { second } from '../lib/clock.ts'
import { reasonOf, UserError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'

type Parts = {
  /** 0 = any that is free. */
  readonly port: number
  /** Rejects when the store cannot be read. */
  alive(): Promise<unknown>
  /** Why the bot does not do its work yet, or no longer; null when it does. */
  notReady(): string | null
  metrics(): Promise<{ readonly type: string; readonly text: string }>
  /** What else arrives at this port, by path: Slack's HTTP mode. */
  readonly others: readonly { readonly path: string; readonly listener: RequestListener }[]
  readonly log: Log
}

export type HealthServer = { readonly port: number; close(): Promise<void> }

/** The bot's own HTTP server. What it says of the bot holds no secret and no foreign text, but is nobody else's business. */
export async function openServer({
  port,
  alive,
  notReady,
  metrics,
  others,
  log,
}: Parts): Promise<HealthServer> {
  const say = (
    response: ServerResponse,
    status: number,
    text: string,
    type = 'text/plain; charset=utf-8',
  ) => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  }

  const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    async '/healthz'(response) {
      await alive()
      say(response, 200, 'ok\n')
    },
    async '/readyz'(response) {
      const reason = notReady()
      say(response, reason === null ? 200 : 503, `${reason ?? 'ready'}\n`)
    },
    async '/metrics'(response) {
      const { type, text } = await metrics()
      say(response, 200, text, type)
    },
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const other = others.find((one) => one.path === path)
    if (other !== undefined) return other.listener(request, response)
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined
    if (page === undefined) return say(response, 404, 'There is nothing here.\n')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(response, 405, 'This is only to be read.\n')
    page(response).catch((err: unknown) => {
      log.error({ err, path }, 'a page of the HTTP server failed')
      say(response, 503, 'failed; the reason is in the log\n')
    })
  })
  // Nobody holds a connection open by sending slowly.
  server.headersTimeout = 5 * second
  server.requestTimeout = 10 * second
  server.maxConnections = 200

  await new Promise<void>((ready, refused) => {
    server.once('error', (cause) =>
      refused(
        new UserError(
          'code' in cause && cause.code === 'EADDRINUSE'
            ? `HTTP_PORT: ${port} is in use by another program; choose another port.`
            : `HTTP_PORT: ${port} cannot be opened: ${reasonOf(cause)}.`,
          { cause },
        ),
      ),
    )
    server.listen(port, ready)
  })
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
