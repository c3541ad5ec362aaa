import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A language model's endpoint on this machine that answers as it is told to, well or badly, and remembers what it was asked. */
export type Endpoint = {
  readonly baseUrl: string
  readonly asked: {
    readonly path: string
    readonly authorization: string | undefined
    readonly body: string
  }[]
  /** What it does from now on. */
  behave(how: (request: IncomingMessage, response: ServerResponse) => void): void
  /** It answers with these words. */
  say(content: string, finish?: string): void
  /** It answers with these claims, as asked for. */
  claims(...claims: readonly object[]): void
  close(): Promise<void>
}

export async function openEndpoint(): Promise<Endpoint> {
  const asked: Endpoint['asked'] = []
  let behaviour: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
    response.writeHead(500).end()
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
      behaviour(request, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const say = (content: string, finish = 'stop') => {
    behaviour = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          id: 'answer',
          object: 'chat.completion',
          created: 1,
          model: 'small',
          choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
          usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 },
        }),
      )
    }
  }
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave(how) {
      behaviour = how
    },
    say,
    claims: (...claims) => say(JSON.stringify({ claims })),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
