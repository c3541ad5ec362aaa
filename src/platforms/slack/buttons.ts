import type { types } from '@slack/bolt'
import type { Action, Card } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import type { Front } from '../../command.ts'
import { limits } from './limits.ts'

/** Long line → the short key that stands for it in the store. */
export type Keys = ReadonlyMap<string, string>

/** The lines of a card that do not fit a button or a choice and need a key first. */
export function longLines(card: Card): readonly string[] {
  return [...(card.actions ?? []), ...(card.menu?.choices ?? []), ...formLine(card)]
    .map(({ line }) => line)
    .filter((line) => line.length >= limits.value)
}

export async function keysFor(front: Pick<Front, 'shorten'>, cards: readonly Card[]): Promise<Keys> {
  const lines = [...new Set(cards.flatMap(longLines))]
  return new Map(await Promise.all(lines.map(async (line) => [line, await front.shorten(line)] as const)))
}

/** What a button or a choice carries: `=` and its line, or `~` and the key; null when it needs a key and has none. */
function carried(line: string, keys: Keys): string | null {
  if (line.length < limits.value) return `=${line}`
  const key = keys.get(line)
  return key === undefined ? null : `~${key}`
}

/** The counterpart of `carried`; null when the value is not one of ours. */
export function readValue(value: string): { readonly line: string } | { readonly key: string } | null {
  if (value.startsWith('=')) return { line: value.slice(1) }
  if (value.startsWith('~')) return { key: value.slice(1) }
  return null
}

const formLine = ({ form }: Card) => (form === undefined ? [] : [{ line: form.ask }])

/** Our buttons and menus by their `action_id`; what `turn` answers takes the place of the message, what `form` answers is filled in. */
export const actionIds = /^(press|turn|choose|form) \d+$/
export const opensForm = (actionId: string) => actionId.startsWith('form ')
export const inPlace = (actionId: string) => actionId.startsWith('turn ')

export type Controls = {
  readonly blocks: readonly types.ActionsBlock[]
  readonly size: number
  /** What found no room and must be told in the text. */
  readonly actions: readonly Action[]
  readonly choices: NonNullable<Card['menu']>['choices']
}

/** Buttons, then menus, as far as they fit `room` characters. */
export function controls({ actions: pressed = [], menu, form }: Card, keys: Keys, room: number): Controls {
  let used = 0
  const fits = (...texts: readonly string[]) => {
    const length = texts.join('').length
    if (used + length > room) return false
    used += length
    return true
  }
  const opens: Action | null = form === undefined ? null : { label: form.label, line: form.ask }
  const actions = opens === null ? pressed : [...pressed, opens]
  const buttons: types.Button[] = []
  const leftActions: Action[] = []
  for (const action of actions) {
    const value = carried(action.line, keys)
    const text = cut(tidyLine(action.label), limits.label) || '…'
    if (value === null || !fits(text, value)) leftActions.push(action)
    else
      buttons.push({
        type: 'button',
        action_id: `${action === opens ? 'form' : action.inPlace === true ? 'turn' : 'press'} ${buttons.length}`,
        text: words(text),
        value,
        ...(action.style !== undefined && { style: action.style }),
      })
  }
  const options: types.PlainTextOption[] = []
  const leftChoices: NonNullable<Card['menu']>['choices'][number][] = []
  for (const choice of menu?.choices ?? []) {
    const value = carried(choice.line, keys)
    const text = cut(tidyLine(choice.label), limits.choiceText) || '…'
    const about = cut(tidyLine(choice.about ?? ''), limits.choiceText)
    if (value === null || !fits(text, about, value)) leftChoices.push(choice)
    else options.push({ text: words(text), value, ...(about !== '' && { description: words(about) }) })
  }
  const menus = chunks(options, limits.choices).map((part, i, { length }): types.StaticSelect => {
    const label = tidyLine(menu?.label ?? '')
    return {
      type: 'static_select',
      action_id: `choose ${i}`,
      placeholder: words(
        cut(length === 1 ? label : `${label} (${i + 1} of ${length})`, limits.placeholder) || '…',
      ),
      options: part,
    }
  })
  const rows = [...chunks(buttons, limits.elements), ...menus.map((one) => [one])]
  return {
    blocks: rows.map((elements) => ({ type: 'actions', elements })),
    size: used,
    actions: leftActions,
    choices: leftChoices,
  }
}

/** Text that Slack shows to the letter, without turning `:name:` into a picture. */
export function words(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

function chunks<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, i) =>
    list.slice(i * length, (i + 1) * length),
  )
}
