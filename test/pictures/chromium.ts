import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Where distributions put it. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Nothing is fetched, remembered or asked. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
]

export type Camera = {
  /** A PNG of a page `width` pixels wide and as high as what is on it, at twice the resolution. */
  take(html: string, width: number): Promise<Buffer>
  close(): Promise<void>
}

/** The browser of this machine as a camera; null when there is none. https://chromedevtools.github.io/devtools-protocol/ */
export async function openCamera(): Promise<Camera | null> {
  const path = places.find(existsSync)
  if (path === undefined) return null
  const folder = await mkdtemp(join(tmpdir(), 'claimwire-camera-'))
  const browser = spawn(path, [...flags, `--user-data-dir=${folder}`, 'about:blank'], { stdio: 'ignore' })
  const port = await portOf(folder, browser)
  const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    readonly type: string
    readonly webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(pages.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '')
  await new Promise((open, fail) => {
    socket.onopen = open
    socket.onerror = fail
  })
  const waiting = new Map<number, (answer: Record<string, unknown>) => void>()
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: Record<string, unknown> }
    if (id !== undefined) waiting.get(id)?.(result)
  }
  let asked = 0
  const ask = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    new Promise<Record<string, unknown>>((answer) => {
      asked += 1
      waiting.set(asked, answer)
      socket.send(JSON.stringify({ id: asked, method, params }))
    })
  return {
    async take(html, width) {
      await ask('Emulation.setDeviceMetricsOverride', {
        width,
        height: 100,
        deviceScaleFactor: 2,
        mobile: false,
      })
      const { frameTree } = (await ask('Page.getFrameTree')) as { frameTree: { frame: { id: string } } }
      await ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html })
      const { result } = (await ask('Runtime.evaluate', {
        expression:
          'document.fonts.ready.then(() => Math.ceil(document.body.getBoundingClientRect().height))',
        awaitPromise: true,
      })) as { result: { value: number } }
      const clip = { x: 0, y: 0, width, height: result.value, scale: 1 }
      const { data } = (await ask('Page.captureScreenshot', { clip, captureBeyondViewport: true })) as {
        data: string
      }
      return Buffer.from(data, 'base64')
    },
    async close() {
      await Promise.race([ask('Browser.close'), setTimeout(2_000)])
      browser.kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The browser writes the port that it chose into its folder. */
async function portOf(folder: string, browser: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 100 && browser.exitCode === null; tries += 1) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const [port = ''] = text.split('\n')
    if (port !== '') return port
    await setTimeout(100)
  }
  throw new Error('the browser did not start within ten seconds')
}
