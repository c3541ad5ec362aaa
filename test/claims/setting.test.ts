import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/claims/detect.ts'

const detector = createDetector()
const read = (text: string, title = '') =>
  detector.detect({ id: 'a', title, text, publishedAt: new Date('2024-02-08') }).length

describe('what is no conflict is no claim', () => {
  test.each([
    'Four people are killed when a bus collides with a truck on a highway near Halden.',
    'Eleven people are killed and six injured when a coach flips over on a bend near Halden.',
    'Two people are killed in Halden when a boy accidentally sets off a grenade that he found.',
    'The general who planned the bombing of Halden has died of cancer aged 88.',
    'At least 40 migrants are missing after their boat capsized off the coast of Ruritania.',
    'A magnitude 6.1 earthquake strikes Halden, killing at least 1,000 people.',
    'Nine people are killed in an explosion caused by a gas leak at a bakery in Halden.',
    'Ten people are killed and four injured in an explosion at a coal mine near Halden.',
    'An army helicopter crashes near Halden while returning from operations against rebels. Three people on board are killed.',
    'The death toll from the outbreak of cholera has risen to 64, the ministry said.',
    'A man who stabbed his former partner to death was jailed for life; three people were killed in the house, the jury heard.',
    'Thirty years ago troops murdered some 800 men from this valley in a week.',
    'Some 25,000 people died in the raids, historians said at the memorial on the anniversary.',
    "Nine people are dead after a fire at the army's ammunition dump, the minister said. An electrical fault started it, said the prosecutor, who excluded an attack.",
    'A pharmacist shot his two daughters before turning the weapon on himself, the public prosecutor said. A neighbour found the bodies. The mother had asked for protection.',
    'Police recorded 61 murders in the province in April, down from 78 in March. Two thirds of the victims were shot. The minister spoke of a murder rate that falls.',
    'Twenty-one people died and 30 were hurt when a coach left the road above Halden. The driver had worked for 19 hours. Fog was thick.',
    'Nineteen people were killed in Halden on Friday, the mayor said. It happened at noon. The school will stay shut until Monday.',
    'Robbers shot dead a guard and wounded two others in a cash-in-transit heist in Halden. They drove off in a stolen car.',
    'A man drove his car into a carnival parade in Halden, injuring 11. He was drunk, police said, and it was not an attack.',
    'Two men were shot and injured outside a bar in Halden. Detectives ruled out any terrorist motive.',
    'An army helicopter on a training flight went down near Halden, killing seven soldiers. There was no fighting in the area.',
    'Police buried 14 newly identified victims on Thursday of the genocide in which troops killed more than 8,000 men in July 1995.',
    'The town marked the 40th anniversary of the massacre in which soldiers killed 642 people.',
    'Elephants trampled three villagers to death. Guards drove off the herd. Last year such attacks killed 70 people.',
    'Two gangs that fight over the cocaine trade shot at each other outside a nightclub. One man died and two were hurt, detectives said. It was the ninth such shooting.',
    'Gun deaths fell last year, a study has found. Suicides were more than half of them. Mass shootings killed 610 people.',
    'Jets dropped bombs on a village by mistake during a live-fire drill, injuring 29. A pilot had keyed in wrong coordinates, the air force said.',
    'A court in Halden handed down death sentences on ten men for a massacre of policemen in 2013. Defence lawyers called it a farce. Monitors have counted 400 executions since.',
    'Soldiers were clearing a rocket depot which blew up in their faces: six of them died. The army speaks of an accident.',
    'The poet, who lost a son in the civil war of 1967, turns 90 on Friday. A festival will honour him.',
    'A woman was shot dead at a petrol station in Halden after a row over a parking spot. A man of 27 gave himself up.',
    'A bomb from the Second World War exploded on a building site in Halden, killing three experts. Trains were stopped.',
    'Three officers and a driver were killed when a water tower toppled on the yard of the prison. Two soldiers died later. The wind was strong.',
    'A slope above a village gave way after days of rain, killing a thousand people. Many of the dead had come there to escape the fighting.',
    'In a scenario handed to reporters an invented state attacks its neighbour, killing 400 soldiers.',
  ])('%s', (text) => {
    expect(read(text)).toBe(0)
  })
})

/** What an article is about shows in many words together; a deed of violence told in it stands all the same. */
test('what is short, or names a conflict anywhere, is read', () => {
  expect(read('Nineteen people were killed in Halden on Friday, the mayor said.')).toBe(1)
  expect(
    read(
      'Nineteen people were killed in Halden on Friday, the mayor said. It happened at noon. Troops sealed off the school.',
    ),
  ).toBe(1)
  expect(
    read(
      'Nineteen people were killed at a mosque in Halden, the mayor said. It happened at noon. The school will stay shut.',
    ),
  ).toBe(1)
})

