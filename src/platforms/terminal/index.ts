import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Card } from '../../cards/card.ts'
import type { Channel } from '../../cards/channel.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import type { Asker, Front } from '../../command.ts'
import type { Clock } from '../../lib/clock.ts'
import { reasonOf } from '../../lib/errors.ts'
import type { Platform, Posted } from '../platform.ts'
import { keepFile } from './keep.ts'
import { render } from './render.ts'
import { suggest } from './suggest.ts'

export type TerminalSettings = {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly columns?: number }
  readonly colour: boolean
  /** IANA name of the zone that times are shown in. */
  readonly zone: string
  readonly clock: Clock
  /** Who types; the person at the terminal may do everything. */
  readonly user?: string
}

export type Terminal = Platform & {
  /** Settles when the input has ended (Ctrl-D, /quit, end of a pipe) and everything typed is answered, or when it is stopped. */
  readonly ended: Promise<void>
}

/** The only channel there is. */
export const terminalChannel: Channel = { platform: 'terminal', workspace: 'terminal', id: 'terminal' }

const prompt = '> '
/** Wider lines are hard to read. */
const widest = 100
/** Numbers begin anew after this one; those before are long out of sight. */
const highestNumber = 999

/** The bot in a terminal: cards above a prompt, commands typed, buttons pressed by their number. */
export function createTerminal(settings: TerminalSettings): Terminal {
  const { input, output, colour, zone, clock, user = 'you' } = settings
  const interactive = input.isTTY === true
  const pressable = new Map<number, string>()
  const posts = new Map<string, { readonly posted: Posted; card: Card }>()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let lines: Interface | null = null
  let next = 1
  let folder: string | null = null
  let pictures = 0

  /** A terminal shows no pictures: each is a file, kept after the bot has ended. */
  function savePicture({ name, png }: NonNullable<Card['image']>): string {
    try {
      folder ??= mkdtempSync(join(tmpdir(), 'claimwire-'))
      const file = join(folder, `${++pictures}-${basename(name)}`)
      writeFileSync(file, png)
      return file
    } catch (thrown) {
      return `not written: ${reasonOf(thrown)}`
    }
  }

  /** Above the prompt, with what is being typed kept below. */
  function print(text: string): void {
    const typing = interactive && lines !== null
    output.write(`${typing ? '\r\u001b[J' : ''}${text}\n`)
    if (typing) lines?.prompt(true)
  }

  function show(cards: readonly Card[], heading = ''): void {
    const texts = cards.map((card) => {
      if (next > highestNumber) next = 1
      const width = Math.min(output.columns || 80, widest)
      const picture = card.image === undefined ? undefined : savePicture(card.image)
      const look = {
        colour,
        zone,
        now: clock(),
        from: next,
        width,
        ...(picture !== undefined && { picture }),
      }
      const { text, lines: numbered } = render(card, look)
      for (const line of numbered) pressable.set(next++, line)
      return `${text}\n`
    })
    print(heading + texts.join('\n'))
  }

  const asker: Asker = { channel: terminalChannel, user: 'terminal', name: user, admin: true }

  async function run(typed: string, front: Front): Promise<void> {
    const number = /^\[?(\d{1,3})\]?$/.exec(typed)?.[1]
    const line = number === undefined ? typed : pressable.get(Number(number))
    if (line === undefined)
      show([
        {
          title: `There is no button [${number}]`,
          tone: 'bad',
          body: 'Type the number of one that is shown.',
        },
      ])
    else {
      show(await Promise.all((await front.answer({ line, asker })).map((card) => keepFile(card))))
    }
  }

  /** Lines are answered one after the other, in the order typed. */
  async function converse(front: Front, typedLines: Interface): Promise<void> {
    if (interactive) {
      output.write('Type /help for what can be asked, a number to press a button, Ctrl-D to leave.\n\n')
      typedLines.prompt()
    }
    for await (const typed of typedLines) {
      const line = typed.trim()
      if (/^\/?(quit|exit)$/i.test(line)) break
      if (!interactive && line !== '') output.write(`${prompt}${line}\n`)
      if (line !== '') await run(line, front)
      else if (interactive && lines !== null) typedLines.prompt()
    }
  }

  function place(card: Card, key: string, thread?: string): Posted {
    const known = posts.get(key)
    if (known !== undefined) return known.posted
    const posted: Posted = { channel: terminalChannel, message: key, ...(thread !== undefined && { thread }) }
    posts.set(key, { posted, card })
    const first = thread === undefined ? undefined : posts.get(thread)
    show([card], first === undefined ? '' : `↳ ${oneLine(first.card.title)}\n`)
    return posted
  }

  const oneLine = (text: string) => cut(tidyLine(text), widest / 2)

  return {
    name: 'terminal',
    ended,
    async start(front) {
      const typed = createInterface({
        input,
        terminal: interactive,
        ...(interactive && { output, completer: completer(front, asker) }),
        prompt,
      })
      lines = typed
      typed.on('close', () => {
        lines = null
        if (interactive) output.write('\n')
      })
      typed.on('SIGINT', () => {
        if (typed.line === '') typed.close()
        else typed.write(null, { ctrl: true, name: 'u' })
      })
      converse(front, typed)
        .finally(() => typed.close())
        .then(end, end)
    },
    post: async (_channel, card, key) => place(card, key),
    reply: async (to, card, key) => place(card, key, to.thread ?? to.message),
    async edit({ message }, card) {
      const known = posts.get(message)
      if (known === undefined) return
      const same = known.card.title === card.title
      known.card = card
      print(`✎ ${same ? 'Brought up to date' : 'The alert above now reads'}: ${oneLine(card.title)}\n`)
    },
    find: async (_channel, key) => posts.get(key)?.posted ?? null,
    cannotPost: async ({ platform }) =>
      platform === 'terminal' ? null : 'That channel is not this terminal. Run the bot on its platform.',
    async stop() {
      if (lines === null) end()
      else lines.close()
      await ended
    },
  }
}

type Completer = (typed: string, done: (err: null, found: [string[], string]) => void) => void

function completer(front: Front, asker: Asker): Completer {
  return (typed, done) => {
    suggest(typed, front, asker).then(
      (found) => done(null, found),
      () => done(null, [[], typed]),
    )
  }
}
