import { createHash } from 'node:crypto'
import type { Readable } from '../articles/article.ts'
import type { Examined } from '../claims/admit/index.ts'
import type { Claim } from '../claims/claim.ts'
import { type Clock, day, second } from '../lib/clock.ts'
import { reasonOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Store } from '../store/store.ts'
import { createAsk, type Endpoint } from './ask.ts'
import { addressesModel, answer, instructions, promptFor } from './prompt.ts'

/** What may be spent; when one of them is used up, the engine reads alone until the next day (UTC). */
export type Budget = {
  readonly callsPerDay: number
  readonly tokensPerDay: number
  /** An alert waits no longer for the model. */
  readonly secondsPerCall: number
  readonly secondsPerDay: number
}

export type ModelSettings = Endpoint & { readonly budget: Budget }

type Parts = {
  readonly settings: ModelSettings
  readonly examine: (readable: Readable) => Examined
  readonly store: Pick<Store, 'modelAnswer' | 'saveModelCall' | 'modelSpent'>
  readonly clock: Clock
  readonly log: Log
}

/** Room for some twenty claims. */
const answerTokens = 2_000
/** After a failure the model rests: half a minute, and twice as long after each that follows, at most an hour. */
const rests = { first: 30 * second, most: 3600 * second }

/**
 * Reads an article with the engine and asks the model where the engine is not sure. Whatever goes wrong there, the claims of the
 * engine stand; this never throws, and never takes longer than a call may.
 */
export async function createModelReader(
  parts: Parts,
): Promise<(readable: Readable) => Promise<readonly Claim[]>> {
  const { settings, examine, store, clock, log } = parts
  const { baseUrl, model, budget } = settings
  const ask = await createAsk(settings)
  let failures = 0
  let restsUntil = 0
  let saidSpent = ''

  /** The time that the next call may take (ms); 0 when there is none. */
  async function timeLeft(prompt: string): Promise<number> {
    const now = clock().getTime()
    if (now < restsUntil) return 0
    const today = new Date(now - (now % day))
    const spent = await store.modelSpent(today)
    const tokens = spent.tokens + Math.ceil((instructions.length + prompt.length) / 4) + answerTokens
    const left = budget.secondsPerDay * second - spent.ms
    const over =
      spent.calls >= budget.callsPerDay
        ? 'calls'
        : tokens > budget.tokensPerDay
          ? 'tokens'
          : left < second
            ? 'seconds'
            : null
    if (over === null) return Math.min(budget.secondsPerCall * second, left)
    if (saidSpent !== today.toISOString()) log.info({ model, over }, "the model's budget for today is spent")
    saidSpent = today.toISOString()
    return 0
  }

  /** The raw answer, from before or anew; null when there is none to be had. */
  async function answerTo(prompt: string): Promise<string | null> {
    const key = createHash('sha256')
      .update(JSON.stringify([baseUrl, model, instructions, prompt]))
      .digest('hex')
    const known = await store.modelAnswer(key)
    if (known !== null) return known
    const time = await timeLeft(prompt)
    if (time === 0) return null
    const began = performance.now()
    const call = async (text: string | null, tokens: number) =>
      await store.saveModelCall({
        key,
        model,
        at: clock(),
        tokens,
        ms: Math.round(performance.now() - began),
        answer: text,
      })
    try {
      const { text, tokens } = await within(time, (signal) =>
        ask(instructions, prompt, { maxTokens: answerTokens, signal }),
      )
      await call(text, tokens)
      failures = 0
      return text
    } catch (thrown) {
      const rest = Math.min(rests.first * 2 ** failures, rests.most)
      failures++
      restsUntil = clock().getTime() + rest
      await call(null, Math.ceil((instructions.length + prompt.length) / 4))
      log.warn(
        { model, reason: reasonOf(thrown), restsMs: rest },
        'the model gave no answer and is left alone for a while',
      )
      return null
    }
  }

  return async (readable) => {
    const found = examine(readable)
    if (found.unsure.length === 0 || addressesModel(readable)) return found.claims
    try {
      const text = await answerTo(promptFor(readable, found.unsure))
      if (text === null) return found.claims
      const read = answer.safeParse(jsonOf(text))
      if (!read.success) {
        log.warn({ model, article: readable.id }, 'the model did not answer in the shape that was asked for')
        return found.claims
      }
      const { claims, refused } = found.admit(read.data.claims, `llm:${model}`)
      log.debug(
        { model, article: readable.id, proposed: read.data.claims.length, refused },
        'the model read an article',
      )
      return claims
    } catch (err) {
      log.error({ model, article: readable.id, err }, 'the model could not be used')
      return found.claims
    }
  }
}

/** What it takes longer is broken off, also where the other side does not hear the signal. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const reason = new Error(`no answer within ${ms / second} s`)
    stop.abort(reason)
    late.reject(reason)
  }, ms)
  try {
    return await Promise.race([work(stop.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** The whole answer as JSON; with a word around it, it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
