import type { types, ViewOutput } from '@slack/bolt'
import { z } from 'zod'
import type { Card, Form, FormField } from '../../cards/card.ts'
import { cut, tidyLine } from '../../cards/tidy.ts'
import { filled } from '../filled.ts'
import { words } from './buttons.ts'
import { limits } from './limits.ts'
import type { Place } from './views.ts'

/** Forms as modals. https://docs.slack.dev/surfaces/modals */

export const callbackId = 'form'

/** What a modal must know when it comes back: Slack keeps it as text, of at most 3,000 characters. */
const kept = z.object({
  channel: z.string(),
  line: z.string(),
  /** Where the answer goes: it is good for half an hour and five answers. Without it, into the form's own place. */
  respond: z.url().optional(),
  home: z.boolean().default(false),
  depth: z.int().default(1),
  /** Fields that count only when another has this value. */
  with: z.record(z.string(), z.object({ name: z.string(), value: z.string() })),
})

/** A form with the values of now; its answer goes to an address, or into the form's own place. */
export function viewOf(
  form: Form,
  where: Place | { readonly channel: string; readonly respond: string },
): types.ModalView {
  const conditions = form.fields.flatMap(({ name, with: condition }) =>
    condition === undefined ? [] : [[name, condition] as const],
  )
  return {
    type: 'modal',
    callback_id: callbackId,
    title: words(cut(tidyLine(form.title), limits.modalTitle)),
    submit: words(cut(tidyLine(form.submit), limits.modalTitle)),
    close: words('Cancel'),
    private_metadata: JSON.stringify({
      ...where,
      line: form.line,
      with: Object.fromEntries(conditions),
    } satisfies z.input<typeof kept>),
    blocks: form.fields.slice(0, limits.viewBlocks).map(inputOf),
  }
}

function inputOf(field: FormField): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: words(cut(tidyLine(field.label), limits.label)),
    ...(field.hint !== undefined && { hint: words(cut(tidyLine(field.hint), 150)) }),
    optional: field.type !== 'choice',
    element: elementOf(field),
  }
}

function elementOf(field: FormField): types.InputBlock['element'] {
  const action_id = field.name
  switch (field.type) {
    case 'choice': {
      const options = field.choices.map(optionOf)
      const initial = options.find(({ value }) => value === field.value)
      return {
        type: 'static_select',
        action_id,
        options,
        ...(initial !== undefined && { initial_option: initial }),
      }
    }
    case 'choices': {
      const options = field.choices.map(optionOf)
      const initial = options.filter(({ value }) => field.values.includes(value))
      return {
        type: 'multi_static_select',
        action_id,
        options,
        ...(initial.length > 0 && { initial_options: initial }),
      }
    }
    case 'whole':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        ...(field.min !== undefined && { min_value: String(field.min) }),
        ...(field.max !== undefined && { max_value: String(field.max) }),
        ...(field.value !== undefined && { initial_value: field.value }),
      }
    case 'time':
      return {
        type: 'timepicker',
        action_id,
        ...(field.value !== undefined && { initial_time: field.value }),
      }
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        ...(field.value !== undefined && { initial_value: field.value }),
      }
    default:
      return field satisfies never
  }
}

const optionOf = ({ label, value }: { readonly label: string; readonly value: string }) => ({
  text: words(cut(tidyLine(label), limits.choiceText)),
  value,
})

export type Filled = {
  readonly command: string
  readonly verb: string
  readonly options: Readonly<Record<string, string>>
  readonly respond?: string
} & Place

/** What was filled in; null when the modal is none of ours. What was left empty is "none". */
export function readView(view: ViewOutput): Filled | null {
  const read = kept.safeParse(jsonOf(view.private_metadata))
  if (!read.success) return null
  const { channel, line, respond, home, depth, with: conditions } = read.data
  const given = Object.entries(view.state.values).map(
    ([name, elements]) => [name, filledIn(elements[name])] as const,
  )
  const values = new Map(given)
  const options = given.flatMap(([name, value]) => {
    const condition = conditions[name]
    return condition !== undefined && values.get(condition.name) !== condition.value
      ? []
      : [[name, value] as const]
  })
  return {
    ...filled(line, Object.fromEntries(options)),
    channel,
    home,
    depth,
    ...(respond !== undefined && { respond }),
  }
}

function filledIn(input: ViewOutput['state']['values'][string][string] | undefined): string {
  const many = input?.selected_options?.map(({ value }) => value)
  const value =
    many?.join(', ') ?? input?.selected_option?.value ?? input?.selected_time ?? input?.value ?? ''
  return value.trim() === '' ? 'none' : value
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The complaint of an answer about one of the fields, by the name in front of it; null when there is none. */
export function complaintIn(
  cards: readonly Card[],
  { options }: Filled,
): Readonly<Record<string, string>> | null {
  const [card] = cards
  if (card?.tone !== 'bad' || typeof card.body !== 'string') return null
  const [, field = '', message = ''] = /^([a-z-]+): (.+)$/s.exec(card.body) ?? []
  return Object.hasOwn(options, field) ? { [field]: cut(tidyLine(message), 500) } : null
}
