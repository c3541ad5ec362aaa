import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { type Command, defineVerb } from '../../command.ts'
import { scopes, slackManifest } from './manifest.ts'

const verb = (name: string, options: Parameters<typeof defineVerb>[0]['options']) =>
  defineVerb({ name, describe: name, for: 'everyone', options, run: async () => [] })
const commands: readonly Command[] = [
  {
    name: 'claims',
    describe: 'What was lately reported',
    verb: verb('claims', {
      text: { type: 'text', describe: 'Words', main: true },
      place: { type: 'text', describe: 'Where' },
      since: { type: 'since', describe: 'From when' },
    }),
  },
  {
    name: 'keywords',
    describe: 'The words of this channel',
    verbs: [
      verb('list', {}),
      verb('add', { word: { type: 'text', describe: 'The word', required: true, main: true } }),
    ],
  },
  { name: 'status', describe: 'How it is', verb: verb('status', {}) },
]

/** The part of Slack's schema that our manifest uses, written down again by hand. */
const text = (maxLength: number, minLength = 1) => ({ type: 'string', minLength, maxLength })
const address = { type: 'string', pattern: '^https://', maxLength: 3000 }
const object = (required: string[], properties: object) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const schema = object(['display_information', 'features', 'oauth_config', 'settings'], {
  display_information: object(['name'], {
    name: text(35),
    description: text(140),
    long_description: text(4000, 175),
    background_color: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
  }),
  features: object(['bot_user', 'slash_commands'], {
    app_home: object([], {
      home_tab_enabled: { type: 'boolean' },
      messages_tab_enabled: { type: 'boolean' },
      messages_tab_read_only_enabled: { type: 'boolean' },
    }),
    bot_user: object(['display_name'], { display_name: text(80), always_online: { type: 'boolean' } }),
    slash_commands: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: object(['command', 'description'], {
        command: { type: 'string', pattern: '^/[a-z-]+$', maxLength: 32 },
        description: text(2000),
        usage_hint: text(1000),
        url: address,
        should_escape: { type: 'boolean' },
      }),
    },
  }),
  oauth_config: object(['scopes'], {
    scopes: object(['bot'], { bot: { type: 'array', items: text(100), minItems: 1, uniqueItems: true } }),
  }),
  settings: object(['interactivity', 'org_deploy_enabled', 'socket_mode_enabled', 'token_rotation_enabled'], {
    interactivity: object(['is_enabled'], { is_enabled: { const: true }, request_url: address }),
    org_deploy_enabled: { const: false },
    socket_mode_enabled: { type: 'boolean' },
    token_rotation_enabled: { const: false },
  }),
})
const check = new Ajv().compile(schema)

test.each([
  ['Socket Mode', { socketMode: true }],
  ['HTTP mode', { socketMode: false, publicUrl: 'https://bot.example' }],
])('the manifest has the shape that Slack takes: %s', (_, mode) => {
  check(slackManifest(commands, mode))
  expect(check.errors).toBeNull()
})

test('every command has its hint', () => {
  expect(slackManifest(commands, { socketMode: true })).toMatchObject({
    features: {
      slash_commands: [
        { command: '/claims', usage_hint: '[text] [place:…] [since:…]' },
        { command: '/keywords', usage_hint: 'list | add word' },
        { command: '/status', description: 'How it is' },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: { socket_mode_enabled: true },
  })
})

test('in HTTP mode Slack is told where to call', () => {
  const manifest = slackManifest(commands, { socketMode: false, publicUrl: 'https://bot.example' })
  expect(manifest).toMatchObject({
    features: { slash_commands: commands.map(() => ({ url: 'https://bot.example/slack/events' })) },
    settings: {
      interactivity: { request_url: 'https://bot.example/slack/events' },
      socket_mode_enabled: false,
    },
  })
  expect(JSON.stringify(slackManifest(commands, { socketMode: true }))).not.toContain('url')
})
