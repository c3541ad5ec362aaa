/** One channel of one workspace (a Discord guild, a Slack team; the terminal has one of each). */
export type Channel = { readonly platform: string; readonly workspace: string; readonly id: string }

/** One string for maps and logs. */
export function channelKey(channel: Channel): string {
  return `${channel.platform}:${channel.workspace}:${channel.id}`
}
