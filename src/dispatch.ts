import { createHash, randomBytes } from 'node:crypto'
import type { Card } from './cards/card.ts'
import type { Asker, Call, Choice, Command, Front, Options, Request, Services } from './command.ts'
import { second } from './lib/clock.ts'
import { UserError } from './lib/errors.ts'
import { createTurns } from './lib/turns.ts'
import { type Asked, findByName, findInLine, readOptions, typedName } from './options.ts'
import { entitled, refusal } from './rights.ts'

/** Discord's limit, the smaller one. */
const mostChoices = 25

/** So many commands at once from one person, then one every so many ms: more than anybody types, less than a loop. */
const patience = { burst: 30, every: second }
/** Suggestions are asked for at every key: whoever types fast, and looks back and forth, is below it. */
const patienceOfKeys = { burst: 100, every: second / 5 }

/** What the platforms ask: finds the command, checks the rights of this moment, reads the options, runs, and turns every failure into a card. */
export function createFront(
  parts: {
    readonly commands: readonly Command[]
    /** Whether one person may ask only so often; where there is but one person, they may as they like. */
    readonly limited?: boolean
  } & Services,
): Front {
  const { commands, limited = false, ...services } = parts
  const { log, store, clock, sources } = services
  const turns = createTurns({ ...patience, clock })
  const keys = createTurns({ ...patienceOfKeys, clock })

  async function answer(request: Request): Promise<readonly Card[]> {
    let asked: Asked | null = null
    try {
      const wait = limited ? turns.take(personOf(request.asker)) : 0
      if (wait > 0) return [tooOften(wait)]
      asked =
        'line' in request
          ? findInLine(request.line, commands)
          : findByName(request.command, request.verb, request.options, commands)
      const asker = await entitled(request.asker, store)
      const refused = await refusal(typedName(asked.command, asked.verb), asked.verb.for, asker, store)
      if (refused !== null) return [refused]
      const options = readOptions(asked, clock())
      const call: Call<Options> = { ...services, options, asker }
      const cards = await asked.verb.run(call)
      return Array.isArray(cards) ? cards : [cards as Card] // Array.isArray does not narrow a readonly array away
    } catch (thrown) {
      const typed = asked === null ? null : typedName(asked.command, asked.verb)
      if (thrown instanceof UserError) return [notDone(typed, thrown.message)]
      const reference = randomBytes(4).toString('hex')
      log.error({ reference, command: typed, err: thrown }, 'a command failed')
      return [failure(typed, reference)]
    }
  }

  async function complete(
    command: string,
    verb: string | undefined,
    option: string,
    typed: string,
    asker: Pick<Asker, 'channel' | 'user'>,
  ): Promise<readonly Choice[]> {
    if (limited && keys.take(personOf(asker)) > 0) return []
    try {
      const asked = findByName(command, verb, {}, commands)
      const found = Object.hasOwn(asked.verb.options, option) ? asked.verb.options[option] : undefined
      if (found?.type === 'choice') return found.choices.slice(0, mostChoices)
      if (found?.type !== 'text' || found.complete === undefined) return []
      return (await found.complete(typed.slice(0, 100), { store, sources })).slice(0, mostChoices)
    } catch (thrown) {
      log.warn({ command, option, err: thrown }, 'an autocomplete failed')
      return []
    }
  }

  return {
    commands,
    answer,
    complete,
    async shorten(line) {
      const key = createHash('sha256').update(line).digest('base64url').slice(0, 22)
      await store.rememberLine(key, line)
      return key
    },
    lengthen: (key) => store.line(key),
  }
}

const personOf = ({ channel, user }: Pick<Asker, 'channel' | 'user'>) =>
  `${channel.platform}:${channel.workspace}:${user}`

function tooOften(wait: number): Card {
  const seconds = Math.ceil(wait / second)
  return {
    title: 'A little slower, please',
    tone: 'bad',
    body: `You have asked ${patience.burst} times within a moment. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then ask again.`,
  }
}

function notDone(typed: string | null, message: string): Card {
  return { title: typed ?? 'Not understood', tone: 'bad', body: message }
}

function failure(typed: string | null, reference: string): Card {
  return {
    title: typed === null ? 'That failed' : `${typed} failed`,
    tone: 'bad',
    body: `This is the bot's fault, not yours. The reason is in its log under ${reference}; whoever runs the bot can look there.`,
  }
}
