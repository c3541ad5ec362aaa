import { type Command, defineVerb } from '../src/command.ts'
import { exported, formats, type Wanted } from '../src/export/write.ts'
import { UserError } from '../src/lib/errors.ts'
import type { ClaimFilter, Store } from '../src/store/store.ts'
import { filterWords } from './answers.ts'
import { checkFilters, choicesOf, claimFilters, filterOf } from './claim-filters.ts'
import type { Filters } from './lines.ts'

const kinds = { casualties: 'casualty', 'arms-transfers': 'arms-transfer' } as const

export const exportVerb = defineVerb({
  name: 'export',
  describe: 'The claims as a file, with evidence and sources: CSV with an HXL row, or JSON',
  for: 'editors',
  options: {
    kind: {
      type: 'choice',
      describe: 'Which claims: each kind has columns of its own',
      required: true,
      main: true,
      choices: choicesOf(Object.keys(kinds)),
    },
    format: { type: 'choice', describe: 'csv when left out', choices: choicesOf(formats) },
    ...claimFilters,
  },

  async run({ options, store, clock }) {
    const { kind, format = 'csv', ...asked } = options
    const wanted = await wantedOf(store, options)
    const parts: Uint8Array[] = []
    let claims = 0
    let size = 0
    for await (const piece of exported(store, wanted)) {
      const part = new TextEncoder().encode(piece.text)
      parts.push(part)
      claims += piece.claims
      size += part.length
      if (size > mostBytes) throw new UserError(tooLarge(kind, format, asked, claims))
    }
    if (claims === 0)
      return {
        title: 'No such claims',
        tone: 'neutral',
        body: [
          ...filterWords(asked),
          '\nNothing passes, so there is no file. Leave out a filter, or widen the period.',
        ],
      }
    const stamp = clock().toISOString().slice(0, 19).replace(/[-:]/g, '')
    return {
      title: `${claims.toLocaleString('en')} ${claims === 1 ? 'claim' : 'claims'} as ${format.toUpperCase()}`,
      tone: 'good',
      body: [
        ...filterWords(asked),
        `\nOne row a claim${kind === 'casualties' ? '' : ' and item'}: reported, not established; figures of several rows are never to be added up. Empty means not said. The second row holds HXL tags.`,
      ],
      file: {
        name: `claimwire-${kind}-${stamp}Z.${format}`,
        mime: format === 'csv' ? 'text/csv' : 'application/json',
        bytes: Buffer.concat(parts),
      },
    }
  },
})

export const exportClaims: Command = { name: 'export', describe: exportVerb.describe, verb: exportVerb }

/** Below the ten megabytes that Discord takes, the least of all platforms. */
const mostBytes = 8_000_000

function tooLarge(kind: string, format: string, asked: Filters, claims: number): string {
  const flags = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} "${value instanceof Date ? value.toISOString() : value}"`],
  )
  return `The file would be larger than ${mostBytes / 1_000_000} MB, which is the most that can be sent here; the newest ${claims.toLocaleString('en')} claims fill it already. Narrow it with since:, until: or place:, or ask whoever runs the bot for the whole: npm run -s claimwire -- export ${kind} --format ${format} ${[...flags, 'FILE'].join(' ')}`
}

type Options = { readonly kind: string; readonly format?: string } & Filters

/** What to export, of the options as they were read; names as claims hold them. */
export async function wantedOf(store: Store, options: Options): Promise<Wanted> {
  const { kind, format, ...asked } = options
  checkFilters(asked)
  return {
    kind: kind === 'casualties' ? kinds.casualties : kinds['arms-transfers'],
    format: format === 'json' ? 'json' : 'csv',
    filter: (await filterOf(store, asked)) as Omit<ClaimFilter, 'kind' | 'limit'>, // no filter here says the kind
  }
}
