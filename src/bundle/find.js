import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder below `cache` of the bundle of the very files below `root`, whether it is there or not. Its name holds where they lie, and
 * what they say: our own files by their words, the libraries by what npm says is installed. So no bundle is ever older than its files.
 */
export function bundleFolder(root, cache) {
  const all = createHash('sha256').update(process.version)
  for (const folder of ['src', 'commands'])
    for (const file of readdirSync(join(root, folder), { recursive: true }).sort())
      if (/(?<!\.test)\.(?:ts|js)$/.test(file))
        all.update(file).update(readFileSync(join(root, folder, file)))
  for (const file of ['package.json', 'node_modules/.package-lock.json'])
    all.update(readFileSync(join(root, file)))
  return join(cache, 'bundle', `${short(createHash('sha256').update(root))}-${short(all)}`)
}

const short = (hash) => hash.digest('hex').slice(0, 16)
