/** What every line that leaves the program goes through, on its way to a log or a terminal. */

/**
 * Secrets by their form: tokens of Discord, Slack and models, what stands in an authorization header, and the addresses by which others
 * can answer in our name (Discord's webhooks and interactions, Slack's response addresses).
 */
const secretForms: readonly RegExp[] = [
  /\b(?:xox[a-z]|xapp)-[\w-]{6,}/gi,
  /\b(?:sk|pk|rk)-[\w/+=-]{12,}/g,
  /\b[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,}/g,
  /(?<=\b(?:Bearer|Bot|Basic) )[\w/+=.~%-]{8,}/g,
  /(?<=\/(?:webhooks|interactions)\/\d+\/)[\w.%-]{12,}/g,
  /(?<=\bhooks\.slack\.com\/)[\w/.%-]+/gi,
]

const hidden = '[secret]'

/** The words without secrets: those of `secrets` by their value, others by their form. */
export function withoutSecrets(words: string, secrets: readonly string[] = []): string {
  let shown = words
  for (const secret of secrets)
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]))
      if (form !== '') shown = shown.replaceAll(form, hidden)
  for (const form of secretForms) shown = shown.replace(form, hidden)
  return shown
}

/**
 * The words with every sign written out, as JSON does it, that a terminal would obey or a reader would not see: controls but for the
 * line end and tab, marks of direction, signs without width, lone surrogates.
 */
export function withoutControls(words: string): string {
  return words.replace(
    /(?![\n\t])\p{Cc}|[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (sign) =>
      [...Array(sign.length).keys()]
        .map((i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''),
  )
}

/** Whatever was thrown as words for a crash report: names, messages and stacks of it and its causes, and no other property. */
export function crashWords(thrown: unknown, secrets: readonly string[] = []): string {
  return withoutControls(withoutSecrets(causesOf(thrown).map(stackOf).join('\ncaused by: '), secrets))
}

const stackOf = (one: unknown) => (one instanceof Error ? (one.stack ?? `${one}`) : String(one))

/** It and what caused it, at most five deep. */
export function causesOf(thrown: unknown): readonly unknown[] {
  const causes = [thrown]
  for (let one = thrown; one instanceof Error && one.cause !== undefined && causes.length < 5; ) {
    one = one.cause
    causes.push(one)
  }
  return causes
}
