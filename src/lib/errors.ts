/** Something the person who asked can put right; its message is shown to them as it stands: what is wrong, then the remedy. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** Any other failure: logged once at the edge with its cause, never shown to users. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly part: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(part: string, what: string, details: Readonly<Record<string, unknown>>, cause?: unknown) {
    super(`${part}: ${what}`, { cause })
    this.part = part
    this.details = details
  }
}

/** `throw failed('BBC World', 'the feed answered 500', { status: 500 })`; details must hold no secret. */
export function failed(
  part: string,
  what: string,
  details: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): Failure {
  return new Failure(part, what, details, cause)
}

/** The message of anything that was thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
