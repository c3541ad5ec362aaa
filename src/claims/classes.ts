/** The classes that code asks for. One that only patterns and lists name need not stand here. */
const flagged = [
  'ACCORDING',
  'ACCUSE',
  'ACTOR',
  'ADV',
  'AID',
  'ALLEGATION',
  'AND',
  'APPROVE',
  'ARMED',
  'ARMS',
  'ASK',
  'AUX',
  'BARE',
  'BAREONLY',
  'BE',
  'BEFOREWORD',
  'BOARD',
  'BODY',
  'CAUSE',
  'CIVIL',
  'CLAIM',
  'CLAUSE',
  'CLIENT',
  'CONFIRM',
  'CONJ',
  'CONTAIN',
  'COPULA',
  'COUNT',
  'COUNTED',
  'COUNTRY',
  'DEATHTOLL',
  'DEMONYM',
  'DENY',
  'DET',
  'DIE',
  'EMBARGO',
  'EQUIP',
  'FAIL',
  'FALSE',
  'FIGURE',
  'FIRE',
  'FIRE.s',
  'FULLNAME',
  'FUNCTION',
  'GET',
  'GIFT',
  'GIVE',
  'GIVE.part',
  'GOODS',
  'HALT',
  'HARM',
  'HARM.base',
  'HARM.ing',
  'HARM.part',
  'HARM.past',
  'HAVE',
  'HEDGE',
  'HIT',
  'HIT.s',
  'HOLD',
  'INCLUDING',
  'ITEM',
  'LAPSE',
  'LEAVE',
  'LIVES',
  'LOCATIVE',
  'M-injured',
  'M-killed',
  'MADE',
  'MODAL',
  'MORE',
  'N-approved',
  'N-considered',
  'N-ordered',
  'N-requested',
  'N-suspended',
  'NEGATION',
  'ONORDER',
  'PACKAGE',
  'PERSON',
  'PLACE',
  'PLAN',
  'PREP',
  'PRONOUN',
  'PROPER',
  'PROVIDER',
  'REACH',
  'REGION',
  'RELATIVE',
  'RESULT',
  'RESUME',
  'SAME',
  'SAY',
  'SEIZE',
  'SHOT',
  'SIDENOUN',
  'SIGN',
  'SPEAKOF',
  'STAGENOUN',
  'STATE',
  'SUBJECT',
  'SUBJECTCONTROL',
  'TAKE',
  'TALK',
  'THINGNOUN',
  'TOLL',
  'TRADE',
  'UNHARMED',
  'UNVERIFIED',
  'VERB',
  'VICTIMS',
  'VICTIMSTATE',
  'WANT',
  'WEIGH',
  'WILL',
  'WILLING',
] as const
/** Verbs: whether one of the classes stands in this form. */
const forms = ['base', 's', 'past', 'part', 'ing'] as const

type Flags = { readonly [Name in (typeof flagged)[number] | (typeof forms)[number]]: boolean }

/** The numbers of classes, in which those of the flags come first. */
const numbers = new Map<string, number>([...flagged, ...forms].map((name, number) => [name, number]))
function numberOf(name: string): number {
  const number = numbers.get(name) ?? numbers.size
  numbers.set(name, number)
  return number
}

/** So many bits has a word: the engine keeps numbers of that size as they are. */
const wordSize = 30

/**
 * What words and units are to the rules. A set of classes is shared by all that have just these, of which there are some hundreds. Each
 * class that code asks for is a flag on it: `unit.classes.VERB` is a bit of a number, where asking a set is a search, and the engine asks
 * this of every word some sixty times.
 */
class ClassSet extends Set<string> {
  /** What `ofClasses` found out; the first is nothing, so that the engine need not guess what will stand here. */
  readonly told: unknown[] = [null]
  /** A bit for each class, by its number; the first words hold the flags. */
  readonly bits: readonly number[]
  readonly word0: number
  readonly word1: number
  readonly word2: number
  readonly word3: number
  readonly word4: number

  constructor(names: readonly string[]) {
    super(names)
    const bits = [0, 0, 0, 0, 0]
    const set = (name: string) => {
      const at = numberOf(name)
      while (bits.length * wordSize <= at) bits.push(0)
      const word = Math.floor(at / wordSize)
      bits[word] = (bits[word] ?? 0) | (1 << (at % wordSize))
    }
    for (const name of names) {
      set(name)
      const form = name.slice(name.indexOf('.') + 1)
      if (form !== name) set(form)
    }
    this.bits = bits
    const [word0 = 0, word1 = 0, word2 = 0, word3 = 0, word4 = 0] = bits
    this.word0 = word0
    this.word1 = word1
    this.word2 = word2
    this.word3 = word3
    this.word4 = word4
  }
}

/** Reads a bit of each word: the engine puts such a small function in the place of its call when it always asks the same field. */
const readers: readonly ((bit: number) => (this: ClassSet) => boolean)[] = [
  (bit) =>
    function () {
      return (this.word0 & bit) !== 0
    },
  (bit) =>
    function () {
      return (this.word1 & bit) !== 0
    },
  (bit) =>
    function () {
      return (this.word2 & bit) !== 0
    },
  (bit) =>
    function () {
      return (this.word3 & bit) !== 0
    },
  (bit) =>
    function () {
      return (this.word4 & bit) !== 0
    },
]
for (const [at, name] of [...flagged, ...forms].entries()) {
  const reader = readers[Math.floor(at / wordSize)]
  if (reader === undefined) throw new Error('There are more flags of classes than bits for them.')
  Object.defineProperty(ClassSet.prototype, name, { get: reader(1 << (at % wordSize)) })
}

/** Not to be changed: others share it. */
export type Classes = Readonly<Omit<ClassSet, 'add' | 'clear' | 'delete'>> & ReadonlySet<string> & Flags

const known = new Map<string, Classes>()

/** The set of these classes, the same for the same names in the same order. */
export function classesOf(names: readonly string[]): Classes {
  const key = names.join(' ')
  let classes = known.get(key)
  if (classes === undefined) {
    classes = new ClassSet(names) as ClassSet & Flags // defined on its prototype above
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
    const at = numbers.get(name)
    return at !== undefined && ((this.bits[Math.floor(at / wordSize)] ?? 0) & (1 << (at % wordSize))) !== 0
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
