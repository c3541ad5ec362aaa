import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Card } from '../cards/card.ts'
import { failed } from '../lib/errors.ts'
import type { Tables } from './tables.ts'

/** A card as JSON text: times as milliseconds, pictures as base64; checked when it is read back. */

const time = z.codec(z.number(), z.date(), {
  decode: (ms) => new Date(ms),
  encode: (date) => date.getTime(),
})
const bytes = z.codec(z.string(), z.instanceof(Uint8Array), {
  decode: (base64) => new Uint8Array(Buffer.from(base64, 'base64')),
  encode: (raw) => Buffer.from(raw).toString('base64'),
})

const words = z.union([
  z.string(),
  z.strictObject({ bold: z.string() }),
  z.strictObject({ link: z.string(), text: z.string() }),
  z.strictObject({ channel: z.string() }),
  z.strictObject({ time, as: z.enum(['date', 'date-time', 'ago']) }),
])
const text = z.union([z.string(), z.array(words)])
const line = { label: z.string(), line: z.string() }

const card = z.strictObject({
  title: z.string(),
  tone: z.enum(['neutral', 'alert', 'update', 'correction', 'good', 'bad']),
  address: z.string().exactOptional(),
  body: text.exactOptional(),
  quote: z
    .strictObject({
      text: z.string(),
      by: z.string().exactOptional(),
      marks: z.array(z.tuple([z.number(), z.number()])).exactOptional(),
    })
    .exactOptional(),
  fields: z
    .array(z.strictObject({ name: z.string(), value: text, short: z.boolean().exactOptional() }))
    .exactOptional(),
  links: z.array(z.strictObject({ text: z.string(), address: z.string() })).exactOptional(),
  image: z.strictObject({ name: z.string(), alt: z.string(), png: bytes }).exactOptional(),
  actions: z
    .array(z.strictObject({ ...line, style: z.enum(['primary', 'danger']).exactOptional() }))
    .exactOptional(),
  menu: z
    .strictObject({
      label: z.string(),
      choices: z.array(z.strictObject({ ...line, about: z.string().exactOptional() })),
    })
    .exactOptional(),
  topic: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  footer: z.string().exactOptional(),
  mention: z.string().exactOptional(),
  publish: z.literal(true).exactOptional(),
  at: time.exactOptional(),
})

/** Fails on a field that this file does not know, so that a new one cannot be lost on its way to a channel. */
export function cardToJson(given: Card): string {
  // z.encode wants arrays that may be written to; it does not write
  return JSON.stringify(z.encode(card, given as z.output<typeof card>))
}

export function cardFromJson(json: string, hash: string): Card {
  try {
    return z.decode(card, JSON.parse(json))
  } catch (thrown) {
    throw failed('store', `the card ${hash} cannot be read back`, { hash }, thrown)
  }
}

/** One card goes to many channels: it is kept once, and named by the hash that this gives. */
export async function keepCard(db: Kysely<Tables>, given: Card): Promise<string> {
  const doc = cardToJson(given)
  const hash = createHash('sha256').update(doc).digest('base64url')
  await db
    .insertInto('cards')
    .values({ hash, doc })
    .onConflict((same) => same.doNothing())
    .execute()
  return hash
}
