import { UserError } from './lib/errors.ts'
import { crashWords, withoutControls, withoutSecrets } from './lib/safe.ts'
import type { Program } from './programs/program.ts'

/** Every program is loaded only when asked for, so that `detect` starts without the chat libraries. */
const programs: Readonly<
  Record<string, { readonly describe: string; load(): Promise<{ readonly program: Program }> }>
> = {
  run: {
    describe: 'the bot: the platforms whose tokens are set, else the terminal',
    load: () => import('./programs/run.ts'),
  },
  demo: {
    describe: 'a loopback newsroom and the real pipeline, without token or network',
    load: () => import('./programs/demo.ts'),
  },
  detect: {
    describe: 'the claims in a text, a page or a stream of texts',
    load: () => import('./programs/detect.ts'),
  },
  replay: {
    describe: 'what the bot would have posted over a stream of articles',
    load: () => import('./programs/replay.ts'),
  },
  check: {
    describe: 'validates settings, sources, tokens and permissions',
    load: () => import('./programs/check.ts'),
  },
  manifest: { describe: "prints Slack's app manifest", load: () => import('./programs/manifest.ts') },
  sources: {
    describe: 'all sources as an OPML file, or those of such a file added',
    load: () => import('./programs/sources.ts'),
  },
  backup: {
    describe: 'a whole copy of the store, also while the bot runs',
    load: () => import('./programs/backup.ts'),
  },
  prune: {
    describe: 'takes away old full texts and makes the store smaller',
    load: () => import('./programs/prune.ts'),
  },
  export: {
    describe: 'the claims as CSV or JSON, with evidence and sources',
    load: () => import('./programs/export.ts'),
  },
  eval: { describe: 'scores detection against labelled items', load: () => import('./programs/eval.ts') },
  'eval-stories': {
    describe: 'scores stories and alerts against a labelled stream',
    load: () => import('./programs/eval-stories.ts'),
  },
}

const help = `claimwire: who says what about casualties and arms transfers, in chat

usage: claimwire PROGRAM [options]      claimwire PROGRAM --help

${Object.entries(programs)
  .map(([name, { describe }]) => `  ${name.padEnd(12)} ${describe}`)
  .join('\n')}
`

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help)
    return name === undefined ? 2 : 0
  }
  const entry = Object.hasOwn(programs, name) ? programs[name] : undefined
  if (entry === undefined)
    throw new UserError(`There is no program "${name}". Choose one of: ${Object.keys(programs).join(', ')}.`)
  const { program } = await entry.load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(program.usage)
    return 0
  }
  return await program.run(args)
}

/** Node explains an unknown option by others that no program of ours takes; what can be given stands in its help. */
function complaint(thrown: Error): string {
  const [, unknown] = /^(Unknown option '[^']*')/.exec(thrown.message) ?? []
  return unknown === undefined
    ? thrown.message
    : `${unknown}. claimwire ${process.argv[2]} --help lists those that there are.`
}

// `claimwire … | head`: whoever reads has had enough, and that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

// Node itself would print all that an error carries, such as the whole request.
process.on('uncaughtException', (thrown) => {
  process.stderr.write(`claimwire failed: ${crashWords(thrown)}\n`)
  process.exit(1)
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (thrown) {
  const ours =
    thrown instanceof UserError ||
    (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS'))
  process.stderr.write(
    ours && thrown instanceof Error
      ? `claimwire: ${withoutControls(withoutSecrets(complaint(thrown)))}\n`
      : `claimwire failed: ${crashWords(thrown)}\n`,
  )
  process.exitCode = ours ? 2 : 1
}
