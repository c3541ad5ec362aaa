import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { reasonOf } from '../lib/errors.ts'
import { createLog } from '../lib/log.ts'
import { platforms } from '../platforms/index.ts'
import { openStore } from '../store/sqlite.ts'
import { modelSettings } from './model-settings.ts'
import type { Program } from './program.ts'
import { databaseFile, discordSettings, type SetUp, setUp, slackSettings } from './setting-up.ts'

const usage = `usage: claimwire check

Validates the environment, settings.yaml, sources.yaml and the database, asks Discord and Slack whether the tokens and
permissions are good, and says what is missing. The exit code is 1 when something must be mended.
`

export const program: Program = {
  usage,
  async run(args) {
    parseArgs({ args: [...args], options: {} })
    const set = setUp()
    const enabled = set.sources.filter((source) => source.enabled).length
    say(
      'good',
      `${set.folder}: settings.yaml is valid; sources.yaml has ${set.sources.length} sources, ${enabled} of them enabled.`,
    )
    const model = modelSettings(set.env, set.settings)
    say(
      'good',
      model === null
        ? 'The language model is off: LLM_BASE_URL and LLM_MODEL are not set.'
        : `The language model ${model.model} is asked where the rules are not sure.`,
    )
    const problems = [await storeProblems(set), await discordProblems(set), await slackProblems(set)].flat()
    for (const problem of problems) say('bad', problem)
    if (problems.length === 0) process.stdout.write('Ready: start the bot with npm start.\n')
    return problems.length === 0 ? 0 : 1
  },
}

function say(mark: 'good' | 'bad', sentence: string): void {
  process.stdout.write(`${mark === 'good' ? '✓' : '✗'} ${sentence}\n`)
}

async function storeProblems({ env }: SetUp): Promise<readonly string[]> {
  const file = resolve(databaseFile(env))
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (!there) {
    const free = await firstFolderThere(dirname(file))
    const writable = await access(free, constants.W_OK).then(
      () => true,
      () => false,
    )
    if (!writable)
      return [`DATABASE_URL: ${file} cannot be made; give a path in a folder that the bot may write.`]
    say('good', `${file} will be made when the bot starts.`)
    return []
  }
  try {
    const store = await openStore(file, { readOnly: true })
    const { articles, claims } = await store.counts()
    await store.close()
    say('good', `${file} holds ${articles} articles and ${claims} claims.`)
    return []
  } catch (thrown) {
    return [`DATABASE_URL: ${reasonOf(thrown)}`]
  }
}

async function firstFolderThere(folder: string): Promise<string> {
  const there = await access(folder).then(
    () => true,
    () => false,
  )
  return there || dirname(folder) === folder ? folder : await firstFolderThere(dirname(folder))
}

async function discordProblems(set: SetUp): Promise<readonly string[]> {
  const settings = discordSettings(set)
  if (settings === null) {
    say('good', 'Discord is off: DISCORD_TOKEN is not set.')
    return []
  }
  const problems = await platforms.discord.check(settings)
  if (problems.length === 0) say('good', 'Discord takes the token, and the bot is in a server.')
  return problems
}

async function slackProblems(set: SetUp): Promise<readonly string[]> {
  const settings = slackSettings(set)
  if (settings === null) {
    say('good', 'Slack is off: SLACK_BOT_TOKEN is not set.')
    return []
  }
  const problems = await platforms.slack.check({ ...settings, log: createLog('silent') })
  if (problems.length === 0) say('good', 'Slack takes the tokens, and the bot has its scopes.')
  return problems
}
