import { type Chart, chartImage } from '../src/charts/index.ts'
import { createRandom } from './random.ts'

/** `npm run bench -- charts`: what the first chart costs, which loads the library, and what each one after it costs. */
const goal = 300
const { random } = createRandom(11)
const day = 86_400_000
const start = Date.UTC(2024, 0, 1)

function someTotals(): Chart {
  return {
    kind: 'totals',
    title: 'People reported killed in Ruritania',
    subtitle: 'Running totals, each by its speaker',
    note: 'From articles.',
    until: new Date(start + 400 * day),
    lines: [
      'Ministry of Health',
      'UN mission',
      'Міністерство',
      'وزارة الصحة',
      'Observatory',
      'Red Cross',
    ].map((name) => {
      let total = 0
      const values = Array.from({ length: 60 }, (_, i) => {
        total = Math.max(1, Math.round(total + (random() - 0.1) * 500))
        const text = total.toLocaleString('en')
        return { at: new Date(start + i * 6 * day), value: total, low: total, high: total, text }
      })
      return { name, about: 'since Jan 2024', values }
    }),
  }
}

function someIncidents(): Chart {
  return {
    kind: 'incidents',
    title: 'Incidents in Ruritania',
    subtitle: 'Each stem is one incident',
    note: 'From articles.',
    from: new Date(start),
    until: new Date(start + 90 * day),
    incidents: Array.from({ length: 300 }, (_, i) => {
      const low = Math.ceil(30 * random() ** 3)
      return {
        at: new Date(start + i * 0.3 * day),
        name: `Town ${i}`,
        low,
        high: low + 2,
        text: `${low}`,
        disputed: i % 9 === 0,
      }
    }),
  }
}

async function timed(chart: Chart): Promise<number> {
  const began = performance.now()
  await chartImage(chart, 'chart.png')
  return performance.now() - began
}

const megabytes = () => process.memoryUsage.rss() / 2 ** 20
const before = megabytes()
const first = await timed(someTotals())
const times: number[] = []
for (let i = 0; i < 20; i++) times.push(await timed(i % 2 === 0 ? someTotals() : someIncidents()))
const sorted = times.toSorted((a, b) => a - b)
const ms = (value: number | undefined) => `${(value ?? Number.NaN).toFixed(0)} ms`
console.log(`the first chart      ${ms(first)}   (goal < ${goal} ms)`)
console.log(`the next, median     ${ms(sorted[10])}`)
console.log(`the next, slowest    ${ms(sorted.at(-1))}   (goal < ${goal} ms)`)
console.log(
  `memory at the start  ${before.toFixed(0)} MB, after ${times.length + 1} charts ${megabytes().toFixed(0)} MB`,
)
