import { type DomElement, type DomNode, isElement } from './dom.ts'
import { tidy } from './plain.ts'

/** One paragraph, heading or list entry as a reader sees it. `linked` is the share of its characters that are links. */
export type Block = { readonly text: string; readonly heading: boolean; readonly linked: number }

const blockTags = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL'.split(
    ' ',
  ),
)

/** The text block by block: white space stands where the page shows a new block, whatever the markup glues together. */
export function blocksOf(root: DomElement): Block[] {
  const blocks: Block[] = []
  let text = ''
  let linked = 0
  const close = (heading: boolean) => {
    const tidied = tidy(text)
    if (tidied !== '') blocks.push({ text: tidied, heading, linked: linked / tidied.length })
    text = ''
    linked = 0
  }
  const visit = (node: DomNode, inLink: boolean, inHeading: boolean): void => {
    if (node.nodeType === 3) {
      const words = (node.textContent ?? '').replace(/\s+/g, ' ')
      text += words
      if (inLink) linked += words.trim().length
    }
    if (!isElement(node)) return
    if (node.tagName === 'BR') text += '\n'
    const block = blockTags.has(node.tagName)
    const heading = inHeading || /^H[1-6]$/.test(node.tagName)
    if (block) close(inHeading)
    for (const child of node.childNodes) visit(child, inLink || node.tagName === 'A', heading)
    if (block) close(heading)
  }
  visit(root, false, false)
  close(false)
  return blocks
}

/** What leads elsewhere, in the languages of our sources. */
const pointer =
  /^(read (more|also|next)|see also|also read|related\b|more on this|sign up|subscribe|follow us|share this|advertisement|lire aussi|à lire|lea también|leggi anche|lesen sie auch|mehr zum thema|читайте (також|также)|також читайте|підписуйтесь|підписатися|подписывайтесь|اقرأ أيضا|بیشتر بخوانید|관련 ?기사)/iu

/** Without the headline repeated at the top, link lists, pointers elsewhere, and headings with nothing below them. */
export function articleText(blocks: readonly Block[], headline: string): string {
  const kept = blocks.filter(
    ({ text, linked, heading }, index) =>
      !(index < 3 && same(text, headline)) &&
      !(linked > 0.8 && (text.length < 200 || heading)) &&
      !(text.length < 200 && pointer.test(text)),
  )
  while (kept.at(-1)?.heading === true) kept.pop()
  return kept.map(({ text }) => text).join('\n\n')
}

const same = (one: string, other: string) =>
  one.replace(/\s+/g, ' ').toLowerCase() === other.replace(/\s+/g, ' ').toLowerCase()
