import { type Kysely, sql } from 'kysely'
import { bareName, countryNamed, liesIn, placeNamed } from '../stories/places.ts'
import type { Named } from './claim-words.ts'
import { chunks } from './columns.ts'
import type { Tables } from './tables.ts'
import { fold } from './words.ts'

/** Longer ones are sentences that were read as names; nobody completes them. */
const longest = 80

/** Counts names; the first spelling met is the one shown. Those of one article come again with every claim: each is written once. */
export async function countNames(db: Kysely<Tables>, names: readonly Named[]): Promise<void> {
  const found = [...tallied(names)]
  if (found.length === 0) return
  const list = found.map(({ what, name, folded, iso3, times }) => [what, name, folded, iso3, times])
  // one text for any number of names is prepared once
  const { rows } = await sql<{ id: number; what: Named['what']; folded: string; count: number }>`
    insert into names (what, name, folded, iso3, count)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(${JSON.stringify(list)}) where true
    on conflict (what, folded) do update set
      count = names.count + excluded.count, iso3 = coalesce(names.iso3, excluded.iso3)
    returning id, what, folded, count`.execute(db)
  const times = new Map(found.map((one) => [`${one.what} ${one.folded}`, one.times]))
  const fresh = rows.filter(({ what, folded, count }) => times.get(`${what} ${folded}`) === count)
  const words = fresh.flatMap(({ id, what, folded }) =>
    [...new Set(folded.split(' '))].map((word) => ({ what, word, name: id })),
  )
  for (const some of chunks(words)) await db.insertInto('name_words').values(some).execute()
}

function tallied(names: readonly Named[]) {
  const found = new Map<string, Named & { readonly folded: string; readonly times: number }>()
  for (const { what, name, iso3 } of names) {
    const folded = fold(name)
    if (folded === '' || name.length > longest) continue
    const key = `${what} ${folded}`
    const known = found.get(key)
    found.set(key, {
      what,
      name: known?.name ?? name.trim(),
      folded,
      iso3: known?.iso3 ?? iso3,
      times: (known?.times ?? 0) + 1,
    })
  }
  return found.values()
}

export async function namesLike(
  db: Kysely<Tables>,
  what: Named['what'],
  typed: string,
  limit: number,
): Promise<readonly string[]> {
  const folded = fold(typed)
  const [first = '', ...others] = folded.split(' ')
  if (folded === '') {
    if (typed.trim() !== '') return []
    const rows = await db
      .selectFrom('names')
      .select('name')
      .where('what', '=', what)
      .orderBy('count', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ name }) => name)
  }
  const rows = await db
    .selectFrom('names as n')
    .select('n.name')
    .where('n.what', '=', what)
    .where('n.id', 'in', (words) =>
      words
        .selectFrom('name_words as w')
        .select('w.name')
        .where('w.what', '=', what)
        .$if(others.length > 0, (exact) => exact.where('w.word', '=', first))
        .$if(others.length === 0, (begins) =>
          // the last code point sorts after everything that begins with these letters
          begins.where('w.word', '>=', first).where('w.word', '<', `${first}\u{10FFFF}`),
        ),
    )
    .where(sql<boolean>`instr(' ' || n.folded, ${` ${folded}`}) > 0`)
    .orderBy('n.count', 'desc')
    .orderBy('n.folded')
    .limit(limit)
    .execute()
  return rows.map(({ name }) => name)
}

/** So many names that hold that of one place are looked at: more than any has. */
const mostAround = 500

/** Names by which claims call a place, and names of other places that hold these words all the same: "Kyiv Oblast" of Kyiv. */
export type PlaceWords = { readonly named: readonly string[]; readonly apart: readonly string[] }

/** Of a place on the lists of the lexicon; null for a country, and for a name on no list, which may be any part of a name. */
export async function placeWords(db: Kysely<Tables>, wanted: string): Promise<PlaceWords | null> {
  const known = placeNamed(wanted)
  if (known === null || countryNamed(wanted) !== null) return null
  // the town that a region is named after lies in it
  const names = [wanted, known.name, bareName(known.name)].filter((name) => liesIn(name, wanted))
  const named = [...new Set(names.map(fold))]
  const apart = new Set<string>()
  for (const words of named)
    for (const row of await placesWith(db, words)) if (!liesIn(row.name, wanted)) apart.add(row.folded)
  return { named, apart: [...apart] }
}

/** Names of places that hold these folded words. */
async function placesWith(db: Kysely<Tables>, folded: string) {
  return await db
    .selectFrom('names as n')
    .select(['n.name', 'n.folded'])
    .where('n.what', '=', 'place')
    .where('n.id', 'in', (words) =>
      words
        .selectFrom('name_words as w')
        .select('w.name')
        .where('w.what', '=', 'place')
        .where('w.word', '=', folded.split(' ')[0] ?? ''),
    )
    .where(sql<boolean>`instr(' ' || n.folded || ' ', ${` ${folded} `}) > 0`)
    .orderBy('n.count', 'desc')
    .limit(mostAround)
    .execute()
}

/** The country code that was read with a party of this name. */
export async function isoOf(db: Kysely<Tables>, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('names')
    .select('iso3')
    .where('what', '=', 'party')
    .where('folded', '=', fold(name))
    .executeTakeFirst()
  return row?.iso3 ?? null
}
