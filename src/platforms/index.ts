import type { DiscordSettings } from './discord/index.ts'
import type { SlackSettings } from './slack/index.ts'
import type { TerminalSettings } from './terminal/index.ts'

/**
 * How to make each platform, and how to see what keeps us from it. Each is loaded only when asked for: the chat libraries
 * take longer to load than `detect` takes to run.
 */
export const platforms = {
  discord: {
    create: async (settings: DiscordSettings) => (await import('./discord/index.ts')).createDiscord(settings),
    check: async (settings: Pick<DiscordSettings, 'token' | 'apiUrl'>) =>
      await (await import('./discord/index.ts')).checkDiscord(settings),
  },
  slack: {
    create: async (settings: SlackSettings) => (await import('./slack/index.ts')).createSlack(settings),
    check: async (settings: Omit<SlackSettings, 'clock'>) =>
      await (await import('./slack/index.ts')).checkSlack(settings),
  },
  terminal: {
    create: async (settings: TerminalSettings) =>
      (await import('./terminal/index.ts')).createTerminal(settings),
  },
} as const
