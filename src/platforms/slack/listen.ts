import type {
  App,
  BlockAction,
  ButtonAction,
  MessageShortcut,
  RespondArguments,
  RespondFn,
  SlashCommand,
  StaticSelectAction,
  ViewOutput,
  webApi,
} from '@slack/bolt'
import { fetch } from 'undici'
import type { Card } from '../../cards/card.ts'
import { tidyLine } from '../../cards/tidy.ts'
import type { Asker, Front } from '../../command.ts'
import { type Clock, second } from '../../lib/clock.ts'
import { failed } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { actionIds, inPlace, keysFor, opensForm, readValue } from './buttons.ts'
import type { Identity } from './connection.ts'
import { withoutFiles } from './files.ts'
import { callbackId, complaintIn, readView, viewOf } from './forms.ts'
import { unescaped } from './links.ts'
import { createPeople } from './people.ts'
import { renderAll } from './render.ts'
import { createSurfaces, forgotten } from './surfaces.ts'
import { readPlace, waitingModal } from './views.ts'

type Parts = {
  readonly front: Front
  readonly me: Identity
  /** Users who count as admins whatever Slack says of them. */
  readonly admins: readonly string[]
  readonly clock: Clock
  readonly log: Log
}

type Press = BlockAction<ButtonAction | StaticSelectAction>

/** What is still being answered; a stop waits for it. */
export type Answering = { readonly settled: () => Promise<unknown> }

/** Commands, buttons and menus. Slack waits three seconds, so each is acknowledged before anything else is done. */
export function listen(app: App, { front, me, admins, clock, log }: Parts): Answering {
  const people = createPeople(me, clock, log)
  const running = new Set<Promise<void>>()
  const track = (work: Promise<void>) => {
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  type Where = {
    readonly channel: string
    readonly user: string
    readonly name: string
    readonly home?: boolean
  }
  const askerOf = async (
    client: webApi.WebClient,
    { channel, user, name, home = false }: Where,
  ): Promise<Asker> => ({
    channel: { platform: 'slack', workspace: me.team, id: channel },
    user,
    name,
    admin: admins.includes(user) || (await people.isAdmin(client, user)),
    belongsTo: (group) => people.isIn(client, user, group),
    // the bot's own page belongs to the workspace, and has nobody else who could read what is written there
    ...(home ? { silent: true } : channel.startsWith('D') && { direct: true }),
  })
  const surfaces = createSurfaces({ front, askerOf, log })

  async function command(typed: SlashCommand, client: webApi.WebClient, respond: RespondFn): Promise<void> {
    const { channel_id: channel, user_id: user, user_name: name } = typed
    const asker = await askerOf(client, { channel, user, name })
    const line = `${typed.command} ${unescaped(namedPeople(typed.text))}`.trim()
    const cards = await front.answer({ line, asker })
    await answer(respond, front, await withoutFiles(client, cards, { user, channel }, log))
  }

  async function press(
    action: Press['actions'][number],
    body: Press,
    client: webApi.WebClient,
    respond: RespondFn,
  ): Promise<void> {
    const value = action.type === 'button' ? action.value : action.selected_option.value
    const carried = readValue(value ?? '')
    if (carried === null) return
    const line = 'line' in carried ? carried.line : await front.lengthen(carried.key)
    const { id: user, username: name } = body.user
    const place = body.view === undefined ? null : readPlace(body.view.private_metadata)
    if (body.view !== undefined && place !== null)
      return await surfaces.press({
        client,
        trigger: body.trigger_id,
        view: body.view.id,
        place,
        person: { user, name },
        label: action.type === 'button' ? action.text.text : action.selected_option.text.text,
        line,
        inPlace: inPlace(action.action_id),
        opensForm: opensForm(action.action_id),
      })
    const channel = body.channel?.id
    if (channel === undefined) return
    const cards =
      line === null
        ? [forgotten]
        : await front.answer({ line, asker: await askerOf(client, { channel, user, name }) })
    const form = opensForm(action.action_id) ? cards.find((card) => card.form !== undefined)?.form : undefined
    if (form !== undefined)
      try {
        const view = viewOf(form, { channel, respond: body.response_url })
        await client.views.open({ trigger_id: body.trigger_id, view })
        return
      } catch (err) {
        // it waits three seconds at most; the answer says what can be typed instead
        log.warn({ platform: 'slack', err }, 'a form could not be opened')
      }
    const own = body.container.is_ephemeral === true
    const thread: unknown = body.message?.thread_ts
    await answer(respond, front, await withoutFiles(client, cards, { user, channel }, log), {
      replace: own && inPlace(action.action_id),
      ...(typeof thread === 'string' && thread !== body.message?.ts && { thread }),
    })
  }

  async function fill(
    view: ViewOutput,
    { id: user, name }: { id: string; name: string },
    client: webApi.WebClient,
  ) {
    const filled = readView(view)
    if (filled === null) return null
    const { command: called, verb, options, channel, home } = filled
    const asker = await askerOf(client, { channel, user, name, home })
    return { filled, cards: await front.answer({ command: called, verb, options, asker }) }
  }

  app.command(/^\//, async ({ ack, command: typed, client, respond }) => {
    await ack()
    await track(command(typed, client, respond))
  })
  app.action<Press>(
    { type: 'block_actions', action_id: actionIds },
    async ({ ack, action, body, client, respond }) => {
      await ack()
      await track(press(action, body, client, respond))
    },
  )
  app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, view, body, client }) => {
    const work = fill(view, body.user, client)
    // a complaint must stand in the acknowledgement; what takes longer is acknowledged, and answered when it is done
    const early = await Promise.race([work, late(answerFormWithin)])
    const complaint = early === null ? null : complaintIn(early.cards, early.filled)
    if (complaint !== null) return await ack({ response_action: 'errors', errors: complaint })
    const place = readView(view)
    const stays = place !== null && place.respond === undefined
    const title = view.title.text
    if (stays) await ack({ response_action: 'update', view: waitingModal(title, place) })
    else await ack()
    await track(
      work.then(async (done) => {
        if (done === null) return
        const { filled, cards } = done
        if (filled.respond !== undefined) await answer(respondTo(filled.respond), front, cards)
        else await surfaces.filled(client, view.id, { title, user: body.user.id, place: filled, cards })
      }),
    )
  })
  for (const command of front.commands) {
    if (!('verb' in command) || command.onMessage === undefined) continue
    const offered = { ...command, onMessage: command.onMessage }
    app.shortcut<MessageShortcut>(
      { callback_id: command.name, type: 'message_action' },
      async ({ ack, shortcut, client }) => {
        await ack()
        const { channel, message, trigger_id: trigger, user } = shortcut
        const person = { user: user.id, name: user.name }
        await track(surfaces.chosen(client, offered, { message, channel: channel.id, trigger, person }))
      },
    )
  }
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await track(surfaces.home(client, event.user, event.channel))
  })
  app.error(async (error) => {
    log.error({ platform: 'slack', err: error }, 'a command or a button could not be answered')
  })

  return { settled: () => Promise.allSettled(running) }
}

