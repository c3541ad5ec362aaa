import { z } from 'zod'
import { readYaml } from './lib/yaml.ts'

/** The end of a channel's address in the browser. */
const place = (example: string) =>
  z
    .string({
      error: `must be null, or the last two parts of the channel's address in a browser: ${example}`,
    })
    .regex(/^[A-Za-z0-9]+\/[A-Za-z0-9]+$/, {
      error: `must be the last two parts of the channel's address in a browser, such as ${example}`,
    })
    .transform((text) => {
      const [workspace = '', id = ''] = text.split('/')
      return { workspace, id }
    })
    .nullable()
    .default(null)

const settings = z.strictObject({
  contact: z.url().describe('shown to the servers we read, so that they can reach you'),
  firstPoll: z.strictObject({ postLast: z.int().min(0).max(20) }),
  pollsAtOnce: z.int().min(1).max(200),
  timeZone: z.string().refine(isTimeZone, { error: 'is no IANA time zone: write for instance Europe/Kyiv' }),
  admins: z.strictObject({ discord: z.array(z.string()), slack: z.array(z.string()) }),
  opsChannel: z
    .strictObject({
      discord: place('110000000000000000/120000000000000000'),
      slack: place('T0123456789/C0123456789'),
    })
    .prefault({}),
  model: z
    .strictObject({
      callsPerDay: z.int().min(0).default(500),
      tokensPerDay: z.int().min(0).default(500_000),
      secondsPerCall: z.number().min(1).max(60).default(8),
      secondsPerDay: z.number().min(0).max(86_400).default(1_200),
    })
    .prefault({}),
  keepTextsDays: z
    .int()
    .min(15, { error: 'must be at least 15: copies of a text are recognised for 14 days' })
    .max(36_500)
    .default(90),
})

/** What `config/settings.yaml` says. */
export type Settings = z.infer<typeof settings>

/** Reads `settings.yaml`; a `UserError` names file, line and field of each mistake. */
export function readSettings(text: string, file: string): Settings {
  return readYaml(settings, text, file)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
