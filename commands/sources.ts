import { type Action, type Card, inLines } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { capital } from '../src/lib/capital.ts'
import { pageActions } from './answers.ts'
import { lineOf } from './lines.ts'
import { sourceCard } from './source-card.ts'
import { matches, sourceCalled, sourceOption } from './source-named.ts'
import {
  behindWords,
  isFailing,
  quietIds,
  type State,
  sourceLine,
  stateOf,
  states,
  stateWords,
} from './source-words.ts'
import { add, exportList, importList } from './sources-add.ts'
import { pause, read, remove, resume } from './sources-change.ts'

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

const show = defineVerb({
  name: 'show',
  describe: 'One source: who stands behind it, how it is, its last visits',
  for: 'everyone',
  options: { id: sourceOption },
  run: async ({ options: { id: typed }, sources, asker }) =>
    await sourceCard(sourceCalled(typed, sources), sources, asker.admin),
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
