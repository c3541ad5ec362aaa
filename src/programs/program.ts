/** One subcommand of `claimwire`. `run` gives the exit code; a `UserError` it throws is shown as one sentence (exit code 2). */
export type Program = {
  readonly usage: string
  run(args: readonly string[]): Promise<number>
}
