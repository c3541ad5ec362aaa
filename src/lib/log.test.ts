import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failed } from './errors.ts'
import { createLog } from './log.ts'
import { crashWords, withoutControls } from './safe.ts'

const secrets = ['lab.discord.token', 'sk-key/with+signs "and" quotes']

/** The one line that a call of the log writes. */
function line(fields: object, sentence: string): string {
  let written = ''
  const log = {
    write(text: string) {
      written += text
    },
  }
  createLog('trace', secrets, log).info(fields, sentence)
  return written
}

describe('the log holds no secret', () => {
  test.each([
    ['in a sentence', {}, `Incorrect API key: Bearer ${secrets[1]}`],
    ['in a field', { reason: `token ${secrets[0]} refused`, deep: { in: [secrets[0]] } }, ''],
    ['encoded', { url: `https://x.example/?key=${encodeURIComponent(secrets[1] ?? '')}` }, ''],
    ['in an error', { err: new Error(`no ${secrets[0]}`, { cause: new Error(`no ${secrets[1]}`) }) }, ''],
    ['in what a failure tells', { err: failed('x', 'y', { answer: secrets[0] }) }, ''],
  ])('of ours %s', (_where, fields, sentence) => {
    const written = line(fields, sentence)
    expect(written).toContain('[secret]')
    for (const secret of ['discord.token', 'with+signs', 'with%2Bsigns'])
      expect(written).not.toContain(secret)
  })

  test.each([
    'https://discord.com/api/v10/webhooks/1100000000000000100/F9Yku-RH9vCn9ixLbrscdNfqQIRqfPDQV9qA/messages/@original',
    'https://discord.com/api/v10/interactions/1100000000000000100/aW50ZXJhY3Rpb246MTEwMDAwMDA/callback',
    'https://hooks.slack.com/commands/T0LAB0001/1234567890/AbCdEfGhIjKlMnOpQrStUvWx',
    'https://hooks.slack.com/services/T000/B000/AbCdEfGhIjKlMnOp',
    'xoxb-1234567890-abcdef',
    'xapp-1-A000-123-abcdef',
    'authorization: Bot MTEwMDAwMDAwMDAwMDAwMDEwMA.GabcdE.abcdefghijklmnopqrstuvwxyz012',
    'Authorization: Bearer abcdefghijklmnop',
    'sk-proj-abcdefghijklmnopqrstuvwxyz',
  ])('of others by their form: %s', (text) => {
    const tail = text.replace(/\/(messages\/@original|callback)$/, '').slice(-6)
    expect(line({ err: new Error(text) }, text)).not.toContain(tail)
    expect(crashWords(new Error(text))).not.toContain(tail)
  })

  test('nor what the errors of libraries carry along', () => {
    const err = Object.assign(new Error('Internal Server Error'), {
      code: 50035,
      status: 500,
      url: 'https://x.example/abc',
      requestBody: { json: { private: 'words' } },
      config: { headers: { cookie: 'abc' } },
    })
    const { err: written } = JSON.parse(line({ err }, 'failed'))
    expect(Object.keys(written)).toEqual(['type', 'message', 'stack', 'code', 'status'])
    expect(crashWords(err)).not.toMatch(/x\.example|private|cookie/)
  })

  test('what is no secret stays as it is', () => {
    const words =
      'Bot started; the source un-news answers 500 at https://news.example/webhooks/today/a-long-headline'
    expect(JSON.parse(line({}, words)).msg).toBe(words)
  })
})

test('any text comes through as one line of JSON that no terminal obeys and any reader sees', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const written = line({ source: text }, text)
      expect(written.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(JSON.parse(written).msg.toWellFormed()).toBe(JSON.parse(JSON.stringify(text)).toWellFormed())
      expect(withoutControls(text).isWellFormed()).toBe(true)
    }),
  )
})
