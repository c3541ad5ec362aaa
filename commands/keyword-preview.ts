import { fold, searchable } from '../src/alerts/fold.ts'
import { around, judge, keywordFilter, termWarnings } from '../src/alerts/keywords.ts'
import { spellings } from '../src/alerts/spellings.ts'
import { claimHeadline } from '../src/alerts/wording.ts'
import { inLines, type Text, type Words } from '../src/cards/card.ts'
import { day } from '../src/lib/clock.ts'
import type { Store } from '../src/store/store.ts'

/** What a keyword would do, before it is saved: in words, in other spellings, and with the articles of the last week. */

/** What to tell whoever types it: how several words are meant, and words so short that they match more than they mean. */
export function notes(word: string): readonly string[] {
  const [entry] = keywordFilter([word]).entries
  const wanted = entry?.wanted ?? []
  // groups say by themselves what they ask for
  if (wanted.length < 2 || /[()]|(?<!\S)OR(?!\S)/.test(word)) return termWarnings(word)
  const phrase = wanted.map(({ part }) => part.text).join(' ')
  return [
    `all ${wanted.length} must be there, in any order; for the phrase, type "${phrase}".`,
    ...termWarnings(word),
  ]
}

export async function keywordFields(
  store: Store,
  word: string,
  now: Date,
): Promise<{ name: string; value: Text }[]> {
  return [...meaningFields(word), ...(await previewFields(store, word, now))]
}

function meaningFields(word: string): { name: string; value: Text }[] {
  const others = keywordFilter([word])
    .entries.flatMap((entry) => entry.wanted)
    .filter(({ part }) => !part.prefix)
    .flatMap(({ part }) =>
      spellings(part.text).flatMap(({ form }) => (fold(form) === fold(part.text) ? [] : [form])),
    )
  if (others.length === 0) return []
  const shown = others.slice(0, 12).join(', ')
  return [
    { name: 'Also matches', value: others.length > 12 ? `${shown} and ${others.length - 12} more` : shown },
  ]
}

const lookBack = 7 * day
/** Enough for an honest picture, few enough to answer at once. */
const mostArticles = 200

/** Three articles with claims of the last days that match, and three that do not. */
async function previewFields(
  store: Store,
  word: string,
  now: Date,
): Promise<{ name: string; value: Text }[]> {
  const { rows } = await store.claims({ since: new Date(now.getTime() - lookBack), limit: 3 * mostArticles })
  // alerts are asked for the words of their card, too
  const headlines = Map.groupBy(rows, (row) => row.article.id)
  const ids = [...headlines.keys()].slice(0, mostArticles)
  const filter = keywordFilter([word], spellings)
  const hits: Words[][] = []
  const misses: Words[][] = []
  let matched = 0
  for (const id of ids) {
    const article = await store.article(id)
    if (article === null) continue
    const said = headlines.get(id)?.map(({ claim }) => claimHeadline(claim)) ?? []
    const text = searchable(article.title, article.text, ...said)
    const { passes, hits: found, excludedBy } = judge(filter, text)
    if (passes) matched += 1
    const hit = found[0] ?? excludedBy
    const title = article.address === '' ? article.title : { link: article.address, text: article.title }
    if (!passes)
      misses.push(hit === null || hit === undefined ? [title] : [title, ': “', ...snippet(text, hit), '”'])
    else hits.push(hit === undefined || hit === null ? [title] : [title, ': “', ...snippet(text, hit), '”'])
  }
  if (ids.length === 0)
    return [
      {
        name: 'Preview',
        value: 'No article with claims has come in during the last 7 days, so there is nothing to try it on.',
      },
    ]
  return [
    {
      name: 'Preview',
      value: `Of ${ids.length} articles with claims of the last 7 days, ${matched} would pass this word.`,
    },
    ...(hits.length > 0 ? [{ name: 'Would pass', value: lines(hits) }] : []),
    ...(misses.length > 0 ? [{ name: 'Would not', value: lines(misses) }] : []),
  ]
}

function snippet(text: ReturnType<typeof searchable>, hit: { start: number; end: number }): Words[] {
  const { text: words, mark } = around(text, hit)
  return [words.slice(0, mark[0]), { bold: words.slice(...mark) }, words.slice(mark[1])].filter(
    (part) => part !== '',
  )
}

const lines = (all: readonly (readonly Words[])[]) => inLines(all.slice(0, 3))
