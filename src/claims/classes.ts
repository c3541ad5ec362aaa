/** Bits of a number that the engine keeps as it is. */
const wordSize = 30
/** The numbers of classes; none has number 0. */
const numbers = new Map<string, number>([['', 0]])
function numberOf(name: string): number {
  const number = numbers.get(name) ?? numbers.size
  numbers.set(name, number)
  return number
}

/**
 * What words and units are to the rules. A set of classes is shared by all that have just these, of which there are some hundreds, and
 * each class that code asks for is a flag on it: `unit.classes.VERB` is the read of a field, where asking a set is a search, and
 * the engine asks this of every word a dozen times. A class that only patterns name needs no flag.
 */
class ClassSet extends Set<string> {
  /** What `ofClasses` found out; the first is nothing, so that the engine need not guess what will stand here. */
  readonly told: unknown[] = [null]
  /** A bit for each class, by its number. */
  readonly bits: readonly number[]
  /** Verbs: whether one of them stands in this form here. */
  readonly base: boolean = false
  readonly s: boolean = false
  readonly past: boolean = false
  readonly part: boolean = false
  readonly ing: boolean = false
  readonly ACCORDING: boolean = false
  readonly ACCUSE: boolean = false
  readonly ACTOR: boolean = false
  readonly ADV: boolean = false
  readonly AID: boolean = false
  readonly ALLEGATION: boolean = false
  readonly AND: boolean = false
  readonly APPROVE: boolean = false
  readonly ARMED: boolean = false
  readonly ARMS: boolean = false
  readonly ASK: boolean = false
  readonly AUX: boolean = false
  readonly BARE: boolean = false
  readonly BAREONLY: boolean = false
  readonly BE: boolean = false
  readonly BEFOREWORD: boolean = false
  readonly BOARD: boolean = false
  readonly BODY: boolean = false
  readonly CAUSE: boolean = false
  readonly CIVIL: boolean = false
  readonly CLAIM: boolean = false
  readonly CLAUSE: boolean = false
  readonly CLIENT: boolean = false
  readonly CONFIRM: boolean = false
  readonly CONJ: boolean = false
  readonly CONTAIN: boolean = false
  readonly COPULA: boolean = false
  readonly COUNT: boolean = false
  readonly COUNTED: boolean = false
  readonly COUNTRY: boolean = false
  readonly DEATHTOLL: boolean = false
  readonly DEMONYM: boolean = false
  readonly DENY: boolean = false
  readonly DET: boolean = false
  readonly DIE: boolean = false
  readonly EMBARGO: boolean = false
  readonly EQUIP: boolean = false
  readonly FAIL: boolean = false
  readonly FALSE: boolean = false
  readonly FIGURE: boolean = false
  readonly FIRE: boolean = false
  readonly FULLNAME: boolean = false
  readonly FUNCTION: boolean = false
  readonly GET: boolean = false
  readonly GIFT: boolean = false
  readonly GIVE: boolean = false
  readonly GOODS: boolean = false
  readonly HALT: boolean = false
  readonly HARM: boolean = false
  readonly HAVE: boolean = false
  readonly HEDGE: boolean = false
  readonly HIT: boolean = false
  readonly HOLD: boolean = false
  readonly INCLUDING: boolean = false
  readonly ITEM: boolean = false
  readonly LAPSE: boolean = false
  readonly LEAVE: boolean = false
  readonly LIVES: boolean = false
  readonly LOCATIVE: boolean = false
  readonly 'M-injured': boolean = false
  readonly 'M-killed': boolean = false
  readonly MADE: boolean = false
  readonly MODAL: boolean = false
  readonly MORE: boolean = false
  readonly 'N-approved': boolean = false
  readonly 'N-considered': boolean = false
  readonly 'N-ordered': boolean = false
  readonly 'N-requested': boolean = false
  readonly 'N-suspended': boolean = false
  readonly NEGATION: boolean = false
  readonly ONORDER: boolean = false
  readonly PACKAGE: boolean = false
  readonly PERSON: boolean = false
  readonly PLACE: boolean = false
  readonly PLAN: boolean = false
  readonly PREP: boolean = false
  readonly PRONOUN: boolean = false
  readonly PROPER: boolean = false
  readonly PROVIDER: boolean = false
  readonly REACH: boolean = false
  readonly REGION: boolean = false
  readonly RELATIVE: boolean = false
  readonly RESULT: boolean = false
  readonly RESUME: boolean = false
  readonly SAME: boolean = false
  readonly SAY: boolean = false
  readonly SEIZE: boolean = false
  readonly SHOT: boolean = false
  readonly SIDENOUN: boolean = false
  readonly SIGN: boolean = false
  readonly SPEAKOF: boolean = false
  readonly STAGENOUN: boolean = false
  readonly STATE: boolean = false
  readonly SUBJECT: boolean = false
  readonly SUBJECTCONTROL: boolean = false
  readonly TAKE: boolean = false
  readonly TALK: boolean = false
  readonly THINGNOUN: boolean = false
  readonly TOLL: boolean = false
  readonly TRADE: boolean = false
  readonly UNHARMED: boolean = false
  readonly UNVERIFIED: boolean = false
  readonly VERB: boolean = false
  readonly VICTIMS: boolean = false
  readonly VICTIMSTATE: boolean = false
  readonly WANT: boolean = false
  readonly WEIGH: boolean = false
  readonly WILL: boolean = false
  readonly WILLING: boolean = false
  readonly 'FIRE.s': boolean = false
  readonly 'GIVE.part': boolean = false
  readonly 'HARM.base': boolean = false
  readonly 'HARM.ing': boolean = false
  readonly 'HARM.part': boolean = false
  readonly 'HARM.past': boolean = false
  readonly 'HIT.s': boolean = false

