import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// `node make.js ROOT FOLDER` writes the program below ROOT/src as a bundle into FOLDER. A process of its own, since what the bundler
// takes (200 MB) stays with whoever called it.

/** A bot that still runs on the bundle before may yet load a part of it. */
const keptOfOthers = 2

/** Stay files, since they load their tables only when they need them. */
const largeTables = ['iconv-lite']

const [root = '', folder = ''] = process.argv.slice(2)

async function make() {
  const aside = `${folder}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  try {
    const { rolldown } = await import('rolldown')
    const bundle = await rolldown({
      input: join(root, 'src/main.ts'),
      cwd: root,
      platform: 'node',
      external: [/\.node$/, ...largeTables],
      plugins: [asBefore],
      logLevel: 'silent',
    })
    // Readable, since its lines are those of a stack in the log; without comments, which the program would hold in memory.
    const { output } = await bundle.generate({
      format: 'esm',
      comments: false,
      keepNames: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
    })
    for (const { fileName, code } of output) writeFileSync(join(aside, fileName), narrow(code))
    renameSync(aside, folder)
    forgetOthers()
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Files that are read by their place are found where they lie; the program of a thread becomes one of the bundle. */
const asBefore = {
  name: 'as-before',
  transform(code, id) {
    if (!id.startsWith(join(root, 'src'))) return null
    const program = (path) => {
      const fileName = `${basename(path, '.ts')}.mjs`
      this.emitFile({ type: 'chunk', id: resolve(dirname(id), path), fileName })
      return `new URL('./${fileName}', import.meta.url)`
    }
    const where = { dirname: dirname(id), filename: id, url: pathToFileURL(id).href }
    return code.replaceAll(
      /new URL\('(\.[^']+\.ts)', import\.meta\.url\)|import\.meta\.(dirname|filename|url)\b/g,
      (_, path, what) => (path === undefined ? JSON.stringify(where[what]) : program(path)),
    )
  },
}

/**
 * In ASCII alone: with one sign beyond it Node holds each sign of a file in two bytes. An escape means the same wherever such a sign may
 * stand in code, also in place of one that is escaped already; in raw text it does where that is a pattern, as all such text is.
 */
const narrow = (code) =>
  code.replaceAll(/(\\*)([^\0-\x7f])/g, (_, before, sign) => {
    const escaped = `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
    return `${before.length % 2 === 0 ? before : before.slice(1)}${escaped}`
  })

function forgetOthers() {
  const place = dirname(folder)
  const [ours] = basename(folder).split('-')
  const others = readdirSync(place)
    .filter((name) => name.startsWith(`${ours}-`) && name !== basename(folder))
    .map((name) => join(place, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of others.slice(keptOfOthers)) rmSync(old, { recursive: true, force: true })
}

try {
  await make()
} catch (thrown) {
  // Without the bundler (`npm ci --omit=dev`), and where nothing may be written, the bot runs from its files, as it always can.
  if (!['ERR_MODULE_NOT_FOUND', 'EACCES', 'EPERM', 'EROFS'].includes(thrown.code)) {
    process.stderr.write(
      `claimwire: could not be put together, and starts from its files: ${thrown.message}\n`,
    )
    process.exitCode = 1
  }
}
