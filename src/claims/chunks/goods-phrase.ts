import type { Party } from '../claim.ts'
import type { ArmsSense, WeaponSense } from '../lexicon/term.ts'
import { senseOf } from './atoms.ts'
import { sideFrom } from './naming.ts'
import { endOf, type Front, one, type Phrase, type Reading, startOf } from './noun-group.ts'

export function goodsPhrase(
  r: Reading,
  at: number,
  lead: Front,
  head: number,
  sense: ArmsSense | WeaponSense,
): Phrase {
  let from = lead.at
  let designation = sense.class === 'weapon' ? sense.designation : null
  let maker = sense.class === 'weapon' ? sense.maker : null
  let category = sense.category
  for (let i = head - 1; i >= lead.at; i--) {
    const weapon = senseOf(r.atoms[i], 'weapon')
    if (weapon === null) continue
    designation ??= weapon.designation
    maker ??= weapon.maker
    if (sense.class === 'arms' && sense.generic) category = weapon.category
  }
  // "MBT LAWs", "Leopard 2 main battle tanks": the noun group goes on with the designation after it
  let to = head + 1
  const weaponAfter = senseOf(r.atoms[to], 'weapon')
  if (weaponAfter !== null) {
    designation ??= weaponAfter.designation
    to++
  }
  let origin: Party | null = null
  let given = false
  let made = false
  let bound: Party | null = null
  const among = (i: number) =>
    senseOf(r.atoms[i], 'weapon') !== null || senseOf(r.atoms[i], 'arms')?.generic === false
  let armsBefore = false
  for (let i = head - 1; i >= lead.at; i--) armsBefore ||= among(i)
  for (let i = head - 1; i >= lead.at; i--) {
    const side = sideFrom(r.atoms[i], r.countries)
    if (side === null) continue
    const link = r.atoms[i + 1]?.token.norm === '-' ? r.atoms[i + 2]?.lower : r.atoms[i + 1]?.lower
    // "Yemen-bound arms", "Iran-to-Yemen arms"
    if (
      bound === null &&
      (link === 'bound' || (r.atoms[i - 1]?.token.norm === '-' && r.atoms[i - 2]?.lower === 'to'))
    ) {
      bound = side
      continue
    }
    // "a Palau-flagged ship": whose flag it flies, not who sends it
    if (/^(?:flagged|registered|owned|operated|bound)$/.test(link ?? '')) continue
    origin = side
    if (i === lead.at) {
      const next = r.atoms[i + 1]
      from = Math.min(
        i + (next?.lower === "'s" ? 2 : next?.token.norm === '-' && r.atoms[i + 2]?.classes.VERB ? 3 : 1),
        head,
      )
    }
    given = /^(?:supplied|provided|donated|delivered|gifted|given|sent)$/.test(link ?? '')
    made = /^(?:made|built|produced|manufactured|designed|developed|assembled|origin)$/.test(link ?? '')
    break
  }
  const spanStart = startOf(r, Math.max(from, lead.at))
  const spanEnd = endOf(r, to - 1)
  return {
    kind: 'goods',
    to,
    goods: {
      text: r.text.slice(spanStart, spanEnd).replace(/\s+/g, ' '),
      span: [spanStart, spanEnd],
      category,
      designation,
      generic: sense.class === 'arms' && sense.generic && !armsBefore,
      counted:
        lead.counted ??
        (lead.indefinite && lead.counted === null && !/s$/.test(r.atoms[head]?.lower ?? '')
          ? one(r.atoms[at]?.from ?? 0, r.atoms[at]?.to ?? 0)
          : null),
      countSpan: lead.countSpan,
      origin,
      maker,
      given,
      made,
      bound,
      negated: lead.negated,
    },
  }
}
