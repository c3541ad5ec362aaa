/** Time is an argument everywhere: the real clock, a simulated one in `replay`, a fixed one in tests. */
export type Clock = () => Date

/** Milliseconds. */
export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
