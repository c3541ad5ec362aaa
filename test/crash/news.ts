import type { Random } from './random.ts'

/** What one event looks like to the readers of every channel, and the items of the wire that tell it. */
export type Event = {
  /** Stands in the title of its message, and in no other. */
  readonly place: string
  /** Killed, in the order of the reports: the first is the message, each further one an edit and an answer in its thread. */
  readonly tolls: readonly number[]
}

/** Each is read as a first report, and each further toll as an update: a run without any trouble shows it. */
const places =
  'Kharkiv Odesa Kherson Mykolaiv Dnipro Zaporizhzhia Poltava Sumy Chernihiv Vinnytsia Lviv Ternopil Rivne Lutsk Zhytomyr Cherkasy Kremenchuk Nikopol Izium Kupiansk Lyman Sloviansk Kramatorsk Pokrovsk Bakhmut Mariupol Melitopol Belgorod Kursk Bryansk Voronezh Rostov Rafah Jenin Nablus Hebron Tyre Sidon Baalbek Nabatieh Beirut Aleppo Homs Idlib Damascus Latakia Raqqa Hama Mosul Kirkuk Basra Fallujah Sanaa Aden Taiz Hodeidah Marib Khartoum Omdurman Nyala Goma Bunia Mekelle Kabul Kandahar Herat Kunduz Quetta Peshawar Mandalay Sittwe Myitkyina'.split(
    ' ',
  )

/** Events one after the other, each in a place of its own. */
export function createEvents(random: Random): (count: number) => readonly Event[] {
  let used = 0
  return (count) => {
    if (used + count > places.length) throw new Error(`only ${places.length} places are known`)
    const next = places.slice(used, used + count)
    used += count
    return next.map((place) => {
      const first = random.whole(2, 9)
      const second = first + random.whole(1, 9)
      return { place, tolls: [first, second, second + random.whole(1, 9)] }
    })
  }
}

/** The nth report of an event, as the feeds of the lab take it. */
export function itemOf({ place, tolls }: Event, nth: number, at: Date) {
  const toll = tolls[nth] ?? 0
  const [title, text] =
    nth === 0
      ? [
          `At least ${toll} killed in ${place}`,
          `At least ${toll} people were killed in a missile strike on ${place} today, the regional governor said.`,
        ]
      : [
          `Toll in ${place} rises to ${toll}`,
          `The number of people killed in the missile strike on ${place} today has risen to ${toll}, the regional governor said.`,
        ]
  return { id: `${place}-${nth}`, title, link: '', date: at.toISOString(), summary: text, content: text }
}
