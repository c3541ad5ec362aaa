import { type Action, type Card, inLines } from '../src/cards/card.ts'
import { auditOf, type Command, defineVerb } from '../src/command.ts'
import { capital } from '../src/lib/capital.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'
import type { Listed, Sourcing } from '../src/roster/sourcing.ts'
import { pageActions } from './answers.ts'
import { lineOf } from './lines.ts'
import { sourceCard } from './source-card.ts'
import {
  behindWords,
  countryWords,
  isFailing,
  quietIds,
  type State,
  sourceLine,
  stateOf,
  states,
  stateWords,
  visitWords,
} from './source-words.ts'
import { add, exportList, importList } from './sources-add.ts'

const onPage = 8

const list = defineVerb({
  name: 'list',
  describe: 'Where the bot reads: each source with its health and how much it brings',
  for: 'everyone',
  options: {
    text: { type: 'text', describe: 'Only those with these words in name, address or topics', main: true },
    status: {
      type: 'choice',
      describe: 'Only those in this state',
      choices: [
        { label: 'Failing: cannot be read, whyever', value: 'failing' },
        { label: 'Quiet: answer, but bring nothing new', value: 'quiet' },
        ...states
          .filter((state) => state !== 'failing' && state !== 'quiet')
          .map((state) => ({ label: capital(stateWords[state]), value: state })),
      ],
    },
    page: { type: 'whole', describe: 'Which page', min: 1, max: 10_000 },
  },
  async run({ options: { text, status, page = 1 }, sources }) {
    const quiet = await quietIds(sources)
    const all = sources.all().map((listed) => ({ listed, state: stateOf(listed, quiet) }))
    const found = all
      .filter(({ state }) => (status === undefined ? state !== 'off' : isAskedFor(status, state)))
      .filter(({ listed }) => text === undefined || matches(listed, text))
      .sort(
        (a, b) =>
          urgency.indexOf(a.state) - urgency.indexOf(b.state) ||
          a.listed.source.outlet.name.localeCompare(b.listed.source.outlet.name, 'en'),
      )
    const off = all.filter(({ state }) => state === 'off').length
    const filters = { text, status }
    if (found.length === 0) return nothing(text !== undefined || status !== undefined, all.length - off, off)
    const shown = found.slice((page - 1) * onPage, page * onPage)
    if (shown.length === 0)
      return {
        title: `There is no page ${page}`,
        tone: 'neutral',
        body: `These sources fill ${Math.ceil(found.length / onPage)}.`,
        actions: [{ label: 'First page', line: lineOf('sources list', filters), inPlace: true }],
      }
    const lines = await Promise.all(
      shown.map(async ({ listed, state }) =>
        sourceLine(listed, state, (await sources.rhythm(listed.source.outlet.id)).perDay),
      ),
    )
    return {
      title: `${titleOf(
        found.map(({ state }) => state),
        status ?? null,
        text,
      )}${page === 1 ? '' : `, page ${page}`}`,
      tone: 'neutral',
      body: inLines(lines),
      menu: {
        label: 'Open one',
        choices: shown.map(({ listed: { source }, state }) => ({
          label: source.outlet.name,
          about: `${stateWords[state]} · ${behindWords(source.outlet)}`,
          line: lineOf('sources show', { id: source.outlet.id }),
        })),
      },
      actions: [
        ...pageActions('sources list', filters, page, found.length > page * onPage, ['Back', 'More']),
        ...(status === undefined ? narrowings(found.map(({ state }) => state)) : []),
      ],
      ...(status !== 'off' &&
        off > 0 && {
          footer: `${off} more ${off === 1 ? 'is' : 'are'} off in sources.yaml: /sources list status:off`,
        }),
    }
  },
})

const id = {
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
} as const

const show = defineVerb({
  name: 'show',
  describe: 'One source: who stands behind it, how it is, its last visits',
  for: 'everyone',
  options: { id },
  run: async ({ options: { id: typed }, sources, asker }) =>
    await sourceCard(sourceCalled(typed, sources), sources, asker.admin),
})

const pause = defineVerb({
  name: 'pause',
  describe: 'Stops reading a source until somebody resumes it',
  for: 'admins',
  options: { id },
  async run({ options: { id: typed }, sources, asker, store, clock }) {
    const { source, pause: before } = sourceCalled(typed, sources)
    const { name } = source.outlet
    if (!source.enabled)
      throw new UserError(`id: ${name} is off in sources.yaml, so there is nothing to pause.`)
    if (before !== null) throw new UserError(`id: ${name} is paused already.`)
    await sources.pause(source.outlet.id, asker.name)
    await store.audit(auditOf(asker, clock(), `paused the source ${name}`))
    return {
      title: `${name} is paused`,
      tone: 'good',
      body: 'It is read no more until somebody resumes it. What it publishes meanwhile is stored then, not posted.',
      actions: [
        { label: 'Resume', line: lineOf('sources resume', { id: source.outlet.id }), style: 'primary' },
      ],
    }
  },
})

const resume = defineVerb({
  name: 'resume',
  describe: 'Reads a paused source again',
  for: 'admins',
  options: { id },
  async run({ options: { id: typed }, sources, asker, store, clock }) {
    const { source, pause: before } = sourceCalled(typed, sources)
    const { name } = source.outlet
    if (!source.enabled)
      throw new UserError(
        `id: ${name} is off in sources.yaml, not paused. Take “disabled” out of its line and start the bot again.`,
      )
    if (before === null) throw new UserError(`id: ${name} is not paused.`)
    await sources.resume(source.outlet.id)
    await store.audit(auditOf(asker, clock(), `resumed the source ${name}`))
    return {
      title: `${name} is read again`,
      tone: 'good',
      body: 'What it has published since the pause began is stored with the next poll, and not posted. Alerts begin after that.',
      actions: [{ label: 'Details', line: lineOf('sources show', { id: source.outlet.id }) }],
    }
  },
})

