import { subjectOf } from '../syntax/subject.ts'
import { isVerb, skipModifiersLeft } from '../syntax/verbs.ts'
import type { Line } from '../unit.ts'
import { namesAct } from './args.ts'
import type { Event } from './event.ts'
import { moodOf } from './stage.ts'

const bundle = /^(?:it|they|this|these|which|that)$/

/** "The package includes …", "It will hold …", "They cover …": the goods that a line lists of what was told before. */
export function listedIn(line: Line): readonly number[] {
  for (let at = 0; at < line.units.length; at++) {
    const unit = line.units[at]
    if (unit === undefined) break
    if (unit.classes.CONTAIN && isVerb(line, at) && moodOf(line, at) !== 'negated') {
      const [head] = subjectOf(line, at)
      const subject = line.units[head ?? -1]
      if (subject === undefined || head === undefined) continue
      const goes =
        bundle.test(subject.text) ||
        subject.classes.PACKAGE ||
        subject.classes.TRADE ||
        subject.classes.THINGNOUN ||
        namesAct(subject)
      if (!goes) continue
      const goods = listFrom(line, at + 1)
      if (goods.length > 0) return [head, ...goods]
    }
    // "In it are …", "Inside were …"
    // "Among the items, it said, are …"
    if (
      unit.classes.BE &&
      line.units[0]?.text === 'among' &&
      at <= 9 &&
      /^(?:the )?(?:items|goods|weapons|arms|systems|equipment|things)$/.test(
        line.units[1]?.text === 'the' ? (line.units[2]?.text ?? '') : (line.units[1]?.text ?? ''),
      )
    ) {
      const goods = listFrom(line, at + 1)
      if (goods.length > 0) return goods
    }
    if (
      unit.classes.BE &&
      (/^(?:inside|aboard|among them|included)$/.test(line.units[at - 1]?.text ?? '') ||
        (/^(?:it|them)$/.test(line.units[at - 1]?.text ?? '') &&
          line.units[at - 2]?.classes.PREP === true)) &&
      at <= 4
    ) {
      const goods = listFrom(line, at + 1)
      if (goods.length > 0) return goods
    }
  }
  return []
}

/** The goods of a list, without those that only say what others are for ("rockets for launchers"). */
function listFrom(line: Line, from: number): readonly number[] {
  const found: number[] = []
  for (let i = from; i < line.units.length; i++) {
    const unit = line.units[i]
    if (unit === undefined || unit.text === ';') break
    // ", put at $4 billion,"
    const priced = line.units[i + 1]?.kind === 'money' || line.units[i + 2]?.kind === 'money'
    if (isVerb(line, i) && i > from && found.length > 0 && !priced) break
    if (
      unit.kind === 'goods' &&
      !/^(?:for|of|on|in|from|to|against)$/.test(line.units[skipModifiersLeft(line, i)]?.text ?? '')
    )
      found.push(i)
  }
  return found
}

/** The price that stands with goods: "135 missiles for $1 billion", "at an estimated $355 million". */
export function priceOf(line: Line, at: number): Event['value'] {
  for (let i = at + 1; i < at + 6; i++) {
    const unit = line.units[i]
    if (
      unit === undefined ||
      unit.kind === 'goods' ||
      unit.text === ',' ||
      unit.classes.AND ||
      unit.text === ';'
    )
      break
    if (unit.kind === 'money') return unit
  }
  const before =
    line.units[at - 2]?.text === 'worth'
      ? line.units[at - 3]
      : line.units[at - 1]?.text === 'of' && line.units[at - 2]?.text === 'worth'
        ? line.units[at - 3]
        : undefined
  return before?.kind === 'money' ? before : null
}
