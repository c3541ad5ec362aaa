import { commands } from '../commands/index.ts'
import { createFront } from '../src/dispatch.ts'
import { UserError } from '../src/lib/errors.ts'
import { openStore } from '../src/store/sqlite.ts'
import { servicesOver } from '../test/services.ts'
import { benchArguments } from './fill.ts'

/**
 * `npm run bench -- commands --keep FILE`: how long people wait for /claims and /casualties in a store that another bench has filled and
 * kept: the whole way from the typed line to the card. Names are those that the store holds most and least often.
 */
const { keep } = benchArguments(0)
if (keep === null)
  throw new UserError('Name a filled store: npm run bench -- stories 1000000 --keep FILE makes one.')
const rounds = 60
const store = await openStore(keep)
try {
  const [newest] = (await store.claims({ limit: 1 })).rows
  const now = newest?.article.firstSeenAt ?? new Date()
  const front = createFront({
    ...(await servicesOver(store, () => now)),
    commands,
  })
  const common = async (what: 'place' | 'party' | 'claimant') =>
    (await store.names(what, '', 1))[0] ?? 'nobody'
  const [party, place, by] = [await common('party'), await common('place'), await common('claimant')]
  const [, rareParty = party] = (await store.names('party', '', 500)).toReversed()
  const word = newest?.claim.evidence.text.split(' ').at(-1)?.replace('.', '') ?? 'killed'
  const { claims } = await store.counts()
  console.log(`${claims.toLocaleString('en')} claims, ms:`.padEnd(72), '     p50      p99   at work: p99')
  for (const line of [
    '/claims',
    '/claims page:200',
    '/claims page:2000',
    `/claims supplier:"${party}"`,
    `/claims supplier:"${rareParty}"`,
    `/claims supplier:"${party}" recipient:"${party}"`,
    `/claims supplier:"${party}" recipient:"${rareParty}" stance:denied`,
    `/claims place:"${place}"`,
    `/claims by:"${by}" since:7d`,
    '/claims killed',
    `/claims ${word}`,
    '/claims "were killed in"',
    '/claims killed rockets',
    `/claims killed rockets by:"${by}" group:women place:"${place}" since:30d`,
    '/claims kill*',
    `/claims ${word.slice(0, 3)}*`,
    '/claims zzzz',
    '/claims sort:importance',
    '/claims kind:casualty until:2030-02-01',
    `/claims by:"${by}x" place:"${place}x"`,
    '/casualties',
    '/casualties page:20',
    '/casualties page:100',
    '/casualties until:2030-02-01',
    `/casualties place:"${place}" chart:none`,
    `/casualties place:"${place}" page:100`,
    `/casualties by:"${by}" chart:none`,
    `/casualties group:children since:30d`,
    '/casualties place:Nowhere by:Nobody',
  ]) {
    const taken: number[] = []
    const busy: number[] = []
    // the first are slower, until the code is compiled and the page in memory
    for (let round = -5; round < rounds; round += 1) {
      const [spent, from] = [process.threadCpuUsage(), performance.now()]
      await front.answer({
        line,
        asker: {
          channel: { platform: 'terminal', workspace: 'bench', id: 'room' },
          user: 'ada',
          name: 'Ada',
          admin: false,
        },
      })
      if (round < 0) continue
      taken.push(performance.now() - from)
      const { user, system } = process.threadCpuUsage(spent)
      busy.push((user + system) / 1000)
    }
    const at = (all: readonly number[], share: number) =>
      (all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0).toFixed(2).padStart(8)
    console.log(line.padEnd(72), at(taken, 0.5), at(taken, 0.99), at(busy, 0.99))
  }
} finally {
  await store.close()
}
