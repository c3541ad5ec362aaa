import { afterEach, expect, test } from 'vitest'
import { createExtractor, type Extractor } from './extractor.ts'

const sentence = 'Five people were killed and fourteen wounded in Verkhova on Tuesday, the governor said. '
const good = `<html lang="en"><body><article><p>${sentence.repeat(4)}</p></article></body></html>`
/** Takes the reader far longer than any limit here. */
const endless = '<div>'.repeat(300_000)

let extractor: Extractor | null = null
afterEach(async () => {
  await extractor?.close()
  extractor = null
})

test('pages are read in a thread, one after the other', async () => {
  extractor = createExtractor()
  const pages = await Promise.all([good, good, good].map((html) => extractor?.extract(html)))
  expect(pages.map((page) => page?.text.length)).toEqual([351, 351, 351])
})

test('a page that takes too long is given up, those behind it are read', async () => {
  extractor = createExtractor({ limit: 500 })
  const [bad, next] = await Promise.allSettled([extractor.extract(endless), extractor.extract(good)])
  expect(bad).toMatchObject({
    status: 'rejected',
    reason: { message: 'full text: the page took longer than 0.5 seconds' },
  })
  expect(next).toMatchObject({ status: 'fulfilled', value: { language: 'en' } })
})

test('closing breaks off what is read and refuses what comes', async () => {
  const closing = createExtractor()
  const running = closing.extract(endless)
  const refused = expect(running).rejects.toThrow('the reader was stopped')
  await closing.close()
  await refused
  await expect(closing.extract(good)).rejects.toThrow('the reader was stopped')
})
