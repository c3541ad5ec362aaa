import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const { detect } = createDetector()
const places = (text: string, title = '') =>
  detect({ id: 'a', title, text, publishedAt: new Date('2024-02-08') }).map(
    (claim) => claim.place?.name ?? null,
  )

describe('where it happened', () => {
  test.each([
    ['Kharkiv', 'Officials in Kyiv said a strike killed 12 people in Kharkiv.'],
    ['Kharkiv', 'A strike killed 12 people in Kharkiv, according to the ministry in Kyiv.'],
    ['Amhara', "A drone strike killed 26 people in Ethiopia's Amhara region."],
    ['Gaza Strip', "At least six people have been killed in Israel's shelling of the Gaza Strip."],
    ['Novyi Burlatsk', 'A glide bomb hit a depot in Novyi Burlatsk, Ukraine, killing seven people.'],
    ['Kharkiv', "A drone killed five people in Kharkiv's Saltivka district."],
    ['Kharkiv', 'A strike hit a market in Kharkiv. Twelve people were killed.'],
    ['Odesa', 'ODESA — A missile killed fourteen people in an apartment house here on Friday.'],
    ['Umm Halden', 'Bombs on the market of Umm Halden in North Darfur killed 27 people.'],
    ['Letvan', 'Troops burned down most of Letvan, a village in Magway Region, killing eight people.'],
    ['Tumaco', 'A bomb on the highway to Tumaco killed three officers, police in Bogotá said.'],
    [
      'Drovask',
      'Dozens of soldiers were killed when columns leaving Drovask, where they were encircled, came under fire.',
    ],
    ['Kharkiv', 'Troops opened fire at the Drovask cemetery in Kharkiv, killing 19 people.'],
    [
      'Haldenburg',
      'HALDENBURG — Eleven people died on Sunday when a bomb brought down a wall. In Kharkiv a bomb failed.',
    ],
    ['Kharkiv', 'Poison gas killed 40 people in the suburbs of Kharkiv on Friday.'],
    ['Letvan', 'Forty people were killed in the village of Letvan, east of Kharkiv.'],
    ['Kharkiv', 'A strike hit Kharkiv. The monitor, based in Odesa, says 12 people were killed.'],
    [
      'Hodeidah',
      'Warplanes hit the port of Hodeidah and a power station in the west of Yemen, killing five people, according to the health ministry of the Houthi-run administration in Sanaa.',
    ],
    [
      'Letvan',
      'A bomb hit a market in Letvan. A vendor who suffered burns died on Saturday at the university hospital in Kharkiv.',
    ],
    ['Kharkiv', 'A bomb fell on the university hospital in Kharkiv and killed 12 people.'],
    ['Nabatieh', 'The ministry confirms one death in the Nabatieh drone strike.'],
    ['Kharkiv', 'The army killed three gunmen of the Nabatieh massacre in a raid in Kharkiv.'],
    ['Letvan', 'A strike killed 12 people in nearby Letvan.'],
    ['Mogadishu', 'Somali forces ended a siege of a hotel in the capital that killed 15 people.'],
    ['Kharkiv', 'Twelve people were killed in a strike on the capital of the region, Kharkiv.'],
    ['Kharkiv', 'A strike hit Kharkiv. Residents told the AFP in Odesa that 12 people were killed.'],
    ['Kharkiv', 'A strike hit Kharkiv. Gunmen at the Cairo Hotel killed 12 people.'],
    ['Gaza Strip', "Eighty-six Palestinians were killed in strikes, Gaza's health ministry said."],
    ['Burkina Faso', "Burkina Faso's army said that 12 people were killed by jihadists in the country."],
    ['Taiz', "Mines killed 47 people in the governorate. It is Yemen's Taiz governorate that has most."],
    [
      'Kharkiv',
      "An ambush in Ukraine's north killed seven soldiers. It happened on Wednesday near Kharkiv, police said.",
    ],
    [
      'Monywa',
      "Air raids on a village in Burma's Sagaing region killed 12 people. Bombs struck Monywa's school.",
    ],
    [
      'Sagaing Region',
      "Air raids in Burma's Sagaing region killed 12 people. Bombs were seen at Monywa's school.",
    ],
    [
      'Kharkiv',
      'Shells hit Kharkiv. The chips were sold through a dealer in Almaty. Forty people were killed.',
    ],
    [null, 'Four people were killed by the Israeli army.'],
  ])('%s: %s', (place, text) => {
    expect(places(text)[0]).toBe(place)
  })

  test('the title tells it when the text does not', () => {
    expect(places('Twelve people were killed when a drone hit a bus.', 'Strike on Kharkiv')).toEqual([
      'Kharkiv',
    ])
  })

  test.each([
    [['Kharkiv', 'Odesa'], 'Three people were killed in Kharkiv and one in Odesa.'],
    [
      ['Letvan', 'Kharkiv', 'Letvan'],
      'Shells killed twelve people in Letvan. Two of the wounded died later in Kharkiv. Another 43 people were injured.',
    ],
  ])('of each figure: %s', (expected, text) => {
    expect(places(text)).toEqual(expected)
  })

  test('the entries of a live blog and of a round-up have places of their own', () => {
    const blog = [
      '17:10 – Nine people died when shells fell on the market of Nabatieh.',
      '16:32 – The ministry says two people were killed by shells.',
      '12:20 GMT Kharkiv: hospital says 18 bodies received.',
      '07:55 GMT Stocks fall in Odesa.',
    ]
    expect(places(blog.join('\n\n'), 'Live: strikes on Kherson')).toEqual(['Nabatieh', null, 'Kharkiv'])
    const roundUp = [
      'SOMALIA: An attack on a hotel in Beledweyne killed 18 people.',
      'MYANMAR: The shadow government put the dead at 30.',
    ]
    expect(places(roundUp.join('\n\n'))).toEqual(['Beledweyne', 'Myanmar'])
  })

  test('another deed of another week is somewhere else', () => {
    const text =
      'A strike killed 12 people in Kharkiv on Tuesday. The downing of an aircraft on Jan. 24 left 74 people dead.'
    expect(places(text)).toEqual(['Kharkiv', null])
  })
})
