import type { Subject } from './speakers.ts'
import type { Line, Unit } from './unit.ts'

/** Verbs that say a figure without a verb of saying: "gave a toll of 12", "has 594 dead", "recovered six bodies". */

/** What a paper does with a figure: "its first bulletin had given 30". */
export const gives = new Set(
  (
    'give gives gave given giving has have had comes come came stood stands stand present presents presented publishes published ' +
    'releases released issues issued produces produced compiled offers offered received receives treated ' +
    'recovered retrieved collected buried registered'
  )
    .split(' ')
    .concat('has received', 'have received', 'had received'),
)

/** Who counts the dead of others, and is the one who says how many. */
const counting =
  /\b(?:observatory|monitors?|network|watchdog|prosecutors?|hospitals?|clinic|morgue|nurses?|doctors?|medics?|paramedics|rescuers|residents|villagers|elders?|ambulance service|red cross|red crescent|civil defence|coroner|commission|council|committee|police|site|group|association|organi[sz]ation|union|diocese|mission|charity|agency|office|project|database|health workers)\b(?! of\b)/

/** What they do with them: "has 594 dead", "had received 22 injured", "recovered six bodies". */
const tends =
  /^(?:has|have|had|received|receives|treated|recovered|retrieved|collected|buried|registered|found|has received|have received|had received)$/

const isCount = (unit: Unit | undefined): boolean =>
  unit !== undefined && (unit.classes.COUNTED || unit.classes.COUNT || unit.kind === 'figure')

/** "the observatory has 594 dead", "a nurse had received 22 injured", "residents have since buried 44". */
export function countsOthers(line: Line, index: number, subject: Subject): boolean {
  if (!tends.test(line.units[index]?.text ?? '')) return false
  const head = line.units[subject.to - 1]
  const [actor] = subject.actors
  if (subject.pronoun || head === undefined || actor === undefined) return false
  if (!counting.test(head.text) && !counting.test(actor.claimant.name.toLowerCase())) return false
  if (line.units[subject.from - 1]?.classes.PREP === true) return false
  for (let i = index + 1; i < index + 6; i++) {
    const unit = line.units[i]
    if (unit === undefined) return false
    if (isCount(unit)) return true
    const passes =
      unit.classes.ADV ||
      unit.classes.DET ||
      tends.test(unit.text) ||
      /^(?:only|just|since|now|the|names|of|bodies|remains|been|already|so far|some)$/.test(unit.text)
    if (!passes) return false
  }
  return false
}

/** "gave AFP a provisional figure of twelve dead", "published a list of 40 dead" */
export function tellsCount(line: Line, index: number): boolean {
  if (!/^(?:g[ia]v|present|publish|releas|issu|produc|compil|offer)/.test(line.units[index]?.text ?? ''))
    return false
  return line.units
    .slice(index + 1, index + 9)
    .some(({ text }) =>
      /^(?:(?:the )?(?:death |casualty )?toll|figure|figures|count|numbers?|total|breakdown|list)\b/.test(
        text,
      ),
    )
}
