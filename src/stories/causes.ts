/** Families of causes: a "strike" may be a missile's or a drone's, but hardly a gunman's. Null: says nothing ("attack"). */
type Family = 'air' | 'ground' | 'bomb' | 'gun'

const families: readonly (readonly [Family, RegExp])[] = [
  [
    'bomb',
    /\b(?:suicide|car bomb|bomb(?:ing|s)? blast|ied|landmine|mine|roadside|explosive device|bomb attack|truck bomb|grenade|bomb explosion)\b/i,
  ],
  [
    'air',
    /\b(?:air ?strike|air|missile|rocket|drone|aerial|glide bomb|warplane|jet|shelling|artillery|mortar|bombardment|strike|barrage|cluster)\b/i,
  ],
  ['gun', /\b(?:shooting|gun|shot|ambush|massacre|raid|execution|stabbing|sniper|gunmen|machete)\b/i],
  ['ground', /\b(?:clash|fighting|battle|assault|offensive|skirmish)\b/i],
]

function familyOf(cause: string | null): Family | null {
  return cause === null ? null : (families.find(([, words]) => words.test(cause))?.[0] ?? null)
}

/** 1 when the words agree, -1 when they cannot be one event's, 0 when they say nothing. */
export function likeCauses(one: string | null, other: string | null): 1 | 0 | -1 {
  const [a, b] = [familyOf(one), familyOf(other)]
  if (a === null || b === null) return 0
  return a === b ? 1 : -1
}
