import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js'
import type { Form, FormField } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import { filled } from '../filled.ts'
import { limits } from './limits.ts'

/** Forms as modals. https://docs.discord.com/developers/components/reference#label */

const sign = 'form='

/** Only a short form has room in a modal; for the others there are the options of the command, with suggestions. */
export function fitsModal({ ask, line, fields }: Form): boolean {
  return (
    fields.length <= limits.modalFields &&
    sign.length + line.length <= limits.customId &&
    2 + ask.length < limits.customId &&
    fields.every(
      (field) =>
        field.with === undefined &&
        field.type !== 'choices' &&
        (field.type !== 'choice' || field.choices.length <= limits.menuChoices),
    )
  )
}

export function modalOf({ title, line, fields }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: `${sign}${line}`,
    title: cut(tidyLine(title), limits.modalTitle) || '…',
    components: fields.map(labelled),
  }
}

function labelled(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: cut(tidyLine(field.label), limits.fieldLabel) || '…',
    ...(field.hint !== undefined && { description: cut(tidyLine(field.hint), limits.choiceAbout) }),
    component: componentOf(field),
  }
}

function componentOf(field: FormField): APILabelComponent['component'] {
  if (field.type === 'choice')
    return {
      type: ComponentType.StringSelect,
      custom_id: field.name,
      required: true,
      options: field.choices.map(({ label, value }) => ({
        label: cut(tidyLine(label), limits.choiceLabel) || '…',
        value,
        ...(value === field.value && { default: true }),
      })),
    }
  const value = 'value' in field ? (field.value ?? '') : ''
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.type === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: false,
    ...(value !== '' && { value }),
  }
}

/** What was filled in, as a request by names; null when the modal is none of ours. What was left empty is "none". */
export function readModal({ customId, fields }: ModalSubmitInteraction) {
  if (!customId.startsWith(sign)) return null
  const given = fields.fields.map((field): [string, string] => {
    const value = 'values' in field ? field.values.join(', ') : 'value' in field ? String(field.value) : ''
    return [field.customId, value.trim() === '' ? 'none' : value]
  })
  return filled(customId.slice(sign.length), Object.fromEntries(given))
}
