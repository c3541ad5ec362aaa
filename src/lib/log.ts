import pino from 'pino'

/** One sentence first, the details by name: `log.info({ source: 'bbc-world', items: 3 }, 'read a feed')`. */
export type Log = pino.Logger

/** A logger to stderr, so that stdout stays for answers. Fields that could hold a secret are struck out. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ['token', '*.token', 'authorization', '*.authorization', 'headers', '*.headers'],
        censor: '[secret]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
