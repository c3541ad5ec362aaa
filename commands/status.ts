import type { Text, Words } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { Audit, Store } from '../src/store/store.ts'
import { pageActions } from './answers.ts'

type SourceState = Awaited<ReturnType<Store['sourceStates']>>[number]

const now = defineVerb({
  name: 'now',
  describe: 'How the bot is: sources, articles, claims, deliveries',
  for: 'admins',
  options: {},
  async run({ store, startedAt }) {
    const [states, counts] = await Promise.all([store.sourceStates(), store.counts()])
    const ill = states.filter(isIll)
    return {
      title: headline(states, ill, counts.deliveriesFailed),
      tone: 'neutral',
      body: [
        'Running since ',
        { time: startedAt, as: 'date-time' },
        ' (',
        { time: startedAt, as: 'ago' },
        ').',
      ],
      fields: [
        { name: 'Sources', value: sourceWords(states), short: true },
        { name: 'Last poll', value: lastOf(states, 'lastTriedAt', 'not yet'), short: true },
        { name: 'Last new article', value: lastOf(states, 'lastNewAt', 'none yet'), short: true },
        {
          name: 'Read',
          value: `${n(counts.articles, 'article')}, ${n(counts.claims, 'claim')}`,
          short: true,
        },
        {
          name: 'Gathered',
          value: `${n(counts.stories, 'story', 'stories')}, ${n(counts.series, 'running total')}`,
          short: true,
        },
        {
          name: 'Deliveries',
          value: `${n(counts.deliveriesDue)} due, ${n(counts.deliveriesFailed)} failed`,
          short: true,
        },
        { name: 'Store', value: `${(counts.bytes / 1_000_000).toFixed(1)} MB`, short: true },
        ...(ill.length > 0 ? [{ name: 'Not well', value: illWords(ill) }] : []),
      ],
    }
  },
})

const entries = 10

const audit = defineVerb({
  name: 'audit',
  describe: 'Who changed what here, the latest first; nothing can be taken out of it',
  for: 'admins',
  options: {
    page: { type: 'whole', describe: 'Which page of ten', min: 1, max: 10_000 },
  },
  async run({ options: { page = 1 }, store, asker }) {
    const { channel } = asker
    const found = await store.audits(entries + 1, { channel, offset: (page - 1) * entries })
    const shown = found.slice(0, entries)
    if (shown.length === 0)
      return {
        title: page === 1 ? 'Nothing was changed here yet' : `There is no page ${page}`,
        tone: 'neutral',
        body: 'What admins and editors change in this server or workspace is written down here, and stays.',
        actions: page === 1 ? [] : [{ label: 'First page', line: 'status audit', inPlace: true }],
      }
    return {
      title: `Who changed what${page === 1 ? '' : `, page ${page}`}`,
      tone: 'neutral',
      body: joined(shown.map((entry) => auditLine(entry, channel.id))),
      actions: pageActions('status audit', {}, page, found.length > entries),
      footer: 'This server or workspace only. Entries can be neither changed nor deleted.',
    }
  },
})

export const status: Command = {
  name: 'status',
  describe: 'How the bot is, and who changed what',
  verbs: [now, audit],
}

function auditLine({ at, name, user, what, channel }: Audit, here: string): readonly Words[] {
  const where = channel.id === here ? '' : ` (in channel ${channel.id})`
  return [{ time: at, as: 'date-time' }, ' · ', { bold: name ?? user }, ` ${what}${where}`]
}

const joined = (lines: readonly (readonly Words[])[]) =>
  lines.flatMap((line, index): Words[] => (index === 0 ? [...line] : ['\n', ...line]))

const n = (count: number, one = '', many = `${one}s`) =>
  `${count.toLocaleString('en')}${one === '' ? '' : ` ${count === 1 ? one : many}`}`

const isIll = ({ status: state }: SourceState) =>
  state === 'failing' || state === 'blocked' || state === 'gone'

function headline(states: readonly SourceState[], ill: readonly SourceState[], failed: number): string {
  if (states.length === 0) return 'No source has been polled yet'
  if (ill.length === states.length) return `None of the ${states.length} sources can be read`
  if (ill.length > 0) return `${ill.length} of ${states.length} sources cannot be read`
  return failed > 0 ? `All sources are well; ${n(failed, 'delivery', 'deliveries')} failed` : 'All is well'
}

function sourceWords(states: readonly SourceState[]): string {
  const words: Readonly<Record<SourceState['status'], string>> = {
    ok: 'well',
    new: 'not polled yet',
    failing: 'failing',
    blocked: 'blocked',
    gone: 'gone',
    paused: 'paused',
  }
  const counted = Object.entries(words).flatMap(([state, word]) => {
    const count = states.filter((one) => one.status === state).length
    return count === 0 ? [] : [`${count} ${word}`]
  })
  return counted.length === 0 ? 'none' : counted.join(', ')
}

function lastOf(states: readonly SourceState[], what: 'lastTriedAt' | 'lastNewAt', none: string): Text {
  const times = states.flatMap((state) => state[what]?.getTime() ?? [])
  return times.length === 0 ? none : [{ time: new Date(Math.max(...times)), as: 'ago' }]
}

const mostShown = 10

function illWords(ill: readonly SourceState[]): Text {
  const worst = ill.toSorted((a, b) => b.failures - a.failures)
  const lines = worst
    .slice(0, mostShown)
    .map(({ source, status: state, problem, lastSuccessAt }): Words[] => [
      { bold: source },
      `: ${problem ?? state}`,
      ...(lastSuccessAt === null
        ? [' (never read)']
        : [' (last read ', { time: lastSuccessAt, as: 'ago' } as const, ')']),
    ])
  const rest: Words[][] = ill.length > mostShown ? [[`and ${ill.length - mostShown} more`]] : []
  return joined([...lines, ...rest])
}
