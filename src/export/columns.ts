import { countryName } from '../alerts/countries.ts'
import { type Grade, gradeOf } from '../alerts/grade.ts'
import type { CasualtyClaim, Claim, DateRange, Item, Quantity, TransferClaim } from '../claims/claim.ts'
import type { StoredClaim } from '../store/store.ts'
import type { Series, Story } from '../stories/story.ts'

/**
 * What is exported: one row a claim, and of an arms transfer one row an item. Names are those of UCDP GED where the meaning is the
 * same (https://ucdp.uu.se/downloads), of the SIPRI register for transfers; each has its HXL tag (https://hxlstandard.org). What was
 * not said is empty, never 0, and `best`, `low` and `high` count the killed alone, as UCDP's do.
 */

export type Value = string | number | boolean | null

/** A claim with what it belongs to, where that is a story or running total. */
export type Exported = StoredClaim & { readonly whole: Story | Series | null }

export type Column<Row> = { readonly name: string; readonly hxl: string; of(row: Row): Value }

export type CasualtyRow = Exported & { readonly claim: CasualtyClaim }
export type TransferRow = Exported & {
  readonly claim: TransferClaim
  readonly item: Item | null
  readonly number: number
}

const column = <Row>(name: string, hxl: string, of: (row: Row) => Value): Column<Row> => ({ name, hxl, of })

const named = (names: readonly string[]) => (names.length === 0 ? null : [...new Set(names)].join('; '))
const day = (at: Date) => at.toISOString().slice(0, 10)
const reportedAt = ({ article }: Exported) => article.publishedAt ?? article.firstSeenAt
const yearOf = (date: DateRange | null, row: Exported) =>
  Number((date?.from ?? day(reportedAt(row))).slice(0, 4))
const isStory = (whole: Exported['whole']): whole is Story => whole !== null && 'articles' in whole
const graded = (row: Exported, what: keyof Grade) => (isStory(row.whole) ? gradeOf(row.whole)[what] : null)
const country = (iso3: string | null | undefined) => (iso3 == null ? null : countryName(iso3))
const speaker = (claimant: Claim['claimant'], outlet: string) => claimant?.name ?? outlet

/** What both kinds begin with. */
const identity: readonly Column<Exported>[] = [
  column('id', '#meta+id+claim', ({ claim }) => claim.id),
  column('relid', '#meta+id+event', ({ story, series }) => story ?? series),
]

/** Who says so, how it stands, and where it was read. */
const provenance: readonly Column<Exported>[] = [
  column('source_original', '#meta+source+claimant', ({ claim, article }) =>
    speaker(claim.claimant, article.outlet.name),
  ),
  column('claimant_role', '#meta+source+role', ({ claim }) => claim.claimant?.role ?? null),
  column('claimant_of', '#meta+source+of', ({ claim }) => claim.claimant?.of ?? null),
  column('stance', '#status+stance', ({ claim }) => claim.stance),
  column('denied_by', '#meta+source+denying', ({ claim, article }) =>
    named(claim.deniedBy.map(({ claimant }) => speaker(claimant, article.outlet.name))),
  ),
  column('grade', '#status+grade', (row) => graded(row, 'name')),
  column('grade_because', '#description+grade', (row) => graded(row, 'because')),
  column('editor_verdict', '#status+verdict', ({ whole, claim }) =>
    named(
      (whole?.judged ?? [])
        .filter((one) => one.claim === undefined || one.claim === claim.id)
        .map(
          ({ verdict, by, at, note }) =>
            `${verdict} by ${by} on ${at.slice(0, 10)}${note === '' ? '' : `: ${note}`}`,
        ),
    ),
  ),
  column('number_of_sources', '#indicator+sources+num', ({ whole }) =>
    isStory(whole) ? whole.articles.length : null,
  ),
  column('evidence', '#description+evidence', ({ claim }) => claim.evidence.text),
  column('source_office', '#meta+source+outlet', ({ article }) => article.outlet.name),
  column('source_affiliation', '#meta+source+affiliation', ({ article }) => article.outlet.affiliation),
  column('source_date', '#date+reported', (row) => reportedAt(row).toISOString()),
  column('source_headline', '#meta+source+headline', ({ article }) => article.title),
  column('source_url', '#meta+url', ({ article }) => (article.address === '' ? null : article.address)),
  column('retrieved_at', '#date+retrieved', ({ article }) => article.firstSeenAt.toISOString()),
  column('source_sha256', '#meta+sha256', ({ article }) => article.contentHash),
  column('rule', '#meta+rule', ({ claim }) => claim.rule),
]

type Bound = 'best' | 'high' | 'low'
const bounds: readonly Bound[] = ['best', 'high', 'low']

const counts = (measure: CasualtyClaim['measure'], prefix: string): readonly Column<CasualtyRow>[] =>
  bounds.map((bound) =>
    column(`${prefix}${bound}`, `#affected+${measure}+${bound}`, ({ claim }) =>
      claim.measure === measure ? claim.count[bound] : null,
    ),
  )

