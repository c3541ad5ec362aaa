import { verb, verbs, words } from './inflect.ts'

/**
 * What the words of a sentence tell of its setting: how much they speak for violence between people (above 0) or for accident,
 * nature, disease and private crime (below). Causes have their own weights; these are the words around them.
 */
type Weighed = { readonly weight: number; readonly forms: readonly string[] }

const formsOf = (list: readonly { readonly form: string }[]): readonly string[] =>
  list.map(({ form }) => form)
const said = (weight: number, forms: string): Weighed => ({ weight, forms: formsOf(words('', forms)) })
const acts = (weight: number, bases: string): Weighed => ({ weight, forms: formsOf(verbs('', bases)) })
const act = (weight: number, ...forms: readonly [base: string, past?: string, part?: string]): Weighed => ({
  weight,
  forms: formsOf(verb('', ...forms)),
})

export const settingWords: readonly Weighed[] = [
  // violence
  acts(2.5, 'torpedo'),
  said(
    2.4,
    'over a mine, over a landmine, over a land mine, on a mine, on a landmine, hit a mine, hits a mine, hit a landmine, struck a mine, set off a mine, stepped on a mine, was mined, were mined',
  ),
  acts(2, 'bomb shell ambush gun_down massacre assassinate lynch bombard behead'),
  act(2, 'gun down', 'gunned'),
  act(2, 'open fire'),
  act(2, 'blow up', 'blew', 'blown'),
  act(2, 'shoot down', 'shot'),
  acts(1.5, 'attack raid invade detonate besiege kidnap abduct torture'),
  act(1.5, 'kidnap', 'kidnapped'),
  act(1.2, 'shoot', 'shot'),
  act(1.2, 'clash'),
  act(1, 'stab', 'stabbed'),
  acts(0.5, 'storm target fire launch'),
  act(0.3, 'strike', 'struck'),
  said(
    2,
    'under fire, exchange fire, exchanges fire, exchanged fire, exchanging fire, return fire, returns fire, returned fire, by gunfire, blew himself up, blows himself up, blew herself up, blows herself up, crossfire, car bomb, bomber, bombers, airstrike, airstrikes',
  ),
  said(
    1.5,
    'nerve gas, chemical weapons, chemical attack, sarin, gunman, gunmen, attacker, attackers, assailant, assailants, militia, militias, militiamen, rebels, insurgents, jihadists, jihadist, extremists, terrorists, terrorism, terrorist, paramilitary, paramilitaries, mercenaries, cartel, cartels, gang, gangs, ceasefire, truce, warplane, warplanes, offensive, insurgency, genocide, war crimes, occupied, militant, settlers, riot police, assassin, hostages, hostage, invasion, shrapnel, casus belli',
  ),
  said(
    1.5,
    'martyrs, martyred, martyrdom, combat losses, demonstrators, protesters, protestors, protest, protests, demonstration, rioters, riots, unrest',
  ),
  said(
    0.7,
    'martyr, aggression, battlegroup, armed, military, army, troops, soldiers, war, wartime, regime, junta, front line, frontline, checkpoint, curfew, security forces, coup, separatist, separatists, terror, conflict, convoy, enemy, sectarian, bullet, bullets, rocket, rockets, missile, missiles, drone, drones, bomb, bombs, explosives, explosive',
  ),
  said(
    2,
    'after hit, after a hit, after being hit, after a direct hit, hit people, hit civilians, hit residents, hit sleeping, hit our people',
  ),
  // lands at war, and days from which their dead are counted
  said(
    0.5,
    'gaza, gaza strip, west bank, donbas, donetsk, luhansk, kherson, zaporizhzhia, kharkiv, sumy, nikopol, darfur, kordofan, el fasher, khartoum, sagaing, rakhine, cabo delgado, ituri, north kivu, south kivu, borno, since 7 october, since october 7, cumulative toll',
  ),
  said(
    0.5,
    'armoured truck, armored truck, army truck, military truck, armoured, armored, peacekeepers, peacekeeper, fighters, civilian, civilians, mosque, embassy, police station, police officers, refugee camp, suspected',
  ),
  // mishap
  acts(-2, 'collide implode crash derail capsize drown electrocute suffocate asphyxiate'),
  acts(-1.5, 'collapse overturn overdose'),
  acts(-1.8, 'careen skid swerve flip_over roll_over topple_over tip_over veer_off veer_into plough_through'),
  act(-1.8, 'run off the road', 'ran', 'run'),
  act(-1.8, 'drive off the road', 'drove', 'driven'),
  act(-1.8, 'lose control', 'lost'),
  acts(-0.4, 'explode set_fire_to'),
  act(-1.2, 'sink', 'sank', 'sunk'),
  act(-1.2, 'plunge'),
  act(-1.5, 'catch fire', 'caught'),
  act(-1.2, 'burst into flames', 'burst'),
  said(
    -2,
    'expired ammunition, expired ammunitions, old ammunition, ammunition explosion, blew up in their faces, blew up in his face, clipped a, clipped the, toppled on, toppled onto, fell on top of, bomb from the second world war, bomb from world war ii, second world war bomb, world war ii bomb, wartime bomb, bomb disposal expert, gas-filled, filled with gas, from heat, of heat, heat deaths, heat-related, in a turf war, in his sleep, in her sleep, turning the gun on himself, turned the gun on himself, turning the weapon on himself, of snakebite, snake bites, air pollution, pollution, smog, septic tank, sewer, manhole, rail disaster, air disaster, mine disaster, mining disaster, ferry disaster, dam disaster, accidentally detonates, accidentally detonated, accidentally sets off, accidentally set off, accidentally fires, accidentally fired, accidentally discharges, accidentally discharged, self-inflicted, took his own life, took her own life, takes his own life, takes her own life, rams into a car, rammed into a car, rams into a truck, rams into a bus, rammed into a bus, drives into cars, drove into cars, multiple cars, trampled to death, stampede, gas leak, gas cylinder, gas explosion, natural causes, magnitude, richter scale, natural disaster, implosion, domestic dispute, murder-suicide, food poisoning, boat sinks, heavy rain, rainfall, flash floods, landslides, short circuit, engine failure, pilot error, tidal wave, tsunami, meteotsunami, medical condition, heart attack, long illness, at the age of, gas leakage, chemical leak, rain falls, torrential rain, torrential rains, ammunition depot, ammunition works, ammunition factory, munitions factory, munitions plant, explosives factory, explosives plant, static electricity, electrical fault, ammunition dump, munitions dump, munitions depot, arms depot',
  ),
  said(
    -1.2,
    'robbers, evict, eviction, drug dealers, drug dealer, hippo, leopard, lion, crocodile, elephants, accidentally, accidental, accident, fireworks, firecrackers, pyrotechnics, boiler, methane, level crossing, training flight, wildfires, eruption, volcano, epicentre, epicenter, hot air balloon, shipwreck, dinghy, migrant boat, capsized boat, submerged, submerges, avalanche, coal mine, coal, miners, mineshaft, mining shaft, vaccination, vaccine, outbreak, infected, infections, new cases, confirmed cases, unmarked graves, gravesites, hurricane, typhoon, cyclone, storm surge, fire breaks out, fire broke out, breaks out at, e. coli, tornadoes, flood victims, torrents, trial flight, technical failure, technical fault, mechanical failure, swept away, pilgrims, hajj, the crush, dam, dams, flooded, divers, fell asleep, coach driver, clinical trial, side effects, antibody, doses, died of cancer, blimp, monsoon, quake-hit, flood-hit, mining, fuel tanker, off the tracks, tracks',
  ),
  said(
    -0.6,
    'came down, found dead, climbers, hikers, mountaineers, skiers, tourists, balcony, scaffolding, crane, highway, motorway, expressway, ravine, gorge, cliff, head-on, train, trains, locomotive, bus, buses, minibus, truck, lorry, trailer, cruise ship, ferry, off the coast of, plant, factory, refinery, smelting, warehouse, nightclub, skyscraper, rescue workers, firefighters, on board, passengers, crew members, migrants, migration, whales',
  ),
  // private crime and the courts
  said(
    -1.8,
    'of methane, methane gas, for murder, the gallows, on death row, family feud, feud over, private feud, personal feud, a feud over land, private quarrel, personal quarrel, private dispute, personal dispute, inheritance dispute, bank robber, bank robbers, a robber, robbers outside, shoplifter',
  ),
  said(
    -1.5,
    'hanged, the drill, a drill, the exercise, military exercise, naval exercise, exercises, target ship, target drone, test launch, test-fired, robbery, burglary, serial killer, spree killer, ex-wife, ex-husband, girlfriend, boyfriend, love triangle, drunk, drunken, brawl, death row, death penalty, capital punishment, lethal injection, executed by hanging, executed by firing squad, executed by lethal injection, put to death by, manslaughter, homicide, hit-and-run, carjacking',
  ),
  said(
    -0.8,
    'homicides, guilty, plead guilty, sentenced, sentences, sentencing, convicted, convicts, conviction, life imprisonment, life in prison, years in prison, jury, acquitted, pleaded guilty, pleads guilty, found guilty, his wife, her husband, his girlfriend, his mother, motive, jailed, jealousy, by partners, former partner, ex-partner, the judge, domestic',
  ),
]

