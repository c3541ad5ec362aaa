import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fingerprint } from '../src/articles/fingerprint.ts'
import { day } from '../src/lib/clock.ts'
import { perShelf } from '../src/store/copies.ts'
import { migrate } from '../src/store/migrations.ts'
import { openStore } from '../src/store/sqlite.ts'
import { originOf } from '../src/stories/origin.ts'
import { writeArticles } from './articles.ts'
import { createRandom } from './random.ts'

/**
 * `npm run bench -- copies [articles]`: how long it takes to find what a text copies, among so many articles of fifteen months: a text that
 * nobody had, a wire text that eight outlets had today, and a form that is sent out every few minutes in the same words.
 */
const total = Number(process.argv[2] ?? 100_000)
const rounds = 200
const begin = Date.UTC(2030, 0, 1)
const when = (n: number) => begin + Math.floor((n / total) * 450 * day)
const { random } = createRandom(5)

const texts = writeArticles(rounds + 2)
const [form = { title: '', text: '' }, fresh = form] = texts
const wire = texts.slice(2)

/** Bands of a text that is not written: of the same shape, and equal to no other. */
const someBands = () =>
  Array.from({ length: 20 }, (_, n) => {
    const row = () => Math.floor(random() * 2 ** 32).toString(36)
    return `${n < 16 ? 'b' : 'l'}${n % 16}:${row()}.${row()}`
  })

function fill(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -1000000')
  migrate(db, file)
  db.exec('begin; create temp table loose (band text, article integer)')
  const put = db.prepare(
    `insert into articles (id, outlet_id, outlet_name, affiliation, address, title, text_origin, published_at, first_seen_at, content_hash,
      origin, bands, body) values (?, 'o', 'Outlet', 'independent', '', ?, 'page', ?, ?, '', ?, ?, ?) returning seq`,
  )
  const loose = db.prepare('insert into loose values (?, ?)')
  const formBands = fingerprint(form.title, form.text).bands
  const wireBands = wire.map(({ title, text }) => fingerprint(title, text).bands)
  const recent = total - Math.floor(total / 450)
  for (let n = 0; n < total; n += 1) {
    // of the last day's articles every fourth is of a wire text; in all that time, one in fifty is the form
    const copy = n >= recent && n % 4 === 0 ? Math.floor(n / 4) % wire.length : -1
    const isForm = copy < 0 && n % 50 === 0
    // what is never found is never read: its beginning will do
    const { title, text } = wire[copy] ?? (isForm ? form : { ...fresh, text: fresh.text.slice(0, 600) })
    const bands = wireBands[copy] ?? (isForm ? formBands : someBands())
    const { seq } = put.get(`a${n}`, title, when(n), when(n), `a${n}`, JSON.stringify(bands), text) ?? {}
    for (const band of bands) loose.run(band, Number(seq))
    if (n % 100_000 === 99_999) console.log(`  ${(n + 1).toLocaleString('en')} articles`)
  }
  // in order, a page is written once
  db.exec(`insert into article_bands select article / ${perShelf} as shelf, band, article from loose
    where article < ${total + 1} / ${perShelf} * ${perShelf} order by shelf, band, article; commit`)
  db.close()
}

const folder = mkdtempSync(join(tmpdir(), 'claimwire-bench-'))
const file = join(folder, 'claimwire.db')
console.log(`filling: ${total.toLocaleString('en')} articles of ${fresh.text.split(' ').length} words`)
fill(file)
const store = await openStore(file)
try {
  const since = new Date(when(total) - 14 * day)
  const asked = async (
    name: string,
    textOf: (n: number) => { readonly title: string; readonly text: string },
  ) => {
    const taken: number[] = []
    const busy: number[] = []
    let found = 0
    for (let n = 0; n < rounds; n += 1) {
      const { title, text } = textOf(n)
      const [spent, from] = [process.threadCpuUsage(), performance.now()]
      const known = await store.copies(fingerprint(title, text).bands, since, 20)
      if (originOf({ id: 'new', title, text }, known) !== 'new') found += 1
      taken.push(performance.now() - from)
      const { user, system } = process.threadCpuUsage(spent)
      busy.push((user + system) / 1000)
    }
    const at = (all: readonly number[], share: number) =>
      (all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0).toFixed(2).padStart(8)
    console.log(
      `${name.padEnd(28)} p50 ${at(taken, 0.5)}   p99 ${at(taken, 0.99)} ms   at work ${at(busy, 0.5)} ${at(busy, 0.99)}   copies ${found} of ${rounds}`,
    )
  }
  const others = writeArticles(rounds, 99)
  await asked('a text that nobody had', (n) => others[n] ?? fresh)
  await asked('a wire text of today', (n) => wire[n % wire.length] ?? fresh)
  await asked('a form sent all the time', () => form)
} finally {
  await store.close()
  rmSync(folder, { recursive: true })
}
