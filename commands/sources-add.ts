import { claimHeadline } from '../src/alerts/wording.ts'
import { type Affiliation, affiliations } from '../src/articles/article.ts'
import { type Card, inLines, type Text, type Words } from '../src/cards/card.ts'
import { auditOf, type Choice, defineVerb } from '../src/command.ts'
import { day, minute } from '../src/lib/clock.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Look, NewSource } from '../src/roster/sourcing.ts'
import { countryChoices } from './country-choices.ts'
import { lineOf } from './lines.ts'
import { asNew, fromOutline, readCountry } from './source-defaults.ts'
import {
  affiliationWords,
  behindWords,
  countryWords,
  intervalWords,
  rateWords,
  stateOf,
  stateWords,
} from './source-words.ts'

const everyChoices = [5, 15, 30, 60, 180, 360].map((minutes) => ({
  label: `every ${intervalWords(minutes * minute)}`,
  value: minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`,
}))
const everyOf = (value: string) => Number(value.slice(0, -1)) * (value.endsWith('h') ? 60 : 1) * minute

export const add = defineVerb({
  name: 'add',
  describe: 'Adds a source: shows what would be read of it, and saves it when you say so',
  for: 'admins',
  options: {
    address: {
      type: 'text',
      describe: 'The address of the outlet or of its feed',
      required: true,
      main: true,
      max: 2_000,
    },
    name: { type: 'text', describe: 'As readers know it; from the feed when left out', max: 100 },
    country: {
      type: 'text',
      describe: 'Its country, or none for an international body; guessed when left out',
      max: 60,
      complete: countryChoices,
    },
    affiliation: {
      type: 'choice',
      describe: 'Who stands behind it; guessed when left out',
      choices: affiliations.map((one): Choice => ({ label: affiliationWords[one], value: one })),
    },
    every: {
      type: 'choice',
      describe: 'How often it is looked at; 15 minutes when left out',
      choices: everyChoices,
    },
    confirm: { type: 'yes-no', describe: 'Saves it without showing it first' },
  },

  async run({ options, sources, asker, store, clock }) {
    const { name, country, affiliation, every, confirm = false } = options
    const address = withScheme(options.address)
    const given = {
      ...(name !== undefined && { name }),
      ...(country !== undefined && { country: readCountry(country) }),
      ...(affiliation !== undefined && { affiliation: affiliation as Affiliation }),
      ...(every !== undefined && { interval: everyOf(every) }),
    }
    if (!confirm) {
      const look = await named(() => sources.look(address))
      return look.known === null
        ? preview(look, asNew(look.address, look.title, given), every, clock())
        : alreadyRead(look.known)
    }
    const feed = await named(() => sources.feedAt(address))
    if (feed.known !== null) return alreadyRead(feed.known)
    const [added] = await sources.add([asNew(feed.address, feed.title, given)], asker.name)
    if (added === undefined) throw new UserError('address: somebody else has just added it.')
    const { outlet } = added.source
    await store.audit(auditOf(asker, clock(), `added the source ${outlet.name} (${feed.address})`))
    return {
      title: `${outlet.name} is read from now on`,
      tone: 'good',
      body: 'The first poll begins at once. It is the baseline: what the feed holds now is stored and can be searched, and is posted nowhere. Alerts begin with the next one.',
      fields: aboutFields(asNew(feed.address, feed.title, given)),
      actions: [
        { label: 'Details', line: lineOf('sources show', { id: outlet.id }) },
        { label: 'Remove', line: lineOf('sources remove', { id: outlet.id }), style: 'danger' },
      ],
    }
  },
})

export const importList = defineVerb({
  name: 'import',
  describe: 'Adds the feeds of an OPML file, as feed readers export it',
  for: 'admins',
  options: {
    address: {
      type: 'text',
      describe: 'The address of the file; in the terminal also its path',
      required: true,
      main: true,
      max: 2_000,
    },
    confirm: { type: 'yes-no', describe: 'Saves them without showing them first' },
  },
  async run({ options: { address, confirm = false }, sources, asker, store, clock }) {
    const local = asker.channel.platform === 'terminal' && !/^https?:/i.test(address)
    const listed = await named(() =>
      local ? sources.outlinesIn(address) : sources.outlines(withScheme(address)),
    )
    const fresh = sources.unread(listed).map(fromOutline)
    const known = listed.length - fresh.length
    const knownWords =
      known === 0 ? '' : ` ${known} of the ${listed.length} ${known === 1 ? 'is' : 'are'} read already.`
    if (fresh.length === 0)
      return {
        title: 'Nothing new in this list',
        tone: 'neutral',
        body: `All ${listed.length} feeds are read already.`,
      }
    if (confirm) {
      const added = await sources.add(fresh, asker.name)
      await store.audit(auditOf(asker, clock(), `imported ${added.length} sources from ${address}`))
      return {
        title: `${count(added.length)} read from now on`,
        tone: 'good',
        body: `Their first polls begin at once, one a second on each server; what they hold now is stored and posted nowhere.${knownWords}`,
        actions: [{ label: 'Show sources', line: 'sources list' }],
      }
    }
    return {
      title: `${count(fresh.length)} would be added`,
      tone: 'neutral',
      body: lines(
        fresh.slice(0, 15).map((one) => [{ link: one.address, text: one.name }, ` · ${behindWords(one)}`]),
        fresh.length > 15 ? [`… and ${fresh.length - 15} more`] : [],
      ),
      footer:
        `${knownWords} Nothing is saved yet. What the list does not say of country and affiliation is guessed from the address.`.trim(),
      actions: [
        { label: 'Save all', line: lineOf('sources import', { address, confirm: true }), style: 'primary' },
      ],
    }
  },
})

export const exportList = defineVerb({
  name: 'export',
  describe: 'All sources that are read, as an OPML file, which any feed reader takes',
  for: 'admins',
  options: {},
  async run({ sources, clock }) {
    const { count: number, opml } = await sources.written(clock())
    if (number === 0) throw new UserError('No source is read, so there is nothing to export.')
    return {
      title: `${count(number)} as a file`,
      tone: 'good',
      body: 'It holds name, address, country, affiliation and interval of each, and can be imported again with /sources import.',
      file: { name: 'claimwire-sources.opml', mime: 'text/x-opml', bytes: new TextEncoder().encode(opml) },
    }
  },
})

/** What goes wrong with an address is told of that option. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw thrown instanceof UserError ? new UserError(`address: ${thrown.message}`) : thrown
  }
}

/** People type "bbc.co.uk/news", and Slack makes links of what looks like one. */
function withScheme(typed: string): string {
  const bare = typed.replace(/^<([^|>]+)(\|[^>]*)?>$/, '$1').trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`
  const host = URL.parse(address)?.hostname ?? ''
  if (/\s|^\//.test(bare) || !/[.:]|^localhost$/.test(host))
    throw new UserError(`address: “${bare}” is no address. Write for instance https://www.bbc.co.uk/news.`)
  return address
}

function alreadyRead(known: NonNullable<Look['known']>): Card {
  const { id, name } = known.source.outlet
  return {
    title: `${name} is known already`,
    tone: 'neutral',
    body: `It is ${stateWords[stateOf(known, new Set())]}${known.added === null ? ', and comes from sources.yaml' : ''}.`,
    actions: [{ label: 'Details', line: lineOf('sources show', { id }) }],
  }
}

function preview(look: Look, source: NewSource, every: string | undefined, now: Date): Card {
  const { name, country, affiliation, address } = source
  const line = (change: {
    readonly affiliation?: Affiliation
    readonly address?: string
    readonly confirm?: true
  }) => lineOf('sources add', { address, name, country: country ?? 'none', affiliation, every, ...change })
  const claims = look.items.reduce((sum, item) => sum + item.claims.length, 0)
  const doubts = doubtsOf(look, now)
  return {
    title: `${name}: what would be read`,
    tone: 'neutral',
    address,
    body: [
      `A feed of ${look.total} ${look.total === 1 ? 'item' : 'items'}, about ${rateWords(look.rhythm.perDay)}. `,
      claims === 0
        ? `In the newest ${look.items.length} nothing is claimed about casualties or arms transfers.`
        : `In the newest ${look.items.length}, ${claims} ${claims === 1 ? 'claim was' : 'claims were'} read.`,
    ],
    fields: [
      ...(doubts.length > 0 ? [{ name: 'Please check', value: doubts.join('\n') }] : []),
      ...look.items.map(({ article, claims: read }) => ({
        name: article.title || '(no title)',
        value: lines(
          [
            article.publishedAt === null
              ? ['no date']
              : [{ time: article.publishedAt, as: 'date-time' as const }],
            ...(read.length === 0 ? [['nothing of ours']] : []),
            ...read.slice(0, 3).map((claim): Words[] => ['→ ', { bold: claimHeadline(claim) }]),
          ],
          read.length > 3 ? [`… and ${read.length - 3} more`] : [],
        ),
      })),
      ...aboutFields(source),
    ],
    actions: [{ label: 'Save', line: line({ confirm: true }), style: 'primary' }],
    menu: {
      label: 'Change before saving',
      choices: [
        ...affiliations
          .filter((one) => one !== affiliation)
          .map((one) => ({ label: `Behind it: ${affiliationWords[one]}`, line: line({ affiliation: one }) })),
        ...look.others.slice(0, 10).map((other) => ({
          label: `Another feed: ${other.title || new URL(other.address).pathname}`,
          about: other.address,
          line: lineOf('sources add', { address: other.address }),
        })),
      ],
    },
    footer: 'Nothing is saved yet. Another name or country: type /sources add with name: or country:.',
  }
}

function doubtsOf({ damage, items, rhythm, total }: Look, now: Date): readonly string[] {
  const { lastAt } = rhythm
  const summaries = items.filter(({ article }) => article.textOrigin !== 'page').length
  return [
    ...(damage === null ? [] : [damage]),
    ...(lastAt === null && total > 0
      ? ['Its items have no dates; they count from when the bot sees them.']
      : []),
    ...(lastAt !== null && now.getTime() - lastAt.getTime() > 30 * day
      ? [`Its newest item is of ${lastAt.toISOString().slice(0, 10)}: the feed may be dead.`]
      : []),
    ...(summaries === items.length && items.length > 0
      ? ['The linked pages could not be read, so only what stands in the feed is.']
      : []),
  ]
}

const aboutFields = ({ address, country, affiliation }: NewSource) => [
  { name: 'Behind it', value: affiliationWords[affiliation], short: true },
  { name: 'Country', value: countryWords(country), short: true },
  { name: 'Feed', value: [{ link: address, text: address }] },
]

const count = (sources: number) => `${sources} ${sources === 1 ? 'source' : 'sources'}`

const lines = (all: readonly (readonly Words[])[], last: readonly string[]): Text =>
  inLines([...all, ...last.map((line) => [line])])
