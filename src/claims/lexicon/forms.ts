/** How one written form becomes the forms that are matched: plurals, spellings, hyphens, accents. */

export type Form = { readonly form: string; readonly cased: boolean }

const abbreviation = /^(?=.*\p{Lu})[\p{Lu}\d.&/-]*\p{Lu}[\p{Lu}.&/-]*$/u
const hasDigit = /\d/

/** "=Turkey" and "IDF" match only so; `names`: a single capitalised word does so too ("Fano", "Reuters"). */
export function readForm(written: string, names: boolean): Form {
  if (written.startsWith('=')) return { form: written.slice(1), cased: true }
  if (abbreviation.test(written) && !hasDigit.test(written)) return { form: written, cased: true }
  return { form: written, cased: names && /^\p{Lu}[^\s-]*$/u.test(written) }
}

const irregular: Readonly<Record<string, string>> = {
  child: 'children',
  schoolchild: 'schoolchildren',
  person: 'people',
  wife: 'wives',
  housewife: 'housewives',
  midwife: 'midwives',
  thief: 'thieves',
  aircraft: 'aircraft',
  craft: 'craft',
  police: 'police',
  personnel: 'personnel',
  staff: 'staff',
}
/** Words after which the rest of a noun group stays as it is: "prisoner of war", "commander in chief". */
const tail = / (?:of|in|for|with|to|on|at|against) |-(?:in|at|to)-|-by$/

/** The plural of a common noun or group: "rifle" → "rifles", "chief of staff" → "chiefs of staff". */
export function plural(noun: string): string {
  const cut = tail.exec(noun)?.index ?? noun.length
  const group = noun.slice(0, cut)
  const start = Math.max(group.lastIndexOf(' '), group.lastIndexOf('-')) + 1
  return group.slice(0, start) + pluralWord(group.slice(start)) + noun.slice(cut)
}

function pluralWord(word: string): string {
  const known = irregular[word]
  if (known !== undefined) return known
  if (/(?:wo|^|[a-z]{3,})man$/.test(word) && !/(?:human|german|roman|shaman)$/i.test(word))
    return `${word.slice(0, -2)}en`
  if (/(?:[sxz]|[^t]ch|tch|sh)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

const spellings: readonly (readonly [british: string, american: string])[] = [
  ['defence', 'defense'],
  ['armour', 'armor'],
  ['calibre', 'caliber'],
  ['programme', 'program'],
  ['centre', 'center'],
  ['fibre', 'fiber'],
  ['neighbour', 'neighbor'],
  ['labour', 'labor'],
  ['metre', 'meter'],
  ['theatre', 'theater'],
  ['organisation', 'organization'],
  ['mobilisation', 'mobilization'],
  ['refuelling', 'refueling'],
  ['travelling', 'traveling'],
  ['licence', 'license'],
  ['honour', 'honor'],
  ['adviser', 'advisor'],
  ['aluminium', 'aluminum'],
]
const either = new RegExp(spellings.flat().join('|'), 'i')

/** The form in both spellings of English, itself first; capitals are kept. */
export function spelled(form: string): readonly string[] {
  if (!either.test(form)) return [form]
  const versions = [0, 1].map((to) =>
    spellings.reduce(
      (text, pair) =>
        text.replace(new RegExp(`${pair[1 - to]}(?!ate)`, 'gi'), (found) =>
          /^\p{Lu}/u.test(found) ? capitalised(pair[to] ?? '') : (pair[to] ?? ''),
        ),
      form,
    ),
  )
  return [...new Set([form, ...versions])]
}
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** With hyphens and with spaces: "air-defence system", "air defence system". */
export function hyphened(form: string): readonly string[] {
  return form.includes('-') ? [form, form.replaceAll('-', ' ')] : [form]
}

const special: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ə: 'a',
  æ: 'ae',
}

/** Latin letters without their marks ("Médecins" → "Medecins"); other scripts stay. */
export function unaccented(text: string): string {
  if (!/[\u00c0-\u024f\u0259\u1e00-\u1eff]/.test(text)) return text
  return text
    .replace(/[ıøØłŁđĐəæ]/g, (letter) => special[letter] ?? letter)
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
}

/** An Arabic article with a hyphen or a space: "al-Qassam", "al Qassam". */
function articled(form: string): readonly string[] {
  const joined = form.replace(/(?<=^|\s)(al|el|ad|an|ar|as|ash|at|az)[- ](?=\p{L})/giu, '$1-')
  return joined === form && !/(?:^|\s)(?:al|el|ad|an|ar|as|ash|at|az)-/i.test(form)
    ? [form]
    : [form, joined, joined.replace(/(?<=(?:^|\s)(?:al|el|ad|an|ar|as|ash|at|az))-/giu, ' ')]
}

/** What a name is also written as, itself first: without accents, with the other spelling, the other article. */
export function named(form: string): readonly string[] {
  const found = new Set<string>()
  for (const spelling of spelled(form.replaceAll('’', "'")))
    for (const version of articled(spelling)) found.add(version).add(unaccented(version))
  return [...found]
}

/** A designation with and without its hyphen, and in the plural: "F-16" → F-16, F16, F-16s, F16s. */
export function designated(form: string): readonly string[] {
  const found = new Set(named(form))
  for (const version of [...found]) {
    const closed = version.replace(/^(\p{L}{1,3})-(?=\d)/u, '$1')
    if (closed.length > 2) found.add(closed)
    if (/^\p{L}{2,3}-\d/u.test(version)) found.add(version.replace('-', ' '))
  }
  for (const version of [...found]) if (/[\p{L}\d]$/u.test(version)) found.add(pluralDesignation(version))
  return [...found]
}
const pluralDesignation = (form: string): string =>
  /[a-z]$/.test(form) ? plural(form) : /s$/i.test(form) ? form : `${form}s`