describe('a genre decides for what is told in it', () => {
  test.each([
    'Halden won the cup on Saturday. Their striker fired home before half-time, the goalkeeper was carried off and the visitors lost three men: the captain was injured, a defender sent off, the coach said.',
    'In her third novel a gun-runner sells rifles to both sides of a civil war. Some 40 people are killed before page 100. The critics were merciless.',
    'A frigate is hit by a missile and 23 sailors are killed: that was the scenario of an exercise off Drava. The umpires will go home on Friday.',
    'In the largest landing drill for a decade marines stormed two beaches. Corpsmen practised with forty wounded, whose injuries a make-up artist had painted on. Exercise Halden was no rehearsal for war, the army said.',
    'The prime minister lost three rebels of her party in the debate. Two ministers were wounded in the leadership contest, a pollster said. Labour is nine points ahead.',
    'General Ivo Marel, best known for his memoirs, has died in Halden aged 91. He was wounded twice and lost two brothers at the front.',
    'The museum shows how rifles reached the rebels of 1916. 64 rebels were killed in six days. A curator bought the flag.',
    'A nurse went on trial in Drava, charged with murdering seven patients. She pleaded not guilty. Eleven others were injured, the court heard.',
    'Of 620 patients who were given the vaccine 31 died in the clinical trial, doctors said. Fighting had closed two of the sites.',
    'A missile flew some 350 kilometres and fell inland in the latest missile test, Ruritania said. Nobody was injured by debris after the launch.',
    'In an all-out war as many as 15,000 soldiers could be killed, the chief of staff warned. Planners reckon with 600 casualties a day in the first phase.',
    'A jury sentenced a man to thirty years for the murder of his partner, whom he shot in 2022. A passer-by was wounded in the knee. His lawyer will appeal.',
    'All 53 sailors of the submarine are dead, the navy said after a robot found the wreck at 838 metres. It vanished during a torpedo drill.',
  ])('%s', (text) => {
    expect(read(text)).toBe(0)
  })

  test.each([
    'Three shells hit the stadium in Halden during a match on Saturday, killing 14 spectators and two players. The referee had blown for half-time.',
    'Gunmen killed 64 people at a film festival in Halden on Friday. The actors stood on the stage for the premiere. The director was among the dead.',
    'A suicide bomber struck a court in Halden during a trial, killing the judge. The jury was to give its verdict.',
    'Militants attacked a cholera clinic near Halden, killing four nurses and nine patients. The outbreak has infected 3,000.',
    'On the anniversary of the massacre militants attacked a memorial in Halden, killing seven people with grenades.',
    'Soldiers on their way home from an exercise were ambushed on Tuesday and eleven of them killed. Umpires travelled with them.',
    'A section of a tower block came down in the night. Three residents died, the mayor said. They hit people who were asleep, he said.',
    'Shelling killed 11 people in Halden. The army ruled out sabotage in a fire at its depot.',
    'Gunmen shot dead 14 people in a market in Halden in an attack that the rebels claimed. It was built in 1960.',
    'A passenger jet was shot down by a missile on Thursday, killing all 298 people on board. The pilots had reported no technical fault.',
  ])('%s', (text) => {
    expect(read(text)).toBeGreaterThan(0)
  })
})

describe('conflict stays a claim', () => {
  test.each([
    'Four people are killed when a drone hits a bus on a highway near Halden.',
    'Three people are killed after a man opens fire in a factory near Halden.',
    'Six people are killed and 40 injured in a blast at a mosque, which militants claimed.',
    'A protester is killed as police open fire on the anniversary of the massacre.',
    'A transport aircraft is shot down by rebels and crashes near Halden, killing five soldiers.',
    'Two people are killed in a shelling of a hotel and 12 are missing under the collapsed roof.',
    'Twelve people were killed in Halden on Friday.',
    'A frigate is torpedoed and sinks off the coast of Ruritania, killing 87 sailors.',
    'Three people were stabbed to death by a man with a knife at a railway station in Halden.',
  ])('%s', (text) => {
    expect(read(text)).toBeGreaterThan(0)
  })
})

test("the title's topic decides only when the text is silent", () => {
  expect(read('At least 27 people are found dead near the border.', 'Storm Hedda')).toBe(0)
  expect(read('A bus crashes near Halden, killing ten people.', 'Halden civil war')).toBe(0)
  expect(read('An air strike on a camp kills ten people.', '2024 Halden earthquake')).toBeGreaterThan(0)
})

test('what was passed over says why', () => {
  const text = 'Ten people are killed when a train derails near Halden.'
  expect(detector.passedOver({ id: 'a', title: '', text, publishedAt: null })).toEqual([
    { words: 'Ten people are killed', why: 'derails' },
  ])
})
