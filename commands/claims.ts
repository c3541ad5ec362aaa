import { claimantBrief, claimantName, claimHeadline, listWords, stanceWords } from '../src/alerts/wording.ts'
import type { Words } from '../src/cards/card.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { type StoredClaim, sorts } from '../src/store/store.ts'
import { filterWords, kindLabels, pageActions } from './answers.ts'
import { claimDetail } from './claim-detail.ts'
import { checkFilters, choicesOf, claimFilters, filterOf } from './claim-filters.ts'
import { type Filters, lineOf } from './lines.ts'
import { nothingFound } from './nothing.ts'
import { shareCards, shareOption } from './sharing.ts'
import { reportWrong, wrongOption } from './wrong.ts'

const pageSize = 5
/** Nobody reads two hundred pages: beyond it the number is "more than". */
const mostCounted = 1_000

const { text: _, ...narrowing } = claimFilters

const verb = defineVerb({
  name: 'claims',
  describe: 'The latest claims on arms transfers and casualties: who says what',
  for: 'everyone',
  options: {
    text: { ...claimFilters.text, main: true },
    kind: {
      type: 'choice',
      describe: 'Casualties or arms transfers',
      choices: Object.entries(kindLabels).map(([value, label]) => ({ label, value })),
    },
    ...narrowing,
    sort: { type: 'choice', describe: 'The newest first, or the most important', choices: choicesOf(sorts) },
    page: { type: 'whole', describe: 'Which page of five', min: 1, max: 2_000 },
    id: { type: 'text', describe: 'One claim in full (its id)' },
    wrong: wrongOption,
    share: shareOption,
  },

  async run(call) {
    const { id, page = 1, share, wrong, ...filters } = call.options
    const { store } = call
    if (wrong !== undefined) {
      if (id === undefined)
        throw new UserError('wrong: of which claim? Open one with /claims, and press Wrong? there.')
      return await reportWrong(call, id, wrong)
    }
    if (id !== undefined) {
      const card = await claimDetail(call, id)
      return share === true ? await shareCards(call, [card]) : card
    }
    if (share === true)
      throw new UserError('share: one claim at a time. Open one, and press Share to channel there.')
    checkFilters(filters)
    const filter = await filterOf(store, filters)
    const { rows, more, count } = await store.countedClaims(
      { ...filter, limit: pageSize, offset: (page - 1) * pageSize },
      mostCounted + 1,
    )
    if (rows.length === 0)
      return nothingFound('claims', 'No such claims', { filters, page }, store, async (without) => {
        const { rows: some } = await store.claims({ ...(await filterOf(store, without)), limit: 1 })
        return some.length > 0
      })
    return {
      title: titleOf(rows.length, count, page, filters.sort === 'importance'),
      tone: 'neutral',
      body: filterWords(filters),
      fields: rows.map((row) => ({ name: claimHeadline(row.claim), value: attribution(row) })),
      menu: {
        label: 'Open a claim',
        choices: rows.map(({ claim, article }) => ({
          label: claimHeadline(claim),
          about: aboutOf(claim, article),
          line: lineOf('claims', { id: claim.id }),
        })),
      },
      actions: [...pageActions('claims', filters, page, more), ...sortAction(filters, count)],
      ...(count > mostCounted &&
        (page > 1 || filterWords(filters).length > 1) && { footer: manyWords(filters) }),
    }
  },
})

export const claims: Command = { name: 'claims', describe: verb.describe, verb }

/** "Claims 6–10 of 212", "Claims 1–5 of more than 1,000, the most important first". */
function titleOf(shown: number, count: number, page: number, weightiest: boolean): string {
  const first = (page - 1) * pageSize + 1
  const all =
    count > mostCounted ? `more than ${mostCounted.toLocaleString('en')}` : count.toLocaleString('en')
  const range = shown === 1 ? String(first) : `${first}–${first + shown - 1}`
  return `Claims ${range} of ${all}${weightiest ? ', the most important first' : ''}`
}

function sortAction(filters: Filters, count: number) {
  if (count <= pageSize) return []
  const { sort, ...others } = filters
  return sort === 'importance'
    ? [{ label: 'Newest first', line: lineOf('claims', others), inPlace: true as const }]
    : [
        {
          label: 'Most important first',
          line: lineOf('claims', { ...others, sort: 'importance' }),
          inPlace: true as const,
        },
      ]
}

/** What would narrow it, and how far the order reaches. */
function manyWords(filters: Filters): string {
  const free = ['place', 'by', 'since', 'weapon', 'text'].filter((name) => filters[name] === undefined)
  const narrow =
    free.length === 0
      ? ''
      : `That is a lot: add ${free
          .slice(0, 3)
          .map((name) => `${name}:`)
          .join(' or ')} to narrow it.`
  const sorted =
    filters.sort === 'importance' ? `Sorted are the newest ${mostCounted.toLocaleString('en')} of them.` : ''
  return [sorted, narrow].filter((words) => words !== '').join(' ')
}

/** "Russia says; denied by Ukraine · BBC News (public) · 2 hours ago"; what an outlet says itself names it once. */
function attribution({ claim, article }: StoredClaim): readonly Words[] {
  const { outlet, address } = article
  const deniers = claim.deniedBy.map((denial) => claimantName(denial.claimant, outlet.name))
  const denied = deniers.length === 0 ? '' : `; denied by ${listWords([...new Set(deniers)])}`
  const source = address === '' ? outlet.name : { link: address, text: outlet.name }
  const verb = stanceWords(claim.stance, claim.claimant)
  const ago: Words = { time: article.publishedAt ?? article.firstSeenAt, as: 'ago' }
  if (claim.claimant === null) return [source, ` (${outlet.affiliation}) ${verb}${denied} · `, ago]
  return [
    { bold: claimantBrief(claim.claimant, outlet.name) },
    ` ${verb}${denied} · `,
    source,
    ` (${outlet.affiliation}) · `,
    ago,
  ]
}

function aboutOf({ claimant }: StoredClaim['claim'], { outlet }: StoredClaim['article']): string {
  return claimant === null ? outlet.name : `${claimantBrief(claimant, outlet.name)}, in ${outlet.name}`
}
