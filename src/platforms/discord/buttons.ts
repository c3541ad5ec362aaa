import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { Action, Card } from '../../cards/card.ts'
import { cut, linkText, tidyLine, webAddress } from '../../cards/tidy.ts'
import { fitsModal } from './forms.ts'
import { limits } from './limits.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** The short key that the store keeps for a line too long for a button; `keysFor` finds which lines need one. */
export type Keys = ReadonlyMap<string, string>

/** Two characters of position make ids unique, one tells a line from a key. */
const longestLine = limits.customId - 3

/** The lines of a card that must be shortened before it is rendered. */
export function longLines(card: Card): readonly string[] {
  const lines = [...(card.actions ?? []), ...(card.menu?.choices ?? [])].map(({ line }) => line)
  return lines.filter((line) => line.length > longestLine)
}

/** A button that opens a form is told by its sign. */
type Pressable = Pick<Action, 'label' | 'line' | 'style' | 'inPlace'> & { readonly form?: true }

/** "3=claims place:Kyiv" carries the line itself, "3~k8f2" a key for it; with ":" and "^" the answer takes the place of the message, with "!" it is a form. */
const signs = { line: ['=', ':'], key: ['~', '^'], form: '!' } as const

function idOf(
  position: number,
  { line, inPlace, form }: Pick<Pressable, 'line' | 'inPlace' | 'form'>,
  keys: Keys,
): string {
  if (form === true) return `${position}${signs.form}${line}`
  const which = inPlace === true ? 1 : 0
  if (line.length <= longestLine) return `${position}${signs.line[which]}${line}`
  return `${position}${signs.key[which]}${keys.get(line) ?? ''}`
}

/** What a pressed button or a chosen entry stands for; null when the id is not one of ours. */
export function readId(id: string):
  | (({ readonly line: string } | { readonly key: string }) & {
      readonly inPlace: boolean
      readonly form?: true
    })
  | null {
  const [, sign = '', rest = ''] = /^\d{1,2}([=:~^!])(.+)$/s.exec(id) ?? []
  if (sign === '') return null
  if (sign === signs.form) return { line: rest, inPlace: false, form: true }
  const inPlace = sign === signs.line[1] || sign === signs.key[1]
  return sign === signs.line[0] || sign === signs.line[1] ? { line: rest, inPlace } : { key: rest, inPlace }
}

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const

export type Buttons = {
  readonly rows: readonly Row[]
  /** What found no room as a button and must be told in the text. */
  readonly actions: readonly Action[]
  readonly choices: NonNullable<Card['menu']>['choices']
  readonly links: NonNullable<Card['links']>
}

/** Actions first, then the menu, then up to one row of links; five rows in all. */
export function buttons(card: Card, keys: Keys): Buttons {
  const { form, menu, links = [] } = card
  const actions: readonly Pressable[] = [
    ...(card.actions ?? []),
    ...(form !== undefined && fitsModal(form)
      ? [{ label: form.label, line: form.ask, form: true } as const]
      : []),
  ]
  const asButtons = links.length <= limits.buttonsInRow && links.every(({ address }) => fitsButton(address))
  const linkRows = asButtons && links.length > 0 ? 1 : 0
  const menus = menu === undefined ? [] : chunks(menu.choices, limits.menuChoices)
  const actionRows = chunks(actions, limits.buttonsInRow).slice(
    0,
    limits.rows - linkRows - Math.min(menus.length, 1),
  )
  const menuRows = menus.slice(0, limits.rows - linkRows - actionRows.length)
  return {
    rows: [
      ...actionRows.map((row, r) =>
        rowOf(row.map((action, i) => button(action, r * limits.buttonsInRow + i, keys))),
      ),
      ...menuRows.map((choices, m) =>
        rowOf([
          {
            type: ComponentType.StringSelect,
            custom_id: `menu ${m}`,
            placeholder: placeholder(menu?.label ?? '', m, menuRows.length),
            options: choices.map((choice, i) => option(choice, i, keys)),
          },
        ]),
      ),
      ...(linkRows === 1 ? [rowOf(links.map(linkButton))] : []),
    ],
    actions: actions.slice(actionRows.length * limits.buttonsInRow),
    choices: menu?.choices.slice(menuRows.length * limits.menuChoices) ?? [],
    links: asButtons ? [] : links,
  }
}

const rowOf = (components: APIComponentInMessageActionRow[]): Row => ({
  type: ComponentType.ActionRow,
  components,
})

function fitsButton(address: string): boolean {
  const href = webAddress(address)
  return href !== null && href.length <= limits.buttonUrl
}

function button(action: Pressable, position: number, keys: Keys): APIButtonComponent {
  const { label, style } = action
  return {
    type: ComponentType.Button,
    style: style === undefined ? ButtonStyle.Secondary : styles[style],
    label: cut(tidyLine(label), limits.label) || '…',
    custom_id: idOf(position, action, keys),
  }
}

function linkButton({ text, address }: NonNullable<Card['links']>[number]): APIButtonComponent {
  const href = webAddress(address) ?? ''
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: linkText(text, href, limits.label),
    url: href,
  }
}

function option(
  { label, about, line }: NonNullable<Card['menu']>['choices'][number],
  position: number,
  keys: Keys,
): APISelectMenuOption {
  return {
    label: cut(tidyLine(label), limits.choiceLabel) || '…',
    ...(about !== undefined &&
      tidyLine(about) !== '' && { description: cut(tidyLine(about), limits.choiceAbout) }),
    value: idOf(position, { line }, keys),
  }
}

function placeholder(label: string, index: number, of: number): string {
  const shown = cut(tidyLine(label), limits.placeholder - 20) || '…'
  return of === 1 ? shown : `${shown} (${index + 1} of ${of})`
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}
