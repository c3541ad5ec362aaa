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

const shell = /\b(?:shelling|artillery|mortar|rocket)\b/i

/** 1 when the words agree, less when one fell from the air and one was shelled, -1 when they cannot be one event's, 0 when they say nothing. */
export function likeCauses(one: string | null, other: string | null): number {
  const [a, b] = [familyOf(one), familyOf(other)]
  if (one === null || other === null || a === null || b === null) return 0
  if (a !== b) return -1
  return a === 'air' && shell.test(one) !== shell.test(other) ? 0.4 : 1
}