export const casualtyColumns: readonly Column<CasualtyRow>[] = [
  ...identity,
  column('part_of', '#meta+id+whole', ({ claim }) => claim.partOf),
  column('scope', '#meta+scope', ({ claim }) => claim.scope),
  column('superseded', '#status+superseded', ({ claim }) => claim.superseded),
  column('year', '#date+year', (row) => yearOf(row.claim.date ?? row.claim.period, row)),
  column('date_start', '#date+start', ({ claim }) => (claim.date ?? claim.period)?.from ?? null),
  column('date_end', '#date+end', ({ claim }) => (claim.date ?? claim.period)?.to ?? null),
  column('date_text', '#description+date', ({ claim }) => (claim.date ?? claim.period)?.text ?? null),
  column('where_description', '#loc+name', ({ claim }) => claim.place?.name ?? null),
  column('country', '#country+name', ({ claim }) => country(claim.place?.country)),
  column('country_iso3', '#country+code+v_iso3', ({ claim }) => claim.place?.country ?? null),
  column('cause', '#event+cause', ({ claim }) => claim.cause),
  column('perpetrator', '#actor+perpetrator', ({ claim }) => claim.perpetrator?.name ?? null),
  column('victims_side', '#actor+victims', ({ claim }) => claim.side),
  column('victims_group', '#affected+group', ({ claim }) => claim.group),
  column('measure', '#affected+measure', ({ claim }) => claim.measure),
  ...counts('killed', ''),
  ...counts('injured', 'injured_'),
  ...counts('missing', 'missing_'),
  ...counts('captured', 'captured_'),
  ...counts('casualties', 'casualties_'),
  column('count_qualifier', '#meta+qualifier', ({ claim }) => claim.count.qualifier),
  column('count_text', '#description+count', ({ claim }) => claim.count.text),
  ...provenance,
]

const parties = (list: TransferClaim['suppliers']) => named(list.map(({ name }) => name))
const codes = (list: TransferClaim['suppliers']) => named(list.flatMap(({ iso3 }) => iso3 ?? []))
const quantityOf = (bound: Bound) => (quantity: Quantity | null) => quantity?.[bound] ?? null

/** SIPRI counts what was ordered apart from what was delivered; a stage says which of the two a number is. */
const ordered = (row: TransferRow) =>
  ['pledged', 'approved', 'ordered'].includes(row.claim.stage)
    ? quantityOf('best')(row.item?.quantity ?? null)
    : null
const delivered = (row: TransferRow) =>
  ['delivered', 'used'].includes(row.claim.stage) ? quantityOf('best')(row.item?.quantity ?? null) : null

export const transferColumns: readonly Column<TransferRow>[] = [
  ...identity,
  column('item', '#meta+item+num', ({ number }) => number),
  column('supplier', '#org+supplier', ({ claim }) => parties(claim.suppliers)),
  column('supplier_iso3', '#country+code+supplier', ({ claim }) => codes(claim.suppliers)),
  column('recipient', '#org+recipient', ({ claim }) => parties(claim.recipients)),
  column('recipient_iso3', '#country+code+recipient', ({ claim }) => codes(claim.recipients)),
  column('weapon_designation', '#item+designation', ({ item }) => item?.designation ?? null),
  column('weapon_description', '#item+description', ({ item }) => item?.text ?? null),
  column('armament_category', '#item+category', ({ item }) => item?.category ?? null),
  column('stage', '#status+stage', ({ claim }) => claim.stage),
  column('number_ordered', '#item+ordered+num', ordered),
  column('number_delivered', '#item+delivered+num', delivered),
  column('number_best', '#item+num+best', ({ item }) => quantityOf('best')(item?.quantity ?? null)),
  column('number_high', '#item+num+high', ({ item }) => quantityOf('high')(item?.quantity ?? null)),
  column('number_low', '#item+num+low', ({ item }) => quantityOf('low')(item?.quantity ?? null)),
  column('number_text', '#description+number', ({ item }) => item?.quantity?.text ?? null),
  column('occasions_low', '#event+num+low', ({ claim }) => claim.occasions?.low ?? null),
  column('value', '#value+amount', ({ claim }) => claim.value?.amount ?? null),
  column('currency', '#value+currency', ({ claim }) => claim.value?.currency ?? null),
  column('in_return_for', '#item+return', ({ claim }) => claim.inReturnFor),
  column('year', '#date+year', (row) => yearOf(row.claim.date, row)),
  column('date_start', '#date+start', ({ claim }) => claim.date?.from ?? null),
  column('date_end', '#date+end', ({ claim }) => claim.date?.to ?? null),
  column('where_description', '#loc+name', ({ claim }) => claim.place?.name ?? null),
  column('country', '#country+name', ({ claim }) => country(claim.place?.country)),
  column('country_iso3', '#country+code+v_iso3', ({ claim }) => claim.place?.country ?? null),
  ...provenance,
]
