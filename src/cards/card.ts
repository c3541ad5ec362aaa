/**
 * The one message model. It has no field that only one platform understands, and no markup: every string is plain text that a
 * platform must make harmless; what shall be bold, linked or a time says so by its type.
 */
export type Words =
  | string
  | { readonly bold: string }
  | { readonly link: string; readonly text: string }
  /** A channel of the place where it is read, by its id; shown by its name where the platform knows it. */
  | { readonly channel: string }
  /** Shown in the reader's own time zone and language. */
  | { readonly time: Date; readonly as: 'date' | 'date-time' | 'ago' }

/** One line or paragraph; '\n' breaks lines. */
export type Text = string | readonly Words[]

/** Severity is a colour *and* a word in the text, never a colour alone. */
export type Tone = 'neutral' | 'alert' | 'update' | 'correction' | 'good' | 'bad'

/** Pressing it is the same as typing `line` (without the slash) in the channel, with the presser's rights. */
export type Action = {
  readonly label: string
  readonly line: string
  readonly style?: 'primary' | 'danger'
  /** Turns a page: the answer takes the place of the message that the button is on, when that is the presser's own. */
  readonly inPlace?: true
}

type FormChoice = { readonly label: string; readonly value: string }

/** One option of the line that a form makes. Left empty it is "none", so that a form can take away, too. */
export type FormField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Only part of the line when another field has this value. */
  readonly with?: { readonly name: string; readonly value: string }
} & (
  | { readonly type: 'choice'; readonly choices: readonly FormChoice[]; readonly value: string }
  | { readonly type: 'choices'; readonly choices: readonly FormChoice[]; readonly values: readonly string[] }
  | { readonly type: 'text'; readonly value?: string }
  | { readonly type: 'whole'; readonly min?: number; readonly max?: number; readonly value?: string }
  | { readonly type: 'time'; readonly value?: string }
)

/**
 * A button that opens fields to fill in. Sending them is the same as typing `line` with each as an option. Where there are no forms the
 * line is shown instead.
 */
export type Form = {
  readonly label: string
  readonly title: string
  readonly submit: string
  /** The line whose answer holds this form anew, with the values of that moment. */
  readonly ask: string
  readonly line: string
  readonly fields: readonly FormField[]
}

export type Card = {
  readonly title: string
  readonly tone: Tone
  /** Where the title leads. */
  readonly address?: string
  readonly body?: Text
  /** Verbatim foreign words; `marks` are offsets to show bold. */
  readonly quote?: {
    readonly text: string
    readonly by?: string
    readonly marks?: readonly (readonly [number, number])[]
  }
  readonly fields?: readonly { readonly name: string; readonly value: Text; readonly short?: boolean }[]
  readonly links?: readonly { readonly text: string; readonly address: string }[]
  readonly image?: { readonly name: string; readonly alt: string; readonly png: Uint8Array }
  /** To be kept by the reader. `name` is ours: it ends as the platform shall know it. */
  readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  readonly actions?: readonly Action[]
  /** One of many: choosing runs its line. */
  readonly menu?: {
    readonly label: string
    readonly choices: readonly { readonly label: string; readonly about?: string; readonly line: string }[]
  }
  readonly form?: Form
  /** What it is about in a word or two, for places that sort what stands in them. */
  readonly topic?: string
  /** What it is about without what may still change, such as a toll: names what stands longer than the title, such as a thread. */
  readonly subject?: string
  readonly footer?: string
  /** The platform's id of a role or user group to call: the only words of a card that may notify anybody. */
  readonly mention?: string
  /** To be handed on to those who follow the channel, where the platform has such. */
  readonly publish?: true
  readonly at?: Date
}

/** Lines below each other. */
export const inLines = (lines: readonly (readonly Words[])[]): readonly Words[] =>
  lines.flatMap((line, index): readonly Words[] => (index === 0 ? line : ['\n', ...line]))

/** The text without its types: for plain fallbacks, logs and tests. Times are ISO 8601 UTC. */
export function plainText(text: Text): string {
  if (typeof text === 'string') return text
  return text
    .map((word) => {
      if (typeof word === 'string') return word
      if ('bold' in word) return word.bold
      if ('link' in word) return word.text
      if ('channel' in word) return `#${word.channel}`
      return word.time.toISOString()
    })
    .join('')
}
