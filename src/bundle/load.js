import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFolder } from './find.js'

// JavaScript, since Node would load its reader of TypeScript (15 MB, 50 ms) for the first file that the cache does not give it.

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/claimwire')

/** The bundle of our files; the bot makes it when there is none, other programs run from the files themselves. */
async function findBundle() {
  try {
    const folder = bundleFolder(root, cache)
    if (!existsSync(folder) && process.argv[2] === 'run') {
      const { spawnSync } = await import('node:child_process')
      spawnSync(process.execPath, [join(import.meta.dirname, 'make.js'), root, folder], {
        env: {},
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 60_000,
      })
    }
    return existsSync(folder) ? folder : null
  } catch {
    return null // installed by another tool than npm
  }
}

// A bundle is one file where we and our libraries are two thousand; what Node made of it the last time halves the rest of the start.
const bundle = await findBundle()
enableCompileCache(bundle === null ? cache : join(bundle, 'compiled'))
if (bundle === null) await import('../main.ts')
else await import(pathToFileURL(join(bundle, 'main.mjs')).href)
