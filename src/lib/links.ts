/** Where an address that stands in a text ends: foreign scripts, too, write no space into it. Longer ones no server takes. */
const address = /https?:\/\/[^\s<>|"“”„«»⟪⟫]{1,2000}/giu

/** The web addresses in a text, each once, as they come: bare, as `<address|words>`, or as `[words](address)`. */
export function linksIn(text: string): readonly string[] {
  const found = [...text.matchAll(address)].map(([one]) => withoutEnd(one))
  return [...new Set(found.filter((one) => URL.canParse(one)))]
}

/** Without what ends the sentence around it; a bracket that the address itself opened belongs to it. */
function withoutEnd(one: string): string {
  const last = one.at(-1) ?? ''
  const count = (sign: string) => one.split(sign).length - 1
  const closes = (last === ')' && count(')') > count('(')) || (last === ']' && count(']') > count('['))
  return closes || /[.,;:!?'’*_~`…]/u.test(last) ? withoutEnd(one.slice(0, -1)) : one
}