/** "ruled out an attack", "no sign of terrorism": what was told was no deed of a conflict, as somebody who knows says. */
const ruledOut = (heads: string, articles: string, nouns: string): readonly string[] =>
  heads
    .split(', ')
    .flatMap((head) =>
      articles
        .split(', ')
        .flatMap((article) =>
          nouns.split(', ').map((noun) => `${head} ${article} ${noun}`.replace('  ', ' ')),
        ),
    )

export const excludedWords: readonly string[] = [
  ...ruledOut(
    'ruled out, rule out, rules out, ruling out, excluded, excludes, excluding, discounted, dismissed',
    ', a, an, any, the possibility of a, the possibility of an',
    'attack, terrorism, terrorist attack, terror attack, terrorist act, terrorist motive, political motive, extremist motive, sabotage, foul play, bombing, enemy action, hostile action, hostile fire, enemy fire, link to terrorism, links to terrorism, terrorist background, political background',
  ),
  ...ruledOut(
    'no, without, without any, not any',
    '',
    'terrorist motive, political motive, extremist motive, ideological motive, terrorist background, political background, extremist background, terrorist links, terrorist link, terror links, link to terrorism, links to terrorism, connection to terrorism, fighting in the area, enemy activity in the area',
  ),
  ...ruledOut(
    'not, was not, were not, is not',
    ', a, an',
    'terrorism, terrorist attack, terror attack, act of terrorism, act of terror, terrorism-related, terror-related, terrorist-related, linked to terrorism, related to terrorism, politically motivated, linked to the conflict, related to the conflict, related to the war',
  ),
  ...ruledOut('was not, were not', 'an', 'attack'),
  ...ruledOut(
    'no sign of, no signs of, no evidence of, no indication of, no indications of, no suspicion of, no hint of, no suggestion of',
    ', a, an, any',
    'attack, terrorism, terrorist motive, terrorist attack, sabotage, foul play, hostile fire, hostile action, enemy fire, enemy action, political motive, explosive device',
  ),
  // weapons that go off or go astray among those who train with them
  ...ruledOut(
    'during, in',
    'a, an, the',
    'live-fire drill, live-fire exercise, live-fire training, training exercise, training accident, training mishap, accidental discharge',
  ),
  'was a mishap',
  'speaks of an accident',
  'due to an accident',
  'caused by an accident',
  'spoke of an accident',
  'called it an accident',
  'described it as an accident',
  'described as an accident',
  'nothing to do with the war',
  'nothing to do with the conflict',
]

/** Words of remembering: with an old year, or several together, what is told is history. */
export const pastWords: readonly string[] = formsOf([
  ...verbs('', 'commemorate'),
  ...words(
    '',
    'anniversary, anniversaries, remember, remembered, remembers, remembering, memorial, memorials, historian, historians, veterans, world war, first world war, second world war, world war i, world war ii, nazi, nazis, holocaust, centenary, decades ago, years ago, century, survivors of, remembrance, archaeologists, mass grave, exhumed, exhumation, wreath, wreaths, coffins, reburied, lowered into the ground, days of mourning, years after, years on, lit a flame',
  ),
])

/** Words of what never happened: a script, a drill, a forecast. */
export const inventedWords: readonly string[] = formsOf([
  ...verbs('', 'simulate'),
  ...words(
    '',
    'scenario, scenarios, simulation, invented, fictional, fictitious, imaginary, hypothetical, war game, wargame, war games, screenplay, box office, video game, novel, thriller, season finale, tabletop exercise, umpire, umpires, war-gamed, science fiction, simulations',
  ),
])
