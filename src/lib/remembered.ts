/**
 * A pure reading of short texts, so many of which are remembered (`most`): names of people and places come again with every article. Texts
 * longer than a name are read each time. What is given must not be changed.
 */
export function remembered<T>(read: (text: string) => T, most = 4_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > longest) return read(text)
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const made = read(text)
    known.set(text, made)
    return made
  }
}

/** Signs of a name with its office; whole sentences are seldom met again. */
const longest = 80