const read = defineVerb({
  name: 'read',
  describe: 'Reads a source now, out of turn',
  for: 'admins',
  options: { id },
  async run({ options: { id: typed }, sources }) {
    const { source, pause: paused } = sourceCalled(typed, sources)
    const { id: key, name } = source.outlet
    if (!source.enabled || paused !== null)
      throw new UserError(
        `id: ${name} is ${source.enabled ? 'paused; resume it first' : 'off in sources.yaml'}.`,
      )
    const visit = await sources.readNow(key)
    const card = await sourceCard(sourceCalled(key, sources), sources, true)
    if (visit === 'soon')
      return {
        ...card,
        title: `${name} was read a moment ago`,
        footer: 'A source can be read once a minute.',
      }
    if (visit === null)
      return {
        ...card,
        title: `${name} waits for its turn`,
        footer:
          'Its server, or another source on it, keeps the bot waiting. It is read as soon as that is over.',
      }
    return { ...card, title: `${name}: ${visitWords(visit)}` }
  },
})

const remove = defineVerb({
  name: 'remove',
  describe: 'Takes away a source that was added here; what was read of it stays',
  for: 'admins',
  options: { id, confirm: { type: 'yes-no', describe: 'Really' } },
  async run({ options: { id: typed, confirm = false }, sources, asker, store, clock }) {
    const { source, added, pause: paused } = sourceCalled(typed, sources)
    const { id: key, name } = source.outlet
    if (added === null)
      return {
        title: `${name} cannot be removed from here`,
        tone: 'bad',
        body: `It is in sources.yaml, which only those who run the bot can change (id ${key}).${source.enabled && paused === null ? ' It can be paused from here.' : ''}`,
        actions:
          source.enabled && paused === null
            ? [{ label: 'Pause', line: lineOf('sources pause', { id: key }) }]
            : [],
      }
    if (!confirm)
      return {
        title: `Remove ${name}?`,
        tone: 'neutral',
        body: 'It is read no more. Articles, claims and stories stay. To stop it for a while, pause it.',
        actions: [
          { label: 'Remove', line: lineOf('sources remove', { id: key, confirm: true }), style: 'danger' },
          ...(paused === null ? [{ label: 'Pause', line: lineOf('sources pause', { id: key }) }] : []),
        ],
      }
    await sources.remove(key)
    await store.audit(auditOf(asker, clock(), `removed the source ${name} (${source.address})`))
    return {
      title: `${name} is removed`,
      tone: 'good',
      body: 'What was read of it stays.',
      actions: [{ label: 'Add again', line: lineOf('sources add', { address: source.address }) }],
    }
  },
})

export const sources: Command = {
  name: 'sources',
  describe: 'Where the bot reads, and how those sources are',
  verbs: [list, show, add, pause, resume, read, remove, importList, exportList],
}

/** Ill ones first. */
const urgency: readonly State[] = ['gone', 'blocked', 'failing', 'quiet', 'new', 'well', 'paused', 'off']

const isAskedFor = (status: string, state: State) =>
  status === 'failing' ? isFailing(state) : status === state

function matches({ source }: Listed, text: string): boolean {
  const { id: key, name, country, affiliation } = source.outlet
  const all = [key, name, source.address, country ?? '', countryWords(country), affiliation, ...source.topics]
  const held = all.join('\n').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word))
}

/** By its short name, its name, its address, or the only one that its words fit. */
function sourceCalled(typed: string, sources: Sourcing): Listed {
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

function titleOf(found: readonly State[], status: string | null, text: string | undefined): string {
  const { length } = found
  const noun = length === 1 ? 'source' : 'sources'
  if (text !== undefined || status !== null) return `${length} such ${noun}`
  const read = found.filter((state) => state !== 'new' && state !== 'paused').length
  const fresh = found.filter((state) => state === 'new').length
  if (fresh > 0) return `The first poll is still going on: ${read} of ${read + fresh} sources tried`
  const ill = found.filter(isFailing).length
  const quiet = found.filter((state) => state === 'quiet').length
  const troubles = [ill > 0 ? `${ill} failing` : '', quiet > 0 ? `${quiet} quiet` : ''].filter(
    (one) => one !== '',
  )
  return `${length} ${noun}, ${troubles.length === 0 ? 'none of them failing' : troubles.join(', ')}`
}

function nothing(filtered: boolean, active: number, off: number): Card {
  if (filtered && active + off > 0)
    return {
      title: 'No such sources',
      tone: 'neutral',
      body: `There are ${active} sources${off > 0 ? `, and ${off} that are off` : ''}, but none of this sort.`,
      actions: [{ label: 'All sources', line: 'sources list', inPlace: true }],
    }
  return {
    title: 'No source is read',
    tone: 'neutral',
    body: `Add one with /sources add and the address of an outlet or its feed${off > 0 ? `, or take “disabled” out of one of the ${off} lines in sources.yaml` : ''}.`,
  }
}

/** To the ill ones among many, with their number. */
function narrowings(found: readonly State[]): Action[] {
  const failing = found.filter(isFailing).length
  const quiet = found.filter((state) => state === 'quiet').length
  return [
    ...(failing > 0
      ? [{ label: `Failing (${failing})`, line: 'sources list status:failing', inPlace: true as const }]
      : []),
    ...(quiet > 0
      ? [{ label: `Quiet (${quiet})`, line: 'sources list status:quiet', inPlace: true as const }]
      : []),
  ].filter(() => found.length > failing + quiet)
}
