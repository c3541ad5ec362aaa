import { createRequire } from 'node:module'
import type iconv from 'iconv-lite'

export type Decoded = {
  readonly text: string
  /** The encoding the text was read in, as iconv-lite or the WHATWG names it. */
  readonly charset: string
}

/**
 * Encodings that `TextDecoder` gets wrong or does not know: its euc-kr misreads half of cp949, its big5 lacks the Hong Kong
 * characters, and utf-32 is unknown to it.
 */
const better: Readonly<Record<string, string>> = {
  'euc-kr': 'cp949',
  euckr: 'cp949',
  'ks_c_5601-1987': 'cp949',
  ksc5601: 'cp949',
  cp949: 'cp949',
  ms949: 'cp949',
  uhc: 'cp949',
  'windows-949': 'cp949',
  'big5-hkscs': 'big5-hkscs',
  'utf-32': 'utf-32',
  'utf-32le': 'utf-32le',
  'utf-32be': 'utf-32be',
}

type Reader = { readonly charset: string; read(bytes: Uint8Array): string }

/** Half a megabyte of tables, which hardly any text needs: loaded by the first that does. */
const rare = (): typeof iconv => createRequire(import.meta.url)('iconv-lite')

function readerFor(label: string): Reader | null {
  const name = label.trim().toLowerCase()
  const known = better[name]
  if (known !== undefined) return fromIconv(known)
  try {
    const decoder = new TextDecoder(name)
    return { charset: decoder.encoding, read: (bytes) => decoder.decode(bytes) }
  } catch {
    return rare().encodingExists(name) ? fromIconv(name) : null
  }
}

const fromIconv = (charset: string): Reader => ({
  charset,
  read: (bytes) => rare().decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset),
})

/** Whether an encoding of this name can be read; for checking configuration. */
export function knowsCharset(label: string): boolean {
  return readerFor(label) !== null
}

/**
 * Bytes to text: byte order mark, then valid UTF-8, then UTF-16 and UTF-32 by their NUL bytes, then the override, what the
 * document says, what the server says, and last a guess. Text with high bytes that is valid UTF-8 is practically never
 * anything else, whatever is declared; servers declare iso-8859-1 by default, so the document goes first.
 */
export function decode(
  bytes: Uint8Array,
  {
    charset = null,
    contentType = null,
  }: { readonly charset?: string | null; readonly contentType?: string | null } = {},
): Decoded {
  const sure = byMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null) ?? byNulBytes(bytes)
  const declared = [charset, inDocument(bytes), inHeader(contentType)]
    .flatMap((label) => (label === null ? [] : [readerFor(label)]))
    // Without NUL bytes it is no UTF-16 or UTF-32, whatever is declared.
    .find((reader) => reader !== null && !/^utf-(16|32)/.test(reader.charset))
  const reader = sure === null ? (declared ?? readerFor(guess(bytes))) : readerFor(sure)
  if (reader === null) throw new Error('utf-8 and windows-1252 are always known')
  return { text: reader.read(bytes).replace(/^\uFEFF/, ''), charset: reader.charset }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : null
}

/** Only with high bytes: plain ASCII may still be iso-2022-jp. A character cut off at the end is forgiven. */
function isUtf8(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte > 0x7f)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** A document starts with `<` or `{`; the NUL bytes beside it tell width and order. */
function byNulBytes(bytes: Uint8Array): string | null {
  const first = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('')
  return { x0x0: 'utf-16le', '0x0x': 'utf-16be', x000: 'utf-32le', '000x': 'utf-32be' }[first] ?? null
}

function inDocument(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const [, prolog] = /<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head) ?? []
  const [, meta] = /<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ?? []
  return prolog ?? meta ?? null
}

function inHeader(contentType: string | null): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null
}

/** UTF-8 with a few damaged characters, else windows-1252, which reads anything. */
function guess(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  const damaged = text.match(/\uFFFD/g)?.length ?? 0
  const foreign = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0
  return foreign > damaged * 10 ? 'utf-8' : 'windows-1252'
}
