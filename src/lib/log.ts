import pino from 'pino'
import { Failure, reasonOf } from './errors.ts'
import { causesOf, withoutControls, withoutSecrets } from './safe.ts'

/** One sentence first, the details by name: `log.info({ source: 'bbc-world', items: 3 }, 'read a feed')`. */
export type Log = pino.Logger

/**
 * A logger to stderr, so that stdout stays for answers. Of an error only what `errorOf` names is written; fields that could hold a secret
 * are struck out, as are `secrets` and what looks like one, wherever they stand; signs that a terminal would obey are written out.
 */
export function createLog(
  level: string,
  secrets: readonly string[] = [],
  to: { write(line: string): unknown } = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { err: errorOf },
      redact: {
        paths: ['token', '*.token', 'authorization', '*.authorization', 'headers', '*.headers'],
        censor: '[secret]',
      },
    },
    { write: (line) => void to.write(withoutControls(withoutSecrets(line, secrets))) },
  )
}

/**
 * An error for the log. The errors of libraries carry whole requests, with addresses by which anybody could answer in our name; what helps
 * is named here, and the rest left out.
 */
function errorOf(thrown: unknown): Record<string, unknown> {
  const [first, ...causes] = causesOf(thrown)
  if (!(first instanceof Error)) return { message: reasonOf(first) }
  const code = 'code' in first ? first.code : undefined
  const status = 'status' in first ? first.status : undefined
  return {
    type: first.name,
    message: [first, ...causes].map(reasonOf).join(': '),
    stack: [first, ...causes]
      .map((one) => (one instanceof Error ? one.stack : String(one)))
      .join('\ncaused by: '),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof status === 'number' && { status }),
    ...(first instanceof Failure && Object.keys(first.details).length > 0 && { details: first.details }),
  }
}