/** Slack closes a modal that is not acknowledged within three seconds with an error. */
const answerFormWithin = 2 * second

const late = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null).unref())

type Respond = (message: RespondArguments) => Promise<unknown>

/** Answers at an address that Slack gave with a button; modals have none of their own. */
function respondTo(address: string): Respond {
  return async (message) => {
    const answered = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(10 * second),
    })
    if (!answered.ok) throw failed('slack', 'an answer was not taken', { status: answered.status })
  }
}

/** Only to the asker, and in the place of the message whose page is turned. */
async function answer(
  respond: Respond,
  front: Front,
  cards: readonly Card[],
  { replace = false, thread }: { readonly replace?: boolean; readonly thread?: string } = {},
): Promise<void> {
  const messages = renderAll(cards, await keysFor(front, cards))
  for (const [i, { blocks, text }] of messages.entries())
    await respond({
      response_type: 'ephemeral',
      replace_original: replace && i === 0,
      blocks: [...blocks],
      text,
      ...(thread !== undefined && { thread_ts: thread }),
    })
}

/** "<@U0BOB|bob>" → a person with an id; only in commands whose manifest asks Slack to tell people apart. */
function namedPeople(text: string): string {
  return text.replace(
    /<(?:@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:\|@?([^<>]*))?>/g,
    (_, person?: string, group?: string, name = '') =>
      `⟪${person === undefined ? `role ${group}` : `person ${person}`} ${tidyLine(name).replace(/[⟪⟫]/g, '')}⟫`,
  )
}
