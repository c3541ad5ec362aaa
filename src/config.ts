import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { UserError } from './lib/errors.ts'

/** The only reader of the environment, and where the config folder is: read once, checked, handed on as values. */

const port = z.coerce.number().int().min(1).max(65_535)
const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address that starts with http:// or https://',
})
const startsWith = (prefix: string, where: string) =>
  z.string().startsWith(prefix, { error: `must start with ${prefix} (${where})` })

const environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, { error: 'must be one word: copy the bot token from the Developer Portal › Bot' })
    .optional(),
  DISCORD_API_URL: address.optional(),
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'OAuth & Permissions › Bot User OAuth Token').optional(),
  SLACK_APP_TOKEN: startsWith(
    'xapp-',
    'Basic Information › App-Level Tokens, scope connections:write',
  ).optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: address.optional(),
  SLACK_AUTHORIZE_URL: address.optional(),
  DATABASE_URL: z
    .string()
    .refine((url) => !/^postgres(ql)?:/.test(url), {
      error: 'PostgreSQL is not supported yet: give a file path, or leave it unset for data/claimwire.db',
    })
    .optional(),
  CLAIMWIRE_CONFIG: z.string().min(1).optional(),
  ALLOW_PRIVATE_HOSTS: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^\s,:]+):\d{1,5}(\s*,\s*(\[[0-9a-f:]+\]|[^\s,:]+):\d{1,5})*$/i, {
      error: 'must be a list of host:port pairs, such as 127.0.0.1:8080,10.0.0.5:80',
    })
    .optional(),
  LLM_BASE_URL: address.optional(),
  LLM_MODEL: z.string().min(1).optional(),
  LLM_API_KEY: z.string().min(1).optional(),
  HTTP_PORT: port.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** The names of all variables that claimwire reads; a test compares them with `.env.example`. */
export const variables: readonly string[] = Object.keys(environment.shape)

export type Environment = z.infer<typeof environment>

/** Those that can also come from a file, named by the variable with `_FILE` behind it, as containers hand over their secrets. */
const secrets = [
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'LLM_API_KEY',
] as const satisfies readonly (keyof Environment)[]
type Secret = (typeof secrets)[number]

/** The secrets that are set, for the log to leave out. */
export const secretsOf = (env: Environment): readonly string[] => secrets.flatMap((name) => env[name] ?? [])

type Variables = Readonly<Record<string, string | undefined>>

/** Checks the environment; empty values count as unset. Throws a `UserError` with one sentence a variable. */
export function readEnvironment(env: Variables = process.env): Environment {
  const read = checked(environment, env, secrets)
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, HTTP_PORT } = read
  if (SLACK_APP_TOKEN !== undefined && SLACK_BOT_TOKEN === undefined)
    throw new UserError('SLACK_BOT_TOKEN: is missing while SLACK_APP_TOKEN is set; Slack needs both.')
  if (SLACK_BOT_TOKEN !== undefined && SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined)
    throw new UserError(
      'SLACK_APP_TOKEN: is missing; set it for Socket Mode, or set SLACK_SIGNING_SECRET and HTTP_PORT for HTTP mode.',
    )
  if (SLACK_BOT_TOKEN !== undefined && SLACK_APP_TOKEN === undefined && HTTP_PORT === undefined)
    throw new UserError('HTTP_PORT: is missing; Slack’s HTTP mode needs the port on which Slack reaches us.')
  bothOrNone(read)
  return read
}

const modelEnvironment = environment.pick({ LLM_BASE_URL: true, LLM_MODEL: true, LLM_API_KEY: true })
export type ModelEnvironment = z.infer<typeof modelEnvironment>

/** Whether anything is said of a model: a glance, before libraries are loaded to read it. */
export const mentionsModel = (env: Variables = process.env): boolean =>
  [env.LLM_BASE_URL, env.LLM_MODEL].some((value) => (value ?? '') !== '')

/** The same for the optional model alone, for programs that need nothing else. */
export function readModelEnvironment(env: Variables = process.env): ModelEnvironment {
  const read = checked(modelEnvironment, env, ['LLM_API_KEY'])
  bothOrNone(read)
  return read
}

function bothOrNone({ LLM_BASE_URL, LLM_MODEL }: ModelEnvironment): void {
  if ((LLM_BASE_URL === undefined) !== (LLM_MODEL === undefined))
    throw new UserError('LLM_BASE_URL and LLM_MODEL: set both to use a model, or neither.')
}

function checked<T>(schema: z.ZodType<T>, env: Variables, fromFiles: readonly Secret[]): T {
  const set = {
    ...Object.fromEntries(
      Object.entries(env).filter(([name, value]) => variables.includes(name) && value !== ''),
    ),
    ...secretsFromFiles(env, fromFiles),
  }
  const read = schema.safeParse(set)
  if (read.success) return read.data
  throw new UserError(
    read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`).join('\n'),
  )
}

function secretsFromFiles(env: Variables, names: readonly Secret[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const file = env[`${name}_FILE`] ?? ''
      if (file === '') return []
      if ((env[name] ?? '') !== '')
        throw new UserError(`${name} and ${name}_FILE: both are set; keep one of them.`)
      const secret = secretIn(file, name)
      if (secret === '') throw new UserError(`${name}_FILE: ${file} is empty; write the secret into it.`)
      return [[name, secret]]
    }),
  )
}

function secretIn(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UserError(
      `${name}_FILE: ${file} cannot be read; check that it exists and that this user may read it.`,
      { cause },
    )
  }
}

/** The config folder: `CLAIMWIRE_CONFIG`, else `config/` beside the code. */
export function configFolder(env: Pick<Environment, 'CLAIMWIRE_CONFIG'> = process.env): string {
  const folder = resolve(env.CLAIMWIRE_CONFIG || join(import.meta.dirname, '..', 'config'))
  if (!existsSync(folder))
    throw new UserError(
      `CLAIMWIRE_CONFIG: the folder ${folder} does not exist; create it or unset the variable.`,
    )
  return folder
}

/** The text of one file of the config folder. */
export function readConfigFile(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (cause) {
    throw new UserError(`${join(folder, name)} cannot be read; copy the one that came with claimwire.`, {
      cause,
    })
  }
}
