import type { Judged } from './alerts/verdicts.ts'
import type { Card } from './cards/card.ts'
import type { Channel } from './cards/channel.ts'
import type { Who } from './cards/who.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import type { Sourcing } from './roster/sourcing.ts'
import type { Audit, Store, StoryEdit } from './store/store.ts'
import type { Judgement, Story } from './stories/story.ts'

/** Who typed or pressed, and what the platform vouches for at this moment. */
export type Asker = {
  readonly channel: Channel
  readonly user: string
  readonly name: string
  /** By the word of the platform, or of the bot's own settings. */
  readonly admin: boolean
  /** Ids of the roles that they have there, where the platform has such. */
  readonly roles?: readonly string[]
  /** Where the platform has groups that it must be asked about: whether they are in one. A `UserError` says why it does not tell. */
  readonly belongsTo?: (group: string) => Promise<boolean>
  /** In a direct message, which belongs to no server or workspace: nothing can be changed from there. */
  readonly direct?: true
  /** May read the channel, but not write in it. */
  readonly silent?: true
}

/** Who may: everyone, editors (who judge stories), or admins (who are editors, too). */
export type Audience = 'everyone' | 'editors' | 'admins'

/** The same with all rights of this moment, those included that admins gave: what commands see. */
export type Entitled = Asker & { readonly editor: boolean }

/** The line of the audit log on what somebody changed. */
export const auditOf = ({ user, name, channel }: Asker, at: Date, what: string): Audit => ({
  at,
  user,
  name,
  channel,
  what,
})

export type Choice = { readonly label: string; readonly value: string }

/** `main`: where bare words of a typed line go ("/casualties Kharkiv"); at most one text option of a verb. */
type OptionBase = { readonly describe: string; readonly required?: true; readonly main?: true }

/** `complete` answers autocomplete where the platform has it (at most 25); it must be quick and never throw. */
export type Option =
  | (OptionBase & {
      readonly type: 'text'
      readonly max?: number
      /** Quotes belong to the value: a keyword `"cluster munitions"` is another than `cluster munitions`. */
      readonly verbatim?: true
      readonly complete?: (
        typed: string,
        at: Pick<Services, 'store' | 'sources'>,
      ) => Promise<readonly Choice[]> | readonly Choice[]
    })
  /** `none`: the word "none" is a value, too, which takes a limit away. */
  | (OptionBase & {
      readonly type: 'whole'
      readonly min?: number
      readonly max?: number
      readonly none?: true
    })
  /** A time of day: "8:00" → "08:00". */
  | (OptionBase & { readonly type: 'time' })
  | (OptionBase & { readonly type: 'choice'; readonly choices: readonly Choice[] })
  | (OptionBase & { readonly type: 'yes-no' })
  /** "person ID NAME" or "role ID NAME", which platforms make of what people pick or mention. */
  | (OptionBase & { readonly type: 'who'; readonly none?: true })
  /** "7d", "24h", "yesterday", "2024-02-01", "since 2024-02-01", "last week" → the instant it begins. */
  | (OptionBase & { readonly type: 'since' })
  /** The same words → the instant at which what they say ends: "yesterday" at midnight, "2024-02" with February. */
  | (OptionBase & { readonly type: 'until' })

export type Options = Readonly<Record<string, Option>>

type ValueOf<O extends Option> = O extends { type: 'whole'; none: true }
  ? number | 'none'
  : O extends { type: 'whole' }
    ? number
    : O extends { type: 'yes-no' }
      ? boolean
      : O extends { type: 'who'; none: true }
        ? Who | 'none'
        : O extends { type: 'since' | 'until' }
          ? Date
          : O extends { type: 'who' }
            ? Who
            : string

/** What `run` receives: required options are there, the others may be absent. */
export type Values<O extends Options> = {
  readonly [K in keyof O as O[K] extends { required: true } ? K : never]: ValueOf<O[K]>
} & {
  readonly [K in keyof O as O[K] extends { required: true } ? never : K]?: ValueOf<O[K]>
}

/** A story or running total, or one claim of it. */
export type JudgedPart = { readonly judged: Judged; readonly claim?: string }

/** What editors do to what was told; `desk.ts` makes it. What cannot be done is a `UserError`. */
export type Desk = StoryDesk & {
  /** By the id of a story, a running total, or a claim. */
  find(id: string): Promise<JudgedPart>
  /** Gives how many channels are told of it. */
  judge(
    id: string,
    verdict: Judgement['verdict'],
    note: string,
    asker: Asker,
  ): Promise<{ readonly judged: Judged; readonly channels: number }>
  /** Ends the newest verdict of the asker's own on it. */
  takeBack(id: string, asker: Asker): Promise<{ readonly judged: Judged; readonly channels: number }>
  /** In the channel of the asker; null ends it. `told` says whether a message about it stands there. */
  mute(
    id: string,
    mute: { readonly until: Date | null } | null,
    asker: Asker,
  ): Promise<{ readonly judged: Judged; readonly told: boolean }>
}

