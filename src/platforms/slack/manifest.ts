import type { Command, Option, Verb } from '../../command.ts'

/**
 * The bot's scopes, each with what needs it: `chat.postMessage` and `chat.update` · slash commands · `users.info` (who is an
 * admin) · `conversations.info` (may we post) · `conversations.history` and `.replies` (did a post arrive).
 */
export const neededScopes: readonly string[] = [
  'chat:write',
  'commands',
  'users:read',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
]

/**
 * Pictures: `files.completeUploadExternal` · `conversations.open` (a picture for one person) · `usergroups.users.list` (who is in a group
 * that /rights names). Without them all else works.
 */
export const scopes: readonly string[] = [...neededScopes, 'files:write', 'im:write', 'usergroups:read']

/** Where Slack sends commands and presses in HTTP mode, below the public address. */
const path = '/slack/events'

/** Limits of the manifest. https://docs.slack.dev/reference/app-manifest */
const most = { commands: 50, description: 2_000, hint: 1_000, shortcuts: 10, shortcut: 24, about: 150 }

/**
 * Slack's app manifest for these commands: Slack cannot be told of commands in any other way.
 * `publicUrl` (https, without path) is needed in HTTP mode only.
 */
export function slackManifest(
  commands: readonly Command[],
  { socketMode, publicUrl }: { readonly socketMode: boolean; readonly publicUrl?: string },
): object {
  const url = socketMode || publicUrl === undefined ? null : new URL(path, publicUrl).href
  return {
    display_information: {
      name: 'claimwire',
      description: 'Who says what about arms transfers and casualties, and what is new in it.',
      long_description:
        'claimwire reads news sources, tells apart who is reported to have said what about arms transfers and casualties, and posts to a channel only when something is new: a first report, a revised toll, a denial, a delivery. Anyone can ask for the details and the evidence; admins decide what their channel hears.',
      background_color: '#2b3a4a',
    },
    features: {
      app_home: {
        home_tab_enabled: hasHome(commands),
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'claimwire', always_online: true },
      ...shortcutsOf(commands),
      slash_commands: commands.slice(0, most.commands).map((command) => {
        const hint = usageHint(command)
        return {
          command: `/${command.name}`,
          description: command.describe.slice(0, most.description),
          ...(hint !== '' && { usage_hint: hint.slice(0, most.hint) }),
          ...(url !== null && { url }),
          // only then does Slack tell people apart from text
          should_escape: namesPeople(command),
        }
      }),
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      ...(hasHome(commands) && {
        event_subscriptions: { bot_events: ['app_home_opened'], ...(url !== null && { request_url: url }) },
      }),
      interactivity: { is_enabled: true, ...(url !== null && { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  }
}

const hasHome = (commands: readonly Command[]) =>
  commands.some((command) => 'verb' in command && command.home === true)

/** What is offered on a message, called as its command. */
function shortcutsOf(commands: readonly Command[]) {
  const shortcuts = commands.flatMap((command) =>
    'verb' in command && command.onMessage !== undefined
      ? [
          {
            name: command.onMessage.label.slice(0, most.shortcut),
            type: 'message',
            callback_id: command.name,
            description: command.describe.slice(0, most.about),
          },
        ]
      : [],
  )
  return shortcuts.length === 0 ? {} : { shortcuts: shortcuts.slice(0, most.shortcuts) }
}

function namesPeople(command: Command): boolean {
  const verbs = 'verb' in command ? [command.verb] : command.verbs
  return verbs.some(({ options }) => Object.values(options).some(({ type }) => type === 'who'))
}

/** "[words] [place:…] [since:…]", or "list | add word | remove word". */
function usageHint(command: Command): string {
  if ('verb' in command) return optionHints(command.verb)
  return command.verbs
    .map((verb) => [verb.name, optionHints(verb)].filter((part) => part !== '').join(' '))
    .join(' | ')
}

function optionHints(verb: Verb): string {
  return Object.entries(verb.options).map(optionHint).join(' ')
}

function optionHint([name, option]: readonly [string, Option]): string {
  const hint = option.main === true ? name : `${name}:…`
  return option.required === true ? hint : `[${hint}]`
}
