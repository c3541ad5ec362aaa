import type { Watch } from '../src/alerts/watch.ts'
import { type Action, type Card, inLines, type Text, type Words } from '../src/cards/card.ts'
import type { About, Services } from '../src/command.ts'
import { capital } from '../src/lib/capital.ts'
import { day } from '../src/lib/clock.ts'
import type { Counts, Doubt, Outbox } from '../src/store/store.ts'
import { lineOf } from './lines.ts'
import { isFailing, states, stateWords, troubleOf } from './source-words.ts'
import { activeOf, type Found, foundSources, n, troublesOf } from './troubles.ts'

const mostShown = 8

/** How the bot is, in one card: what is wrong in the title, the rest below. */
export async function healthCard(services: Services): Promise<Card> {
  const { store, sources, clock, startedAt } = services
  const about = services.about()
  const [found, counts, outbox, watches, doubts] = await Promise.all([
    foundSources(sources),
    store.counts(),
    store.outbox(),
    store.watches(),
    store.doubts({ since: new Date(clock().getTime() - doubtsOf), limit: 100 }),
  ])
  const active = activeOf(found)
  const ill = active.filter(({ state }) => isFailing(state) || state === 'quiet')
  const troubles = troublesOf({ active, about, outbox, watches, now: clock() })
  const [first = 'All is well', ...more] = troubles
  return {
    title: more.length === 0 ? first : `${first}, and ${more.length} more to look at`,
    tone: 'neutral',
    body: [
      ...more.flatMap((trouble): Words[] => [trouble, '.\n']),
      `claimwire ${about.version}, running since `,
      { time: startedAt, as: 'date-time' },
      ' (',
      { time: startedAt, as: 'ago' },
      ').',
    ],
    fields: [
      { name: 'Sources', value: sourceWords(found), short: true },
      { name: 'Last poll', value: lastOf(active, 'lastTriedAt', 'not yet'), short: true },
      { name: 'Last new article', value: lastOf(active, 'lastNewAt', 'none yet'), short: true },
      { name: 'Deliveries', value: deliveryWords(outbox), short: true },
      { name: 'Watches', value: watchWords(watches), short: true },
      { name: 'Platforms', value: platformWords(about), short: true },
      { name: 'Read', value: `${n(counts.articles, 'article')}, ${n(counts.claims, 'claim')}`, short: true },
      {
        name: 'Gathered',
        value: `${n(counts.stories, 'story', 'stories')}, ${n(counts.series, 'running total')}`,
        short: true,
      },
      { name: 'Store', value: storeWords(counts, about), short: true },
      { name: 'Memory', value: `${megabytes(about.memory)} MB`, short: true },
      ...(ill.length > 0 ? [{ name: 'Not well', value: illWords(ill) }] : []),
      ...(doubts.length > 0
        ? [{ name: 'Held to be wrong by readers, in 30 days', value: doubtWords(doubts) }]
        : []),
    ],
    actions: actions(active),
    ...(doubts.length > 0 && { menu: { label: 'Open a claim that was doubted', choices: doubted(doubts) } }),
  }
}

/** How far back readers' doubts are shown. */
const doubtsOf = 30 * day

function doubtWords(doubts: readonly Doubt[]): Text {
  const lines = doubts
    .slice(0, 3)
    .map(({ name, reason, at }): Words[] => [{ time: at, as: 'ago' }, ` · ${name}: “${reason}”`])
  const rest = doubts.length - lines.length
  const more: Words[][] = rest > 0 ? [[`and ${rest} more`]] : []
  return inLines([...lines, ...more])
}

function doubted(doubts: readonly Doubt[]): NonNullable<Card['menu']>['choices'] {
  const latest = [...new Map(doubts.toReversed().map((doubt) => [doubt.claim, doubt])).values()].reverse()
  return latest.slice(0, 25).map(({ claim, reason }) => ({
    label: reason,
    about: `claim ${claim}`,
    line: lineOf('claims', { id: claim }),
  }))
}

function sourceWords(found: readonly Found[]): string {
  const counted = states.flatMap((state) => {
    const count = found.filter((one) => one.state === state).length
    return count === 0 ? [] : [`${count} ${stateWords[state]}`]
  })
  return counted.length === 0 ? 'none' : counted.join(', ')
}

function lastOf(found: readonly Found[], what: 'lastTriedAt' | 'lastNewAt', none: string): Text {
  const times = found.flatMap(({ listed }) => listed.state[what]?.getTime() ?? [])
  return times.length === 0 ? none : [{ time: new Date(Math.max(...times)), as: 'ago' }]
}

function deliveryWords({ due, unsure, sending, held, failed, oldest }: Outbox): Text {
  const waiting = due + unsure + sending
  return [
    `${n(waiting)} due`,
    ...(waiting > 0 && oldest !== null
      ? [' (the oldest from ', { time: oldest, as: 'ago' } as const, ')']
      : []),
    ...(held > 0 ? [`, ${n(held)} held for suspended watches`] : []),
    `, ${n(failed)} failed`,
  ]
}

function watchWords(watches: readonly Watch[]): string {
  const of = (state: Watch['state']) => watches.filter((watch) => watch.state === state).length
  if (watches.length === 0) return 'none: /watch start makes a channel hear alerts'
  const counted = [
    `${of('active')} active`,
    ...(['suspended', 'stopped'] as const).map((state) => (of(state) > 0 ? `${of(state)} ${state}` : '')),
  ]
  return counted.filter((words) => words !== '').join(', ')
}

function platformWords({ platforms }: About): string {
  return platforms.length === 0
    ? 'none'
    : platforms.map(({ name, trouble }) => `${capital(name)}: ${trouble ?? 'connected'}`).join('\n')
}

const storeWords = ({ bytes }: Counts, { keepTexts }: About) =>
  `${megabytes(bytes)} MB; full texts are kept ${Math.round(keepTexts / day)} days`

function illWords(ill: readonly Found[]): Text {
  const lines = ill
    .toSorted((a, b) => b.listed.state.failures - a.listed.state.failures)
    .slice(0, mostShown)
    .map(({ listed, state }): Words[] => {
      const { lastSuccessAt } = listed.state
      const trouble = troubleOf(listed, state) ?? stateWords[state]
      return [
        { bold: listed.source.outlet.name },
        ': ',
        ...(typeof trouble === 'string' ? [trouble] : trouble),
        ...(state === 'quiet'
          ? []
          : lastSuccessAt === null
            ? [' (never read)']
            : [' (last read ', { time: lastSuccessAt, as: 'ago' } as const, ')']),
      ]
    })
  const rest: Words[][] = ill.length > mostShown ? [[`and ${ill.length - mostShown} more`]] : []
  return inLines([...lines, ...rest])
}

function actions(active: readonly Found[]): Action[] {
  const failing = active.some(({ state }) => isFailing(state))
  const quiet = active.some(({ state }) => state === 'quiet')
  return [
    ...(failing ? [{ label: 'Failing sources', line: 'sources list status:failing' }] : []),
    ...(quiet ? [{ label: 'Quiet sources', line: 'sources list status:quiet' }] : []),
    { label: 'Refresh', line: 'status now', inPlace: true },
    { label: 'Who changed what', line: 'status audit' },
  ]
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })
