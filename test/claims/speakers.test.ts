import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const { detect } = createDetector()
const speakers = (text: string) =>
  detect({ id: 'a', title: '', text, publishedAt: new Date('2024-02-07') }).map(
    ({ claimant }) => claimant?.name ?? null,
  )

test('a name after "said" that opens a clause of its own is no speaker, nor who "he" is', () => {
  const text =
    "Ivo Marel, Russia's U.N. ambassador, said Washington was involved in the attack. He also blamed the United States for the downing of an aircraft that left 74 dead."
  expect(speakers(text)).toEqual(['Ivo Marel'])
})

test('a name after "said" that ends the sentence is the speaker', () => {
  expect(speakers('"The strike killed 28 civilians," said Ivo Marel, a spokesman for the army.')).toEqual([
    'Ivo Marel',
  ])
})

const strike = 'A strike killed 28 civilians in Kharkiv'

describe('a speaker is a whole noun group, known or not', () => {
  test.each([
    ['district health office', `${strike}, the district health office reported on Friday.`],
    ['company Zelena Hora', `${strike}, the company Zelena Hora said.`],
    ['organisers', `${strike}, organisers said on Wednesday.`],
    ['residents and a lawmaker', `${strike}, residents and a lawmaker said.`],
    ['World Health Organization', `${strike}, says the WHO.`],
    ['UN office', `${strike}, the UN office in Ukraine said; the search goes on.`],
    [
      'Halden Data Trust',
      `The raids have killed 251 civilians in Kharkiv by the count of the Halden Data Trust.`,
    ],
    [
      'local military administration',
      `${strike}, according to figures kept by the local military administration.`,
    ],
    ['Ivo Marel', `${strike}, according to the paper by Special Rapporteur Ivo Marel, and more are missing.`],
    ['Ivo Marel', `${strike}, said the group's Ivo Marel.`],
    ['Ivo Marel', `${strike}, Ivo Marel of the regional rescue service said.`],
    ['movement', 'The movement, whose leader fled, reports 730 members missing in Kharkiv.'],
    ['Hamas', 'Hamas, which runs the town, had first said 11 people were killed in a strike.'],
    ['officials', `${strike} while prayers were being said, officials of the movement said.`],
    ['Israel Defense Forces', 'Israel\'s military: "Three gunmen were killed in a strike."'],
    ['an army spokesman', `${strike}, an army spokesman said in reply.`],
    ['association', `${strike}, the Christian association said after a head count; it had heard shots.`],
    ['a source', `${strike}, a source at the brigade told The Halden Post.`],
    ['a humanitarian source', `${strike}, a humanitarian source affirmed today.`],
    ['official data', `${strike}, official data show, the latter nearly all in April.`],
    ['Residents', 'Residents reached by phone spoke of 30 dead in the raid on Kharkiv.'],
    ['governor', `${strike}, the governor was quoted as saying.`],
    ['A nurse', 'A nurse in Kharkiv, asked by telephone, had received 22 people injured in the strike.'],
    ['ambulance service', 'The ambulance service recovered 28 bodies after the strike on Kharkiv.'],
    ['organisation Halden Watch', `${strike}, in the count of the organisation Halden Watch.`],
    ['Ukraine', "In Kyiv's telling, 40 soldiers were killed in the strike on Kharkiv."],
    ['interior ministry', 'Local media quoted the interior ministry as giving eight killed and 20 wounded.'],
    ['Halden Watch', `${strike}, according to the monitor Halden Watch, whose figures rest on open sources.`],
    [
      'Gaza Health Ministry',
      "The Gaza health ministry's count since October comes to 57,762 killed in the strikes.",
    ],
    ['Israeli Health Ministry', `${strike}, the Israeli Ministry of Health said.`],
    ['Commission for Missing Persons', `${strike}, the Commission for Missing Persons reported.`],
    [
      "prosecutor's office",
      "Firefighters clearing a burnt-out market in Kharkiv found the bodies of two men after the strike, the prosecutor's office said.",
    ],
    ['Ukrainian General Staff', 'The General Staff of Ukraine informs.\n\nRussia has lost 1,204,510 troops.'],
    ['Gaza Health Ministry', 'The death toll in Gaza has reached 72,641, the Ministry of Health said.'],
    ['Gaza Health Ministry', 'The health ministry in the Strip said 72,641 had been killed in Gaza strikes.'],
    [null, 'The Gaza toll stands at 72,641 killed since October 2023.'],
    [
      null,
      'Twelve people, among them men documenting Egyptian state aid, were killed in a strike on Kharkiv.',
    ],
    ["prosecutor's office", `${strike}, the prosecutor's office said.`],
    ['Mediazona and Meduza', 'From a register Mediazona and Meduza infer 219 Russian deaths in the war.'],
    ['inquiry', 'An inquiry set up by President Ivo Marel has found that a strike killed 28 civilians.'],
    [null, `${strike} beside a police post.`],
    [null, 'A bomb went off beside a police post in Kharkiv on Wednesday, killing 28 civilians.'],
    [null, 'Our team reports that a strike killed 28 civilians in Kharkiv.'],
    [null, 'The insurgency, which spilled over from Mali, has claimed more than 1,200 lives.'],
  ])('%s: %s', (name, text) => {
    expect(speakers(text)[0]).toBe(name)
  })
})

test('what goes on with others is still said by the speaker before', () => {
  expect(
    speakers('A strike killed three people in Kharkiv, the governor said. Seven others were injured.'),
  ).toEqual(['governor', 'governor'])
})

test('victims told on right after somebody has counted others are his too', () => {
  expect(
    speakers('A strike killed three people in Kharkiv, the governor said. Two nurses were injured.'),
  ).toEqual(['governor', 'governor'])
})

test('a second speaker may lean on the verb of the first', () => {
  expect(speakers('The governor spoke of 12 dead in the strike, the rebels of 40 people killed.')).toEqual([
    'governor',
    'rebels',
  ])
})

test('each part of a sentence has its own source', () => {
  const text =
    'The raid left 32 people dead according to the mayor, 27 people dead according to the army of Mali and more.'
  expect(speakers(text)).toEqual(['mayor', 'army'])
})

test('residents, police and governors are those of the country where it happened', () => {
  const [claim] = detect({
    id: 'a',
    title: '',
    text: 'A strike killed 28 civilians in Kharkiv, police said.',
    publishedAt: null,
  })
  expect(claim?.claimant?.of).toBe('Ukraine')
})

test.each([
  ['Russia', 'Shells killed five civilians in Russian-held Donetsk, said Ivo Marel, the governor.'],
  ['Ukraine', 'Shells killed five civilians in Donetsk, said Ivo Marel, the governor.'],
  ['Houthis', 'A prison run by the Houthis was hit. Seventy people were killed, a rebel minister said.'],
  ['Gaza', 'A strike killed five people in Gaza, a hospital official said.'],
  ['Palestine', 'A strike killed five people in Jenin, a hospital official said.'],
  ['Somalia', 'MOGADISHU — Five people were killed by gunmen, a police commander said.'],
])('whose a speaker is: %s', (of, text) => {
  const [claim] = detect({ id: 'a', title: '', text, publishedAt: null })
  expect(claim?.claimant?.of).toBe(of)
})

test('among the dead, and a number of them, are told by the speaker before', () => {
  const text = 'A strike killed three people in Kharkiv, the governor said.'
  expect(speakers(`${text} Among the dead was a nurse.`)).toEqual(['governor', 'governor'])
  expect(speakers(`${text} Two of those who died were firefighters. Forty residents were injured.`)).toEqual([
    'governor',
    'governor',
    'governor',
  ])
})

