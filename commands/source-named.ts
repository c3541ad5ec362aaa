import type { Option } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'
import type { Listed, Sourcing } from '../src/roster/sourcing.ts'
import { countryWords } from './source-words.ts'

/** Which source is meant by what somebody types. */

export const sourceOption = {
  type: 'text',
  describe: 'Which source: its name or short name',
  required: true,
  main: true,
  complete: (typed: string, { sources }: { readonly sources: Sourcing }) =>
    sources
      .all()
      .filter((listed) => typed === '' || matches(listed, typed))
      .slice(0, 25)
      .map(({ source: { outlet } }) => ({ label: outlet.name, value: outlet.id })),
} as const satisfies Option

export function matches({ source }: Listed, text: string): boolean {
  const { id: key, name, country, affiliation } = source.outlet
  const all = [key, name, source.address, country ?? '', countryWords(country), affiliation, ...source.topics]
  const held = all.join('\n').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word))
}

/** By its short name, its name, its address, or the only one that its words fit. */
export function sourceCalled(typed: string, sources: Sourcing): Listed {
  const all = sources.all()
  const wanted = typed.toLowerCase()
  const exact = all.find(({ source: { outlet, address } }) =>
    [outlet.id, outlet.name.toLowerCase(), address.toLowerCase()].includes(wanted),
  )
  if (exact !== undefined) return exact
  const fitting = all.filter((listed) => matches(listed, typed))
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only
  if (fitting.length > 1)
    throw new UserError(
      `id: ${fitting.length} sources fit “${typed}”: ${fitting
        .slice(0, 5)
        .map(({ source }) => source.outlet.id)
        .join(', ')}${fitting.length > 5 ? ' …' : ''}. Give one of these short names.`,
    )
  const near = nearest(
    wanted,
    all.map(({ source }) => source.outlet.id),
  )
  throw new UserError(
    `id: there is no source “${typed}”.${near === null ? '' : ` Did you mean ${near}?`} /sources list shows them.`,
  )
}
