import { parseArgs } from 'node:util'
import { commands } from '../../commands/index.ts'
import { UserError } from '../lib/errors.ts'
import { slackManifest } from '../platforms/slack/manifest.ts'
import type { Program } from './program.ts'

const usage = `usage: claimwire manifest [--url ADDRESS]

Prints the app manifest to paste at api.slack.com/apps › Create New App › From a manifest.

  --url ADDRESS  for HTTP mode: the public address of this bot (default: Socket Mode, which needs none)
`

export const program: Program = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } })
    if (values.url !== undefined && !/^https:\/\/[^\s/]+/.test(values.url))
      throw new UserError(
        `--url ${values.url} must be an address that starts with https://; Slack takes no other.`,
      )
    const manifest = slackManifest(commands, {
      socketMode: values.url === undefined,
      ...(values.url !== undefined && { publicUrl: values.url }),
    })
    process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`)
    return 0
  },
}
