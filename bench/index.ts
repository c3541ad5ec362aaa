/**
 * `npm run bench [-- NAME]`: detection beside wink-nlp (default), the store beside plain tables, stories, copies, commands, charts; and with the
 * whole bot between a newsroom and counterparts of both platforms: start, delivery, soak, sources. What each takes stands in its file.
 */
const [what = 'detect'] = process.argv.splice(2, 1)
const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  detect: () => import('./detect.ts'),
  store: () => import('./store.ts'),
  stories: () => import('./stories.ts'),
  copies: () => import('./copies.ts'),
  commands: () => import('./commands.ts'),
  charts: () => import('./charts.ts'),
  start: () => import('./start.ts'),
  delivery: () => import('./delivery.ts'),
  soak: () => import('./soak.ts'),
  sources: () => import('./sources.ts'),
}
const program = programs[what]
if (program === undefined) {
  console.error(`There is no bench "${what}". Choose one of: ${Object.keys(programs).join(', ')}.`)
  process.exitCode = 2
} else await program()
