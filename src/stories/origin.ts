import { similarTo } from '../articles/fingerprint.ts'
import type { Story } from './story.ts'

/** Texts of different houses: an outlet that puts its own report right is no second witness. At least one. */
export function independentOrigins(story: Story): number {
  const said = story.kind === 'casualty' ? story.figures : story.states
  const reports = said.flatMap(({ reports }) => reports).toSorted((a, b) => a.at.localeCompare(b.at))
  const founders = new Map<string, string>()
  for (const { origin, outlet } of reports) if (!founders.has(origin)) founders.set(origin, outlet)
  return Math.max(1, new Set(founders.values()).size)
}

/** A text known before: which article it is of, and the origin of that one. */
export type KnownOrigin = {
  readonly article: string
  readonly origin: string
  readonly title: string
  readonly text: string
}

/**
 * The share of common five-word runs from which on two texts are one: half, since a wire text is cut, gets a new beginning and
 * a new toll, and yet nobody counts it as a second witness. Texts written apart share under a tenth.
 */
const oneText = 0.5

/**
 * The article whose text this one is or was made from; its own id when it is the first. `known` are the candidates that share a
 * band of the fingerprint.
 */
export function originOf(
  article: { readonly id: string; readonly title: string; readonly text: string },
  known: readonly KnownOrigin[],
): string {
  if (known.length === 0) return article.id
  const alikeTo = similarTo(article)
  let best: { readonly origin: string; readonly alike: number } | null = null
  for (const other of known) {
    const alike = alikeTo(other)
    if (alike === 1) return other.origin
    if (alike >= oneText && (best === null || alike > best.alike)) best = { origin: other.origin, alike }
  }
  return best?.origin ?? article.id
}
