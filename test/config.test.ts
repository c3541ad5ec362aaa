import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { configFolder, readEnvironment, variables } from '../src/config.ts'
import { readSettings } from '../src/settings.ts'

const settings = readFileSync(new URL('../config/settings.yaml', import.meta.url), 'utf8')

describe('the environment', () => {
  test('every variable has its line in .env.example, and no other is there', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(named).toEqual(variables)
  })

  test('nothing is required, and empty counts as unset', () => {
    expect(readEnvironment({ DISCORD_TOKEN: '', HOME: '/root' })).toEqual({ LOG_LEVEL: 'info' })
  })

  test.each([
    [{ DISCORD_TOKEN: 'two words' }, 'DISCORD_TOKEN: must be one word'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: must start with xoxb-'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: is missing'],
    [{ DISCORD_API_URL: 'discord.example' }, 'DISCORD_API_URL: must be an address'],
    [{ HTTP_PORT: '99999' }, 'HTTP_PORT: '],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: '],
    [{ ALLOW_PRIVATE_HOSTS: 'localhost' }, 'ALLOW_PRIVATE_HOSTS: must be a list of host:port pairs'],
    [{ LLM_MODEL: 'some-model' }, 'set both to use a model'],
    [{ DATABASE_URL: 'postgres://db' }, 'DATABASE_URL: PostgreSQL is not supported yet'],
    [{ CLAIMWIRE_CONFIG: '/no/such/folder' }, 'does not exist; create it or unset the variable'],
  ])('%j is refused with a sentence', (env, sentence) => {
    expect(() => configFolder(readEnvironment(env))).toThrow(sentence)
  })

  test('a refusal never repeats the value of a secret', () => {
    expect(() => readEnvironment({ SLACK_BOT_TOKEN: 'hunter2-secret', SLACK_APP_TOKEN: 'xapp-1' })).toThrow(
      /^(?!.*hunter2)/s,
    )
  })
})

describe('secrets from files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-secrets-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  afterAll(() => rmSync(folder, { recursive: true }))

  test('are read without the line end, and checked like others', () => {
    const env = {
      DISCORD_TOKEN_FILE: file('discord', 'from-a-file\n'),
      SLACK_BOT_TOKEN_FILE: file('slack', 'xoxb-1'),
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_CLIENT_SECRET_FILE: '',
    }
    expect(readEnvironment(env)).toEqual({
      DISCORD_TOKEN: 'from-a-file',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      LOG_LEVEL: 'info',
    })
    expect(() => readEnvironment({ DISCORD_TOKEN_FILE: file('two', 'two words') })).toThrow(
      'DISCORD_TOKEN: must be one word',
    )
  })

  test.each([
    [{ DISCORD_TOKEN_FILE: join(folder, 'nothing') }, /^DISCORD_TOKEN_FILE: .*nothing cannot be read; check/],
    [{ SLACK_APP_TOKEN_FILE: file('empty', '\n') }, /^SLACK_APP_TOKEN_FILE: .*empty is empty; write/],
    [
      { DISCORD_TOKEN: 'a', DISCORD_TOKEN_FILE: file('both', 'b') },
      /^DISCORD_TOKEN and DISCORD_TOKEN_FILE: both are set; keep one/,
    ],
  ])('%j is refused with a sentence', (env, sentence) => {
    expect(() => readEnvironment(env)).toThrow(sentence)
  })
})

describe('settings.yaml', () => {
  test('the one that comes with claimwire is valid', () => {
    expect(readSettings(settings, 'settings.yaml').timeZone).toBe('UTC')
  })

  test.each([
    [
      settings.replace('timeZone: UTC', 'timeZone: Mars/Olympus'),
      /settings\.yaml, line 15: timeZone is no IANA time zone/,
    ],
    [settings.replace('pollsAtOnce: 16', 'pollsAtOnce: many'), /settings\.yaml, line 11: pollsAtOnce /],
    [
      settings.replace('keepTextsDays: 90', 'keepTextsDays: 7'),
      /settings\.yaml, line \d+: keepTextsDays must be at least 15: copies/,
    ],
    [settings.replace('timeZone:', 'timezone:'), /settings\.yaml, line 1?\d: .*timeZone|timezone/],
    [`${settings}\n  bad: [`, /settings\.yaml, line \d+: /],
    ['', /settings\.yaml, line 1: the file /],
  ])('a wrong line is named (%#)', (text, sentence) => {
    expect(() => readSettings(text, 'settings.yaml')).toThrow(sentence)
  })
})
