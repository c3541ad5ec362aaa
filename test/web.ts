import { createServer, type IncomingMessage, type RequestListener } from 'node:http'

export type Web = {
  /** `host:port`, to be allowed. */
  readonly host: string
  readonly url: string
  readonly requests: readonly IncomingMessage[]
  close(): Promise<void>
}

/** A web server on a free loopback port that answers as the test says, and remembers what it was asked. */
export async function openWeb(answer: RequestListener): Promise<Web> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')
  const host = `127.0.0.1:${bound.port}`
  return {
    host,
    url: `http://${host}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
