import { Readability } from '@mozilla/readability'
import { articleText, blocksOf } from './blocks.ts'
import { type DomDocument, type DomElement, type DomNode, documentOf, isElement } from './dom.ts'
import { plain, tidy } from './plain.ts'

export type PageText = {
  /** The headline; '' when the page has none. */
  readonly title: string
  /** Paragraphs, a blank line between them; '' when the page has none. */
  readonly text: string
  /** As the page declares it, not yet checked; null when unsaid. */
  readonly canonical: string | null
  readonly language: string | null
}

/** Below this many characters Readability probably took the wrong part. */
const enough = 250
/** Readability's time grows with the elements; longer pages than this are lists or archives. */
const maxElements = 25_000

/**
 * The text of an article's page. Readability, with what surrounds articles taken away before and after; on the untouched
 * page when that leaves too little; then long paragraphs with few links; the page's JSON-LD when the rest has less than
 * 60 % of it (a paywall, or a page built by script).
 */
export function pageText(html: string): PageText {
  const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
  const document = documentOf(whole)
  const declared = {
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href')?.trim() || null,
    language:
      document.documentElement.getAttribute('lang')?.trim() ||
      document.querySelector('meta[property="og:locale"]')?.getAttribute('content')?.trim() ||
      null,
  }
  const structured = articleBody(document)
  const headline = oneLine(document.querySelector('h1')?.textContent)
  const title =
    oneLine(document.querySelector('meta[property="og:title"]')?.getAttribute('content')) ||
    headline ||
    oneLine(document.querySelector('title')?.textContent)
  removeSurroundings(document)
  const attempts = [
    () => readable(document, headline),
    () => readable(documentOf(whole), headline),
    () => longParagraphs(documentOf(whole)),
  ]
  let text = ''
  for (const attempt of attempts) {
    if (text.length >= enough) break
    const next = attempt()
    if (next.length > text.length) text = next
  }
  return { ...declared, title, text: text.length < structured.length * 0.6 ? structured : text }
}

const oneLine = (text: string | null | undefined) => tidy(text ?? '').replace(/\s+/g, ' ')

function readable(document: DomDocument, headline: string): string {
  if (document.querySelectorAll('*').length > maxElements) return ''
  const article = new Readability<DomNode>(document, {
    charThreshold: enough,
    maxElemsToParse: maxElements,
    serializer: (node: DomNode) => node,
  }).parse()
  const root = article?.content
  return root === null || root === undefined || !isElement(root) ? '' : articleText(blocksOf(root), headline)
}

function longParagraphs(document: DomDocument): string {
  for (const element of document.querySelectorAll(surroundings)) element.remove()
  return blocksOf(document.body)
    .filter(({ text, linked }) => text.length > 80 && linked < 0.3)
    .map(({ text }) => text)
    .join('\n\n')
}

// biome-ignore format: a list
const surroundings = [
  'script', 'style', 'noscript', 'template', 'nav', 'form', 'aside', 'footer', 'figcaption', 'dialog', 'button', '[hidden]',
  '[aria-hidden="true"]', '[role="navigation"]', '[role="banner"]', '[role="contentinfo"]', '[role="complementary"]',
  '[role="search"]', '[role="dialog"]', '[style*="display:none"]', '[style*="display: none"]',
].join(',')
const boilerplate =
  /(^|[-_\s])(share|sharing|social|related|recommend\w*|newsletter|subscri\w*|promo\w*|advert\w*|ads?|sponsor\w*|breadcrumbs?|comments?|cookies?|consent|paywall|popup|modal|most-?read|most-?popular|trending|read-?(more|also|next)|more-?(on|from|stories)|see-?also|tags?|byline|author-?(bio|box)|follow-?us|caption|credit|copyright|outbrain|taboola|sidebar|widget|toolbar|print|screen-reader\w*|sr-only|visually-hidden)([-_\s]|$)/i

/** Takes away what is no part of the text, unless it holds over a quarter of it: some themes call the article a "widget". */
function removeSurroundings(document: DomDocument): void {
  for (const element of document.querySelectorAll(surroundings)) element.remove()
  const total = lengthOf(document.body)
  for (const element of [...document.querySelectorAll('[class],[id]')]) {
    if (['HTML', 'BODY', 'ARTICLE', 'MAIN', 'H1'].includes(element.tagName)) continue
    const name = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (boilerplate.test(name) && lengthOf(element) <= total / 4) element.remove()
  }
}

const lengthOf = (element: DomElement) => (element.textContent ?? '').replace(/\s+/g, ' ').length

/** `articleBody` of the page's JSON-LD; '' when there is none or it does not parse. */
function articleBody(document: DomDocument): string {
  let longest = ''
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) return
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'articleBody') visit(inner, depth + 1)
      else if (typeof inner === 'string' && inner.length > longest.length)
        longest = plain(inner.replace(/\n+/g, '<p>'))
    }
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      visit(JSON.parse(script.textContent ?? ''), 0)
    } catch {
      // Broken JSON-LD is common and says nothing about the page.
    }
  }
  return longest
}
