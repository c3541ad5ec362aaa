/** `npm run bench [-- detect|store|stories|charts …]`: detection beside wink-nlp (default), the store beside plain tables, stories, or charts. */
const [what = 'detect'] = process.argv.splice(2, 1)
const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  detect: () => import('./detect.ts'),
  store: () => import('./store.ts'),
  stories: () => import('./stories.ts'),
  copies: () => import('./copies.ts'),
  commands: () => import('./commands.ts'),
  charts: () => import('./charts.ts'),
}
const program = programs[what]
if (program === undefined) {
  console.error(`There is no bench "${what}". Choose one of: ${Object.keys(programs).join(', ')}.`)
  process.exitCode = 2
} else await program()
