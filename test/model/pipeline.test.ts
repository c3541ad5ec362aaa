import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimDetail } from '../../commands/claim-detail.ts'
import { hearsAll } from '../../src/alerts/wishes.ts'
import type { Article } from '../../src/articles/article.ts'
import { plainText } from '../../src/cards/card.ts'
import { createDetector } from '../../src/claims/detect.ts'
import type { Entitled } from '../../src/command.ts'
import { createLog } from '../../src/lib/log.ts'
import { createModelReader } from '../../src/model/index.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { program } from '../../src/programs/detect.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { type Endpoint, openEndpoint } from './endpoint.ts'

/** A claim that a model read on its way to a card that says so. */

const { detect, examine } = createDetector()
const now = new Date('2031-05-06T12:00:00Z')
const text = 'From Belarus; to Mali; 12 tanks; status: delivered.'
const delivered = {
  kind: 'arms-transfer',
  sentence: 1,
  evidence: text,
  items: '12 tanks',
  word: 'delivered',
  supplier: 'Belarus',
  recipient: 'Mali',
  stage: 'delivered',
  speaker: null,
  stance: 'stated',
}
const budget = { callsPerDay: 9, tokensPerDay: 1e6, secondsPerCall: 5, secondsPerDay: 600 }

let endpoint: Endpoint
let store: Store

beforeEach(async () => {
  endpoint = await openEndpoint()
  endpoint.claims(delivered)
  store = await openStore(':memory:')
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await endpoint.close()
  await store.close()
})

async function take(baseline: boolean) {
  const log = createLog('silent')
  const clock = () => now
  const settings = { baseUrl: endpoint.baseUrl, model: 'small', budget }
  const detectMore = await createModelReader({ settings, examine, store, clock, log })
  await store.saveWatch({
    id: 'w1',
    channel: { platform: 'terminal', workspace: 'house', id: 'room' },
    ...hearsAll,
    state: 'active',
    problem: null,
    createdBy: 'ada',
    createdAt: new Date('2031-05-01T00:00:00Z'),
  })
  const article: Article = {
    id: 'a1',
    outlet: { id: 'meridian', name: 'Meridian Wire', country: null, affiliation: 'independent' },
    address: 'https://meridian.example/a1',
    title: '',
    text,
    textOrigin: 'page',
    language: 'en',
    publishedAt: now,
    firstSeenAt: now,
    contentHash: createHash('sha256').update(text).digest('hex'),
  }
  await createPipeline({ store, detect, detectMore, clock, log }).take(article, ['key'], { baseline })
  return await store.deliveries('a1')
}

test('the claim is stored with the name of the model, and the cards say that a model read it', async () => {
  const [delivery] = await take(false)
  const { rows } = await store.claims({ limit: 9 })
  expect(rows.map(({ claim }) => claim.rule)).toEqual(['llm:small'])
  const fields = delivery?.card.fields?.map(({ name, value }) => `${name}: ${plainText(value)}`) ?? []
  expect(fields.join('\n')).toMatch(/^Model-read: in part by small: check it against the quote$/m)
  const asker: Entitled = {
    channel: { platform: 'terminal', workspace: 'x', id: 'x' },
    user: 'u',
    name: 'Bo',
    admin: false,
    editor: false,
  }
  const clock = () => new Date('2031-05-01T12:00:00Z')
  const detail = await claimDetail({ store, asker, clock }, rows[0]?.claim.id ?? '')
  const how = detail.fields?.find(({ name }) => name === 'How it was read')
  expect(plainText(how?.value ?? '')).toMatch(/^Model-read: by the language model small in the full text/)
})

test('a baseline, which nobody is told of, is read without the model', async () => {
  expect(await take(true)).toEqual([])
  expect(endpoint.asked).toEqual([])
})

test('detect asks it too, where it is set', async () => {
  let said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((written) => {
    said += written
    return true
  })
  const folder = mkdtempSync(join(tmpdir(), 'claimwire-model-'))
  const file = join(folder, 'article.txt')
  writeFileSync(file, text)
  vi.stubEnv('LLM_BASE_URL', endpoint.baseUrl)
  vi.stubEnv('LLM_MODEL', 'small')
  expect(await program.run(['--format', 'json', file])).toBe(0)
  expect(JSON.parse(said).claims).toMatchObject([{ rule: 'llm:small' }])

  vi.stubEnv('LLM_MODEL', '')
  await expect(program.run(['--format', 'json', file])).rejects.toThrow(
    /LLM_BASE_URL and LLM_MODEL: set both/,
  )
  rmSync(folder, { recursive: true })
})