  constructor(names: readonly string[]) {
    super(names)
    const bits: number[] = []
    for (const name of names) {
      const at = numberOf(name)
      bits[Math.floor(at / wordSize)] = (bits[Math.floor(at / wordSize)] ?? 0) | (1 << (at % wordSize))
    }
    this.bits = Array.from(bits, (word) => word ?? 0)
    const flags = this as unknown as Record<string, boolean> // the one place where they are set
    for (const name of names) {
      if (Object.hasOwn(this, name)) flags[name] = true
      const form = name.slice(name.indexOf('.') + 1)
      if (form !== name) flags[form] = true
    }
  }
}

/** Not to be changed: others share it. */
export type Classes = Readonly<Omit<ClassSet, 'add' | 'clear' | 'delete'>> & ReadonlySet<string>

const known = new Map<string, Classes>()

/** The set of these classes, the same for the same names in the same order. */
export function classesOf(names: readonly string[]): Classes {
  const key = names.join(' ')
  let classes = known.get(key)
  if (classes === undefined) {
    classes = new ClassSet(names)
    known.set(key, classes)
  }
  return classes
}

export const noClasses: Classes = classesOf([])

/** All classes that occur in a line. */
export class Present {
  private readonly bits: number[] = []

  add({ bits }: Classes): void {
    while (this.bits.length < bits.length) this.bits.push(0)
    for (let i = 0; i < bits.length; i++) this.bits[i] = (this.bits[i] ?? 0) | (bits[i] ?? 0)
  }

  has(name: string): boolean {
    const at = numbers.get(name) ?? 0
    return ((this.bits[Math.floor(at / wordSize)] ?? 0) & (1 << (at % wordSize))) !== 0
  }
}

let asked = 1

/** What a set of classes tells by itself: found out when it is first asked, and kept with the set. */
export function ofClasses<T>(tell: (classes: Classes) => T): (classes: Classes) => T {
  const place = asked++
  return (classes) => {
    const known = classes.told[place]
    if (known !== undefined) return known as T // only `tell` writes there
    const told = tell(classes)
    classes.told[place] = told
    return told
  }
}

/** Whether a set has one of these classes. */
export const anyOf = (...names: readonly string[]): ((classes: Classes) => boolean) =>
  ofClasses((classes) => names.some((name) => classes.has(name)))
