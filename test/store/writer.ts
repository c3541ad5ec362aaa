import { setTimeout } from 'node:timers/promises'
import { reasonOf } from '../../src/lib/errors.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { casualty, entry, story } from './entries.ts'

/**
 * A process of its own for store-file.test.ts: opens the store, says so, and records until it is killed, naming what is written and
 * what was not.
 */
const [file = '', run = ''] = process.argv.slice(2)
const store = await openStore(file)
process.stdout.write('open\n')
for (let n = 0; ; n += 1) {
  const id = `${run}-${n}`
  try {
    await store.record(
      entry(id, {
        bands: [`band-${n % 7}`],
        claims: [{ claim: casualty({ id: `claim-${id}` }), story: `story-${n % 5}`, series: null }],
        stories: [story({ id: `story-${n % 5}` })],
      }),
    )
    process.stdout.write(`${id}\n`)
  } catch (thrown) {
    process.stdout.write(`not written: ${reasonOf(thrown)}\n`)
    await setTimeout(50)
  }
}
