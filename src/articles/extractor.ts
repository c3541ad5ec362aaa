import type { PageText } from './page-text.ts'

/** Reads pages where neither the time nor the memory that one takes harms anything else. */
export type Extractor = {
  /** Throws a `Failure` when the page takes too long or too much memory, or cannot be read. */
  extract(html: string): Promise<PageText>
}
