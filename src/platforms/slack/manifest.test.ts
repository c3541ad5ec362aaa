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
  { name: 'status', describe: 'How it is', verb: verb('status', {}), home: true },
  {
    name: 'check',
    describe: 'What is claimed in any article',
    verb: verb('check', { link: { type: 'text', describe: 'Which' } }),
    onMessage: { label: 'Check this link', option: 'link' },
  },
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
    shortcuts: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: object(['name', 'type', 'callback_id', 'description'], {
        name: text(24),
        type: { enum: ['message', 'global'] },
        callback_id: text(255),
        description: text(150),
      }),
    },
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
    event_subscriptions: object(['bot_events'], {
      request_url: address,
      bot_events: { type: 'array', items: text(100), maxItems: 100, uniqueItems: true },
    }),
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
        { command: '/check', usage_hint: '[link:…]' },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: { socket_mode_enabled: true },
  })
})

test('what is offered on messages is a shortcut, and the page is announced', () => {
  expect(slackManifest(commands, { socketMode: true })).toMatchObject({
    features: {
      app_home: { home_tab_enabled: true },
      shortcuts: [
        {
          name: 'Check this link',
          type: 'message',
          callback_id: 'check',
          description: 'What is claimed in any article',
        },
      ],
    },
    settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
  })
  const plain = slackManifest(commands.slice(0, 2), { socketMode: true })
  expect(JSON.stringify(plain)).not.toMatch(/shortcuts|bot_events/)
  expect(plain).toMatchObject({ features: { app_home: { home_tab_enabled: false } } })
})

test('in HTTP mode Slack is told where to call', () => {
  const manifest = slackManifest(commands, { socketMode: false, publicUrl: 'https://bot.example' })
  expect(manifest).toMatchObject({
    features: { slash_commands: commands.map(() => ({ url: 'https://bot.example/slack/events' })) },
    settings: {
      event_subscriptions: { request_url: 'https://bot.example/slack/events' },
      interactivity: { request_url: 'https://bot.example/slack/events' },
      socket_mode_enabled: false,
    },
  })
  expect(JSON.stringify(slackManifest(commands, { socketMode: true }))).not.toContain('url')
})
