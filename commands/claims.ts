import { claimantBrief, claimantName, claimHeadline, listWords, stanceWords } from '../src/alerts/wording.ts'
import type { Words } from '../src/cards/card.ts'
import { stages, stances } from '../src/claims/claim.ts'
import { type Command, defineVerb } from '../src/command.ts'
import type { ClaimFilter, Store, StoredClaim } from '../src/store/store.ts'
import { filterWords, nothingFound, pageActions } from './answers.ts'
import { claimDetail } from './claim-detail.ts'
import { type Filters, lineOf } from './lines.ts'
import { canonical, completes } from './names.ts'

const pageSize = 5

const verb = defineVerb({
  name: 'claims',
  describe: 'The latest claims on arms transfers and casualties: who says what',
  for: 'everyone',
  options: {
    text: { type: 'text', describe: 'Words in the quote or the names', main: true, verbatim: true },
    supplier: { type: 'text', describe: 'Who gives the weapons', complete: completes('party') },
    recipient: { type: 'text', describe: 'Who gets the weapons', complete: completes('party') },
    weapon: { type: 'text', describe: 'Which weapons', complete: completes('weapon') },
    place: { type: 'text', describe: 'Where: a town, region or country', complete: completes('place') },
    by: { type: 'text', describe: 'Who says it', complete: completes('claimant') },
    stance: { type: 'choice', describe: 'How it is said', choices: choicesOf(stances) },
    stage: { type: 'choice', describe: 'How far a transfer has come', choices: choicesOf(stages) },
    since: { type: 'since', describe: 'From when on: 7d, last week, 2024-02-01' },
    story: { type: 'text', describe: 'Only the claims of this story (its id)' },
    page: { type: 'whole', describe: 'Which page of five, the newest first', min: 1, max: 2_000 },
    id: { type: 'text', describe: 'One claim in full (its id)' },
  },

  async run({ options: { id, page = 1, ...filters }, store, clock }) {
    if (id !== undefined) return claimDetail(store, id, clock())
    const { rows, more } = await store.claims({
      ...(await filterOf(store, filters)),
      limit: pageSize,
      offset: (page - 1) * pageSize,
    })
    if (rows.length === 0)
      return nothingFound('claims', 'No such claims', { filters, page }, store, async (without) => {
        const { rows: some } = await store.claims({ ...(await filterOf(store, without)), limit: 1 })
        return some.length > 0
      })
    return {
      title: `Claims${page > 1 ? `, page ${page}` : ''}`,
      tone: 'neutral',
      body: filterWords(filters),
      fields: rows.map((row) => ({ name: claimHeadline(row.claim), value: attribution(row) })),
      menu: {
        label: 'Open a claim',
        choices: rows.map(({ claim, article }) => ({
          label: claimHeadline(claim),
          about: `${claimantBrief(claim.claimant, article.outlet.name)}, in ${article.outlet.name}`,
          line: lineOf('claims', { id: claim.id }),
        })),
      },
      actions: pageActions('claims', filters, page, more),
    }
  },
})

export const claims: Command = { name: 'claims', describe: verb.describe, verb }

function choicesOf(values: readonly string[]) {
  return values.map((value) => ({ label: value, value }))
}

/** The filter for the store: names as claims hold them. */
export async function filterOf(store: Store, filters: Filters): Promise<Omit<ClaimFilter, 'limit'>> {
  const { supplier, recipient, weapon, place, by, ...others } = filters as Omit<ClaimFilter, 'limit'> // the options carry the filter's own names and types
  return {
    ...others,
    ...(supplier !== undefined && { supplier: await canonical(store, 'party', supplier) }),
    ...(recipient !== undefined && { recipient: await canonical(store, 'party', recipient) }),
    ...(weapon !== undefined && { weapon: await canonical(store, 'weapon', weapon) }),
    ...(place !== undefined && { place: await canonical(store, 'place', place) }),
    ...(by !== undefined && { by: await canonical(store, 'claimant', by) }),
  }
}

/** "Russia says; denied by Ukraine · BBC News (public) · 2 hours ago". */
function attribution({ claim, article }: StoredClaim): readonly Words[] {
  const deniers = claim.deniedBy.map((denial) => claimantName(denial.claimant, article.outlet.name))
  const denied = deniers.length === 0 ? '' : `; denied by ${listWords([...new Set(deniers)])}`
  return [
    { bold: claimantBrief(claim.claimant, article.outlet.name) },
    ` ${stanceWords(claim.stance, claim.claimant)}${denied} · `,
    ...sourceWords(article),
    ' · ',
    { time: article.publishedAt ?? article.firstSeenAt, as: 'ago' },
  ]
}

function sourceWords({ outlet, address }: StoredClaim['article']): readonly Words[] {
  const name = address === '' ? outlet.name : { link: address, text: outlet.name }
  return [name, ` (${outlet.affiliation})`]
}
