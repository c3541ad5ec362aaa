import { parentPort } from 'node:worker_threads'
import { pageText } from './page-text.ts'

/** The thread's side of `extractor.ts`: first a sign that it is ready, then for each page its text. */
parentPort?.on('message', (html: string) => {
  try {
    parentPort?.postMessage({ page: pageText(html) })
  } catch (thrown) {
    parentPort?.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) })
  }
})

parentPort?.postMessage('ready')
