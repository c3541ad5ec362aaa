import { parseHTML } from 'linkedom'

/** The little of the DOM that we use; TypeScript's own `dom` library would put the browser's globals into the whole program. */
export type DomNode = {
  readonly nodeType: number
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
}
export type DomElement = DomNode & {
  readonly tagName: string
  getAttribute(name: string): string | null
  remove(): void
}
export type DomDocument = {
  readonly documentElement: DomElement
  readonly body: DomElement
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number }
}

export function documentOf(html: string): DomDocument {
  return parseHTML(html).document
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1
}
