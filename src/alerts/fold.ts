/** A text made ready for searching without regard to case, accents and look-alike signs. */
export type Searchable = {
  /** In Unicode's composed form; hits are offsets into it. */
  readonly text: string
  readonly folded: string
  /** For each UTF-16 unit of `folded`, where in `text` it comes from; null when the two run in step. */
  readonly origins: Uint32Array | null
}

/** Joins the parts by an empty line, so that no phrase runs across. */
export function searchable(...parts: readonly string[]): Searchable {
  const text = parts.join('\n\n').normalize('NFC')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  if (/^[\u0000-\u007f]*$/.test(text)) return { text, folded: text.toLowerCase(), origins: null }
  const folded: string[] = []
  const origins: number[] = []
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const plain = foldCluster(cluster)
    folded.push(plain)
    for (let unit = 0; unit < plain.length; unit++) origins.push(index)
  }
  return { text, folded: folded.join(''), origins: Uint32Array.from(origins) }
}

/** The same folding for a search word. */
export function fold(text: string): string {
  return searchable(text).folded
}

/** `[start, end)` of `folded` as a range of `text`. */
export function originalRange(
  { text, folded, origins }: Searchable,
  start: number,
  end: number,
): readonly [number, number] {
  if (origins === null) return [start, end]
  return [origins[start] ?? text.length, end >= folded.length ? text.length : (origins[end] ?? text.length)]
}

/** Signs that stand for the same letter in different spellings, keyboards and alphabets. */
const same: Readonly<Record<string, string>> = {
  ё: 'е',
  ґ: 'г',
  ς: 'σ',
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  // Arabic: the forms of alef, yeh and teh marbuta, and the tatweel that only stretches a word
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
}

const known = new Map<string, string>()

function foldCluster(cluster: string): string {
  const before = known.get(cluster)
  if (before !== undefined) return before
  const folded = foldAnew(cluster)
  if (known.size < 5_000) known.set(cluster, folded)
  return folded
}

/** Marks are dropped from Latin, Greek, Arabic and Hebrew letters; elsewhere they make another letter (й is not и, ї is not і). */
function foldAnew(cluster: string): string {
  if (/^\p{Cf}/u.test(cluster)) return '' // soft hyphens, joiners and direction marks inside a word
  const whole = same[cluster.toLowerCase()]
  if (whole !== undefined) return whole
  const apart = cluster.normalize('NFKD').toLowerCase()
  const bare = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(apart)
    ? apart.replace(/\p{M}/gu, '')
    : apart.normalize('NFC')
  return Array.from(bare, (sign) => same[sign] ?? sign).join('')
}
