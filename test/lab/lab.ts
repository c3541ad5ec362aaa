import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Loopback counterparts of the platforms, which check every request against the platforms' published specifications. They are
 * not part of this repository: `LAB_DIR` names their folder, else `.lab/platform-lab`; without them these tests are skipped.
 */
const folder = resolve(process.env.LAB_DIR ?? join(import.meta.dirname, '..', '..', '.lab', 'platform-lab'))

export const hasLab = existsSync(join(folder, 'node_modules')) && existsSync(join(folder, 'slack-lab.mjs'))

/** A file of the lab, by its path in the lab's folder. */
export function labFile(path: string): string {
  return join(folder, path)
}

/** The title of a group of lab tests, which says why it is skipped when it is. */
export function labTitle(name: string): string {
  return hasLab ? name : `${name}: skipped, since there is no platform lab in ${folder}; set LAB_DIR`
}

export type Lab = {
  /** Base address of the control API. */
  readonly control: string
  readonly cfg: Readonly<Record<string, unknown>>
  close(): Promise<void>
}

export type DiscordLab = Lab & { readonly api: string; readonly cfg: { readonly token: string } }
export type SlackLab = Lab & {
  readonly apiUrl: string
  readonly cfg: { readonly botToken: string; readonly appToken: string; readonly signingSecret: string }
}
export type FeedLab = Lab & { readonly url: string }
type Options = Readonly<Record<string, unknown>>

/** Start one counterpart each, on free ports; the options are the lab's own. */
export const startDiscordLab = <More>(options?: Options) =>
  start<DiscordLab & More>('discord-lab.mjs', 'startDiscordLab', options)
export const startSlackLab = <More>(options?: Options) =>
  start<SlackLab & More>('slack-lab.mjs', 'startSlackLab', options)
export const startFeedLab = () => start<FeedLab>('feed-lab.mjs', 'startFeedLab')

async function start<L extends Lab>(file: string, name: string, options: Options = {}): Promise<L> {
  const module = await import(pathToFileURL(labFile(file)).href)
  return module[name]({ port: 0, control: 0, ...options })
}

/** One call of the control API: its answer, read as what the test knows it to be, with the HTTP status beside it. */
export async function control<T>(
  lab: Lab,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T & { readonly http: number }> {
  const answer = await fetch(lab.control + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  // The lab's answers have no schema; each test says what it reads.
  const read = (await answer.json()) as T & { http: number }
  Object.defineProperty(read, 'http', { value: answer.status })
  return read
}

/** Those of the lab's complaints that the platform would have refused or punished, and the gaps of the lab itself. */
export async function complaints(lab: Lab): Promise<readonly unknown[]> {
  const all = await control<{ severity: string }[]>(lab, 'GET', '/violations')
  return all.filter(({ severity }) => severity === 'error' || severity === 'lab')
}
