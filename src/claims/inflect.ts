import type { Word } from './lexicon.ts'

/**
 * The forms of a verb with its classes: KILL (any form) and KILL.base, KILL.s, KILL.past, KILL.part, KILL.ing.
 * `verb('KILL', 'gun down', 'gunned')` inflects the first word; irregular past and participle are given.
 */
export function verb(
  name: string | readonly string[],
  base: string,
  past?: string,
  part = past,
): readonly Word[] {
  const names = typeof name === 'string' ? [name] : name
  const [head = base, ...rest] = base.split(' ')
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`
  const stem = head.endsWith('e') && !head.endsWith('ee') ? head.slice(0, -1) : head
  const consonantY = /[^aeiou]y$/.test(head)
  const regular = consonantY ? `${head.slice(0, -1)}ied` : head.endsWith('e') ? `${head}d` : `${head}ed`
  const third = consonantY
    ? `${head.slice(0, -1)}ies`
    : /(?:s|sh|ch|x|z|o)$/.test(head)
      ? `${head}es`
      : `${head}s`
  const doubled = past !== undefined && /([bdglmnprt])\1ed$/.test(past) ? past.slice(0, -2) : null
  const ing = /ie$/.test(head) ? `${head.slice(0, -2)}ying` : `${doubled ?? stem}ing`
  const forms: readonly (readonly [string, string])[] = [
    [head, 'base'],
    [third, 's'],
    [past ?? regular, 'past'],
    [part ?? regular, 'part'],
    [ing, 'ing'],
  ]
  return forms.map(([form, tense]) => ({
    form: form + tail,
    classes: ['VERB', ...names.flatMap((each) => [each, `${each}.${tense}`])],
  }))
}

/** Verbs of lists whose past is not made with "-ed", or doubles its last letter. */
const irregular: ReadonlyMap<string, readonly [past: string, part?: string]> = new Map([
  ['airdrop', ['airdropped']],
  ['annul', ['annulled']],
  ['air-drop', ['air-dropped']],
  ['bag', ['bagged']],
  ['beg', ['begged']],
  ['chip', ['chipped']],
  ['commit', ['committed']],
  ['confer', ['conferred']],
  ['defer', ['deferred']],
  ['drop', ['dropped']],
  ['hold', ['held']],
  ['nab', ['nabbed']],
  ['override', ['overrode', 'overridden']],
  ['para-drop', ['para-dropped']],
  ['permit', ['permitted']],
  ['rethink', ['rethought']],
  ['scrap', ['scrapped']],
  ['send', ['sent']],
  ['ship', ['shipped']],
  ['stand', ['stood']],
  ['step', ['stepped']],
  ['strike', ['struck']],
  ['tranship', ['transhipped']],
  ['transship', ['transshipped']],
  ['underwrite', ['underwrote', 'underwritten']],
  ['undertake', ['undertook', 'undertaken']],
  ['wind', ['wound']],
  ['wrap', ['wrapped']],
  ['withdraw', ['withdrew', 'withdrawn']],
])

/** Verbs of one class: `verbs('KILL', 'murder execute')`. */
export const verbs = (name: string, bases: string): readonly Word[] =>
  bases.split(' ').flatMap((written) => {
    const base = written.replaceAll('_', ' ')
    const [past, part] = irregular.get(base.split(' ')[0] ?? '') ?? []
    return verb(name, base, past, part)
  })

/** Words of one class as they stand, parted by commas: `words('MODAL', 'would, could, may')`. */
export const words = (name: string | readonly string[], forms: string): readonly Word[] =>
  forms.split(/\s*,\s*/).map((form) => ({ form, classes: typeof name === 'string' ? [name] : name }))