/** What editors do to stories that were read as one or as two, together with the edits of what was told. What cannot be done is a `UserError`. */
export type StoryDesk = {
  /** The one that was seen first stays (`story`), and holds what both hold. */
  merge(id: string, other: string, asker: Asker): Promise<{ readonly story: Story; readonly other: Story }>
  /** By ids or addresses of articles: these are a story of their own (`other`) from now on. */
  split(
    id: string,
    articles: readonly string[],
    asker: Asker,
  ): Promise<{ readonly story: Story; readonly other: Story }>
  /** Takes back the newest merge or split of it that stands. */
  undo(
    id: string,
    asker: Asker,
  ): Promise<{ readonly kind: StoryEdit['kind']; readonly story: Story; readonly other: Story }>
}

/** What a running bot can be asked to do beyond the store; `main.ts` provides it. */
export type Services = {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly desk: Desk
  /** What the bot cannot yet do in a channel ("send messages"), or null when it can post there. */
  readonly cannotPost: (channel: Channel) => Promise<string | null>
  /** Why what is posted in a channel cannot be handed on to followers, with the remedy; null when it can. */
  readonly cannotPublish: (channel: Channel) => Promise<string | null>
  /** Posts what somebody shares in their channel, once; the same key is the same message. Throws a `UserError` that says why it cannot. */
  readonly share: (channel: Channel, card: Card, key: string) => Promise<void>
  readonly startedAt: Date
  readonly sources: Sourcing
  readonly about: () => About
}

/** What the bot says of itself. */
export type About = {
  readonly version: string
  /** Resident memory (bytes). */
  readonly memory: number
  /** How long full texts are kept (ms). */
  readonly keepTexts: number
  /** Of the times of day in a watch that names none of its own: IANA name. */
  readonly timeZone: string
  /** Each with why nothing can be heard or sent there at the moment; null when it can. */
  readonly platforms: readonly { readonly name: string; readonly trouble: string | null }[]
}

export type Call<O extends Options> = Services & { readonly options: Values<O>; readonly asker: Entitled }

/** One verb: `/claims` itself, or `add` in `/keywords add`. */
export type Verb<O extends Options = Options> = {
  readonly name: string
  readonly describe: string
  readonly for: Audience
  readonly options: O
  run(call: Call<O>): Promise<Card | readonly Card[]>
}

/** Offered on every message, where the platform has such: the links in the message are given as this option of the command. */
export type OnMessage = {
  /** At most 24 characters. */
  readonly label: string
  readonly option: string
}

/** A slash command: either one verb, or several verbs under one name. Answers go to the asker alone unless a card is shared. */
export type Command =
  | {
      readonly name: string
      readonly describe: string
      readonly verb: Verb
      readonly onMessage?: OnMessage
      /** Shown on the bot's own page, where the platform has one; its verb needs no option. */
      readonly home?: true
    }
  | { readonly name: string; readonly describe: string; readonly verbs: readonly Verb[] }

/** Keeps the types of the options inside `run` while lists hold plain `Verb`s. */
export function defineVerb<const O extends Options>(verb: Verb<O>): Verb {
  return verb as unknown as Verb // run() is only ever called with values parsed by these very options
}

/** A typed line, or a name with options already told apart (Discord). `line` may start with a slash. */
export type Request =
  | { readonly line: string; readonly asker: Asker }
  | {
      readonly command: string
      readonly verb?: string
      readonly options: Readonly<Record<string, string>>
      readonly asker: Asker
    }

/** What a platform may ask of the house; `dispatch.ts` makes it. Neither call throws: every failure is a card. */
export type Front = {
  readonly commands: readonly Command[]
  answer(request: Request): Promise<readonly Card[]>
  /** Nothing, too, when somebody asks too often. */
  complete(
    command: string,
    verb: string | undefined,
    option: string,
    typed: string,
    asker: Pick<Asker, 'channel' | 'user'>,
  ): Promise<readonly Choice[]>
  /** A short key (≤ 40 characters) that stands for a long line in a button, kept in the store; and back (null = forgotten). */
  shorten(line: string): Promise<string>
  lengthen(key: string): Promise<string | null>
}
