import { cleanTerm, keywordFilter, sameTerm, termWarnings } from '../src/alerts/keywords.ts'
import { spellings } from '../src/alerts/spellings.ts'
import type { Card, Words } from '../src/cards/card.ts'
import { auditOf, type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { nearest } from '../src/lib/nearest.ts'
import type { Keyword } from '../src/store/store.ts'
import { keywordFields, notes } from './keyword-preview.ts'
import { lineOf } from './lines.ts'

/** So many words are a topic, not a filter; and each is tried on each alert. */
const mostKeywords = 100

const term = {
  type: 'text',
  describe: 'a word, "a phrase", prefix*, -excluded, or a group: (drone OR UAV) AND Kharkiv',
  required: true,
  main: true,
  verbatim: true,
} as const

const list = defineVerb({
  name: 'list',
  describe: 'The words that an alert must hold in this channel',
  for: 'admins',
  options: {},
  run: async ({ store, asker }) => listCard(await store.keywords(asker.channel)),
})

const add = defineVerb({
  name: 'add',
  describe: 'Adds a word, and shows what of the last week it matches',
  for: 'admins',
  options: { term },
  async run({ options: { term: typed }, store, asker, clock }) {
    const word = cleanTerm(asName(typed))
    const at = clock()
    const { before, after } = await store.changeKeywords(asker.channel, (now) => {
      if (now.some((keyword) => sameTerm(keyword.term, word))) return null
      if (now.length >= mostKeywords)
        throw new UserError(
          `term: this channel has ${now.length} keywords, the most there can be. Remove one first.`,
        )
      return {
        added: [{ term: word, addedBy: asker.user, addedAt: at }],
        removed: [],
        audit: auditOf(asker, at, `added the keyword ${word}`),
      }
    })
    const known = before.find((keyword) => sameTerm(keyword.term, word))
    if (known !== undefined)
      return { title: `${known.term} is already a keyword here`, tone: 'neutral', body: rule(before) }
    return {
      title: `Keyword added: ${word}`,
      tone: 'good',
      body: [rule(after), ...notes(word)].join('\nNote: '),
      fields: await keywordFields(store, word, at),
      actions: [{ label: 'Remove again', line: lineOf('keywords remove', { term: word }), style: 'danger' }],
    }
  },
})

const remove = defineVerb({
  name: 'remove',
  describe: 'Takes a word away',
  for: 'admins',
  options: { term },
  async run({ options: { term: typed }, store, asker, clock }) {
    const { before, after } = await store.changeKeywords(asker.channel, (now) => {
      const { term: found } = keywordNamed(typed, now)
      return {
        added: [],
        removed: [found],
        audit: auditOf(asker, clock(), `removed the keyword ${found}`),
      }
    })
    const { term: word } = keywordNamed(typed, before)
    return {
      title: `Keyword removed: ${word}`,
      tone: 'good',
      body: rule(after),
      actions: [{ label: 'Add again', line: lineOf('keywords add', { term: word }) }],
    }
  },
})

const test = defineVerb({
  name: 'test',
  describe: 'Shows what of the last week a word would match, without saving it',
  for: 'admins',
  options: { term },
  async run({ options: { term: typed }, store, clock }) {
    const word = cleanTerm(asName(typed))
    return {
      title: `If ${word} were a keyword`,
      tone: 'neutral',
      body: ['Nothing is saved.', ...notes(word)].join('\nNote: '),
      fields: await keywordFields(store, word, clock()),
      actions: [{ label: 'Add it', line: lineOf('keywords add', { term: word }), style: 'primary' }],
    }
  },
})

const exporting = defineVerb({
  name: 'export',
  describe: 'All words as one text, to paste after /keywords import in another channel',
  for: 'admins',
  options: {},
  async run({ store, asker }) {
    const all = await store.keywords(asker.channel)
    if (all.length === 0) return listCard(all)
    return inTexts(all.map(({ term: word }) => word)).map((text, index, { length }) => ({
      title: length === 1 ? 'All keywords' : `All keywords, part ${index + 1} of ${length}`,
      tone: 'neutral',
      body: text,
      footer: 'Copy the text and paste it after /keywords import. Words are parted by semicolons.',
    }))
  },
})

const importing = defineVerb({
  name: 'import',
  describe: 'Adds many words at once, parted by semicolons: all of them, or none when one cannot be read',
  for: 'admins',
  options: {
    terms: {
      type: 'text',
      describe: 'drone*; "cluster munitions"; (drone OR UAV) AND Kharkiv; -exercise',
      required: true,
      main: true,
      verbatim: true,
      max: 6_000,
    },
  },
  async run({ options: { terms }, store, asker, clock }) {
    const words = readTerms(terms)
    const at = clock()
    const missing = (now: readonly Keyword[]) =>
      words.filter((word) => !now.some((keyword) => sameTerm(keyword.term, word)))
    const { before, after } = await store.changeKeywords(asker.channel, (now) => {
      const fresh = missing(now)
      if (fresh.length === 0) return null
      if (now.length + fresh.length > mostKeywords)
        throw new UserError(
          `terms: with these ${fresh.length} the channel would have ${now.length + fresh.length} keywords; ${mostKeywords} are the most there can be. Nothing was added.`,
        )
      return {
        added: fresh.map((word) => ({ term: word, addedBy: asker.user, addedAt: at })),
        removed: [],
        audit: auditOf(asker, at, `imported the keywords ${fresh.join('; ')}`),
      }
    })
    const fresh = missing(before)
    const known = words.length - fresh.length
    return {
      title: `${fresh.length} ${fresh.length === 1 ? 'keyword' : 'keywords'} added`,
      tone: fresh.length > 0 ? 'good' : 'neutral',
      body: [
        rule(after),
        ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} here already.`] : []),
        ...fresh.flatMap((word) => termWarnings(word).map((warning) => `${word}: ${warning}`)).slice(0, 5),
      ].join('\n'),
      actions: [{ label: 'Show all', line: 'keywords list' }],
    }
  },
})

export const keywords: Command = {
  name: 'keywords',
  describe: 'The words that an alert must hold in this channel',
  verbs: [list, add, remove, test, exporting, importing],
}

/** Fits into what one message shows of a text, and into what one command takes. */
const longestText = 1_800

/** The terms joined, in as few texts as fit. */
function inTexts(terms: readonly string[]): readonly string[] {
  const texts: string[] = []
  for (const one of terms) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + one.length + 2 <= longestText)
      texts[texts.length - 1] = `${last}; ${one}`
    else texts.push(one)
  }
  return texts
}

/** Each term once; a complaint names the one that cannot be read. */
function readTerms(typed: string): readonly string[] {
  const parts = typed
    .split(/[;；؛\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0)
    throw new UserError('terms: holds no word. Write words parted by semicolons: drone*; -exercise.')
  const words = parts.map((part, index) => {
    try {
      return cleanTerm(asName(part))
    } catch (thrown) {
      if (!(thrown instanceof UserError)) throw thrown
      throw new UserError(
        `terms: number ${index + 1}, “${part}”, cannot be read, so nothing was added. ${thrown.message}`,
      )
    }
  })
  return words.filter((word, index) => words.findIndex((other) => sameTerm(other, word)) === index)
}

/** A name of several words that the lexicon knows is meant as a whole, quotes or not: United States. */
const asName = (typed: string) =>
  !/["“”„«»*()-]|(?<!\S)(?:AND|OR|NOT)(?!\S)/.test(typed) &&
  /\S\s+\S/.test(typed) &&
  spellings(typed).length > 0
    ? `"${typed}"`
    : typed

function keywordNamed(typed: string, all: readonly Keyword[]): Keyword {
  const found = all.find((keyword) => sameTerm(plainTerm(keyword.term), plainTerm(typed)))
  if (found !== undefined) return found
  const near = nearest(
    typed,
    all.map((keyword) => keyword.term),
  )
  throw new UserError(
    `term: “${typed}” is no keyword of this channel.${near === null ? '' : ` Did you mean ${near}?`} /keywords list shows them.`,
  )
}

const plainTerm = (typed: string) =>
  typed
    .replace(/["“”„«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function listCard(all: readonly Keyword[]): Card {
  if (all.length === 0)
    return {
      title: 'No keywords',
      tone: 'neutral',
      body: `${rule(all)} /keywords add drone* lets only those pass that speak of drones; /keywords add -exercise keeps some out.`,
    }
  return {
    title: `${all.length} ${all.length === 1 ? 'keyword' : 'keywords'}`,
    tone: 'neutral',
    body: [
      rule(all),
      '\n\n',
      ...all.flatMap(({ term: word }, index): Words[] => [index === 0 ? '' : ', ', { bold: word }]),
    ].filter((word) => word !== ''),
    menu: {
      label: 'Remove one',
      choices: all.slice(0, 25).map((keyword) => ({
        label: keyword.term,
        about: `since ${keyword.addedAt.toISOString().slice(0, 10)}`,
        line: lineOf('keywords remove', { term: keyword.term }),
      })),
    },
  }
}

/** What the words of a channel do together, in one sentence. */
function rule(all: readonly Keyword[]): string {
  const { entries } = keywordFilter(all.map((keyword) => keyword.term))
  const wanted = entries.filter(({ excludes }) => !excludes).length
  const unwanted = entries.length - wanted
  const asks =
    wanted === 0
      ? 'Alerts of this channel need no keyword'
      : wanted === 1
        ? 'Alerts of this channel must match its one keyword'
        : `Alerts of this channel must match one of ${wanted} keywords`
  if (unwanted === 0) return `${asks}.`
  return `${asks}, and ${unwanted === 1 ? 'not match its one exclusion' : `match none of ${unwanted} exclusions`}.`
}