describe('what is denied, and by whom', () => {
  const told = 'Ukraine said that Iran had sent drones to Russia.'
  const read = (text: string) =>
    detect({ id: 'a', title: '', text, publishedAt: null }).map(({ stance, deniedBy }) => [
      stance,
      ...deniedBy.map(({ claimant }) => claimant?.name),
    ])
  test.each([
    [`${told} Tehran dismissed the claim.`, ['claimed', 'Iran']],
    [`${told} Tehran called it a lie.`, ['claimed', 'Iran']],
    [`${told} The reports are false, Tehran said.`, ['claimed', 'Iran']],
    ['Ukraine said that Iran had sent drones to Russia, which Tehran denies.', ['claimed', 'Iran']],
    ["Beijing rejected Washington's assertion that China had sent drones to Russia.", ['claimed', 'China']],
    ['Claims that Iran sent drones to Russia are baseless, a minister in Tehran said.', ['denied']],
    ['The ministry denied reports that 12 soldiers had been killed in Kharkiv.', ['denied']],
    ['Rebels said the army had killed 12 civilians. The claim could not be verified.', ['claimed']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })
})

describe('whose an official is who tells of arms: a side of the transfer, not where they land', () => {
  const whose = (text: string) =>
    detect({ id: 'a', title: '', text, publishedAt: new Date('2024-02-07') }).map(
      ({ claimant }) => `${claimant?.name} of ${claimant?.of}`,
    )
  test.each([
    ['Ivo Marel of Norway', 'Norway will send Ukraine six howitzers, Defence Minister Ivo Marel said.'],
    ['Ivo Marel of Norway', 'OSLO - Six howitzers will go to Ukraine, Defence Minister Ivo Marel announced.'],
    ['foreign ministry of Iran', 'Iran sends no weapons to Yemen, its foreign ministry said.'],
    [
      'Ivo Marel of Norway',
      "NATO met in Oslo. Norway's Prime Minister Ivo Marel ruled out giving Ukraine howitzers.",
    ],
    ['officials of Vietnam', 'Vietnam will get 20 howitzers from South Korea, two officials in Hanoi said.'],
    ['Navy of United States', 'A U.S. ship has seized rifles on the way from Iran to Yemen, the Navy said.'],
    ['research institute of null', 'Turkey gave Azerbaijan 30 drones, a research institute said.'],
    ['army of Sudan', 'In Khartoum the army accused the Emirates of arming the Rapid Support Forces.'],
    [
      'Pak Jae-myung of South Korea',
      'South Korean President Pak Jae-myung denied that Seoul had sent shells to Ukraine.',
    ],
  ])('%s: %s', (name, text) => {
    expect(whose(text)[0]).toBe(name)
  })
})

test('who says it goes before who did it', () => {
  expect(
    speakers(
      'The White House has suspended a shipment of bombs to Israel, two US officials said on Tuesday.',
    ),
  ).toEqual(['US officials'])
})

describe('who decides on arms is who tells of it; a country that acts is told of by the outlet', () => {
  test.each([
    ['US government', 'The sale of 300 bombs to Israel has been approved by the Biden administration.'],
    ['Ivo Marel', 'Norwegian Chancellor Ivo Marel is still unwilling to send Ukraine howitzers.'],
    ['Ivo Marel', "Norway's Prime Minister Ivo Marel used his speech to press Germany for Taurus missiles."],
    [null, 'Norway has suspended the sale of howitzers to Israel.'],
    [null, '1,000 missiles for Israel, which the State Department cleared, were ordered from Raytheon.'],
  ])('%s: %s', (name, text) => {
    expect(speakers(text)[0]).toBe(name)
  })
})

test('of arms, a semicolon and an insertion after "and" part what is said from what is not', () => {
  expect(
    speakers('Norway has sent Ukraine six howitzers, a daily reports; Denmark has sent Ukraine 12 tanks.'),
  ).toEqual(['daily', null])
  expect(
    speakers(
      'Ukraine has received six howitzers from Norway and, a daily says, will get 12 tanks from Denmark.',
    ),
  ).toEqual([null, 'daily'])
})

test('who cannot confirm confirms nothing', () => {
  const said = detect({
    id: 'a',
    title: '',
    text: 'Norway has sent Ukraine howitzers. The army could not independently confirm that six howitzers reached Ukraine.',
    publishedAt: new Date('2024-02-07'),
  })
  expect(said.map(({ stance }) => stance)).not.toContain('confirmed')
})

describe('papers, houses, owners and those who are only cited', () => {
  test.each([
    [
      'DSCA of United States',
      'Two sales of HIMARS launchers to Taiwan worth $436 million have won US approval, releases by the DSCA showed on Wednesday.',
    ],
    ['State Department of United States', 'Jets may be sold to Israel, the US State Department has decided.'],
    [
      'Yemeni coastguard of Yemen',
      'The Yemeni coastguard stopped a boat with rifles bound from Iran to the Houthis.',
    ],
    [
      'Ivo Marel of United States',
      'Iran has sent Russia missiles, said Ivo Marel, a State Department spokesman.',
    ],
    ['Ivo Marel of United Nations', `${strike}, UN spokesman Ivo Marel said.`],
    [
      'defence ministry of Russia',
      'Russia has hit Kharkiv. Its defence ministry said 28 soldiers were killed.',
    ],
    ['CNN of null', 'CNN cited unnamed sources last week as saying that Iran had sent missiles to Russia.'],
    [
      'Bloomberg of null',
      'Bloomberg, citing people familiar with the matter, said Egypt had sent rockets to Russia.',
    ],
    [
      'governor of Ukraine',
      'The governor, writing on social media, said 28 soldiers were killed in Kharkiv.',
    ],
    [
      'an unnamed official of Ukraine',
      'A paper quoted an unnamed official as saying that 28 died in the strike on Kharkiv.',
    ],
  ])('%s: %s', (name, text) => {
    const [first] = detect({ id: 'a', title: '', text, publishedAt: new Date('2024-02-07') })
    expect(`${first?.claimant?.name} of ${first?.claimant?.of}`).toBe(name)
  })
})

test.each([
  ['Israel Defense Forces', 'IDF: four soldiers killed in Rafah'],
  ['United Nations', 'UN: 10,000 civilians killed in Ukraine since invasion'],
  ['Gaza Health Ministry', 'Israeli strikes kill 35 in Rafah, Gaza ministry says'],
  [null, 'Breaking: 12 soldiers killed in ambush in Mali'],
])('a headline by %s: %s', (name, title) => {
  const said = detect({ id: 'a', title, text: '', publishedAt: new Date('2024-02-07') })
  expect(said.map(({ claimant }) => claimant?.name ?? null)).toEqual([name])
})

test('the sums of a report are told on by it, those of another paragraph are not', () => {
  const text =
    'Myanmar has imported arms worth $1 billion since 2021, a new UN report finds. Russia supplied Myanmar with arms for $406 million and China with jets for $267 million.'
  expect(speakers(text)).not.toContain(null)
  expect(speakers(text.replace('. Russia', '.\n\nRussia'))).toContain(null)
})
