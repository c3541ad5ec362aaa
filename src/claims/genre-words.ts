import { verb, verbs, words } from './inflect.ts'

/**
 * Words by which an article shows what it is about, when that is not a conflict of these days: alone they say little, many
 * different ones of one genre say much. The first list of a genre are words that hardly stand elsewhere; they count twice.
 */
export type Genre = {
  readonly name: string
  /**
   * What speaks against it: `unreal` needs a deed with deaths and its day, `past` the same or one that opens the article,
   * `figurative` a deed with deaths, `crime` a deed of war, `mishap` any deed of violence.
   */
  readonly kind: 'unreal' | 'figurative' | 'past' | 'crime' | 'mishap'
  readonly strong: readonly string[]
  readonly weak: readonly string[]
}

const list = (text: string, bases = ''): readonly string[] =>
  [...words('', text), ...(bases === '' ? [] : verbs('', bases))].map(({ form }) => form)

export const genres: readonly Genre[] = [
  {
    name: 'sport',
    kind: 'figurative',
    strong: list(
      'goalkeeper, striker, derby, midfielder, fly-half, scrum-half, scrum, quarterback, offside, referee, hat-trick, semi-final, semi-finals, semifinal, play-offs, playoffs, quarter-final, batsman, batsmen, bowler, wicket, wickets, innings, touchdown, equaliser, equalizer, half-time, title fight, knockout, try line, drop goal, drop at goal, full-back, fullback, fly half, flanker, loosehead, line-out, lineout, the maul, the ruck, springbok, springboks, all blacks, wallabies, free-kick, cross-kick, final score, back line, front row, back row, the pack, grand prix, peloton, world cup, championship, championships, tournament, penalty kick, red card, yellow card, transfer window, hamstring, rugby, cricket, basketball, boxer, boxers, olympic, olympics, own goal, relegation, dribble, sent off, ruled out with, titleholders, grandmaster, chess, marathon, sprinter, cyclist, jockey, stage win, the peloton, extra time, free kick, knocked out',
    ),
    weak: list(
      'goal, goals, the game, props, prop, penalties wide, second half, first half, upright, uprights, test, kicks, wide, match, matches, season, seasons, coach, captain, defender, club, clubs, league, cup, team, fans, stadium, pitch, players, player, tackle, tackles, tries, penalty, penalties, champions, champion, title, visitors, hosts, squad, fixture, kick-off, knee, ankle, bout, round, win, wins, beat, defeat, draw, scored, manager, whistle, supporters, race, races, medal, gold medal, tour, promoter, the ring, crossbar, post, bench, substitute, minutes, points, board, queen, rook, king, pawn, pawns',
      'score',
    ),
  },
  {
    name: 'fiction',
    kind: 'unreal',
    strong: list(
      'hbo, netflix, film, films, filmed, directed by, movie, movies, novel, novels, box office, screenplay, screenwriter, premiere, thriller, playwright, the curtain, sequel, video game, video games, board game, computer game, novelist, science fiction, protagonist, the interval, the hero of, opera, cinema, cinemas, trilogy, reviewers, whodunnit, season finale, film-maker, filmmaker, best scene, bestseller, comic, musical, libretto, television series, tv series, the play, playthrough, gamers, gamer, her debut, plot twist, fictional, soap opera, drama about, documentary about, series about, film about, novel about, feature film, jury prize, film festival, directorial debut, short film',
    ),
    weak: list(
      'tells of, tells the story, opens on, opens in, actor, actors, actress, director, character, characters, scene, scenes, plot, critics, critic, audience, audiences, stage, played by, stars as, cast, chapter, page, pages, the run, festival, drama, story, act, extras, applause, the theatre, publisher, publishers, reader, readers, screens, screen, soundtrack, starring, episode, episodes, finale, streaming, composer, sets, level, levels, copies',
    ),
  },
  {
    name: 'drill',
    kind: 'unreal',
    strong: list(
      'war game, war games, wargame, wargames, war-gamed, scenario, scenarios, simulation, simulations, tabletop exercise, umpire, umpires, make-believe, painted wounds, fake blood, on paper, hypothetical, imaginary, invented, fictitious, mock attack, the script, role-play, role players, blank rounds, dummy casualties, computer model, rehearsal, in most rounds, in one run, notional, all-out war, landing drill, military drill, mass-casualty exercise, make-up artist, make-up artists, worst case, reckon with, contingency, war plans, war plan, projections, in a future war, if war came, if war broke out, wargamers, wargamer, wargaming, war-gaming, median game, crisis game, tabletop, red team, blue team, live-fire drill, live-fire exercise, live-fire training, a scenario, notional enemy, would-be invaders, in the simulation, pentagon-funded study, of the runs, in the worst of, refresher course, reservist collapsed',
      'simulate',
    ),
    weak: list(
      'exercise, exercises, drill, drills, drilled, practising, practicing, practise, practised, practiced, trainees, assumed, players, participants, organiser, organisers, volunteers, instructors, think tank, authors, planners, calculation, first phase, forecast, the game, games, rounds, would be killed, would lose, would die, yearly, annual, go home, institute, bookmakers, modelled, iterations, the invasion, play out, odds, rehearsed, runs, ammunition stocks',
      'rehearse model',
    ),
  },
  {
    name: 'politics',
    kind: 'figurative',
    strong: list(
      'back benches, backbenchers, backbencher, no-confidence, leadership contest, leadership challenge, reshuffle, chief whip, by-election, pollster, pollsters, party conference, primaries, primary campaign, manifesto, television debate, televised debate, spin doctor, the nuclear option, long knives, fell on his sword, body count, price war, bankruptcy, layoffs, shareholders, takeover bid, hostile bid, share price, market share, budget cuts, culture war, culture wars, bidding war, trade war',
    ),
    weak: list(
      'votes, vote, poll, polls, ballot, party, resigned, resigns, cabinet, allies, ally, debate, ministers, minister, rebels in, rebellion, labour, tories, conservatives, republicans, democrats, senators, shares, airline, revenue, profits, profit, jobs, analysts, investors, market, markets, stock, rival, rivals, takeover, bid, customers, sales, chief executive, filed for, points ahead, points behind, by supper, the conference, contest',
    ),
  },
  {
    name: 'test',
    kind: 'unreal',
    strong: list(
      'missile test, missile tests, test-fired, test-fires, test launch, test launches, test-firing, fell into the sea, fell inland, flew some, into the sea of, launch site, apogee, target drone, target drones, test range, test firing, test firings, trial firing, taken into service, such firing, such launch, live-fire, parade, exclusion zone, nuclear test',
    ),
    weak: list(
      'the test, the trial, trial, an earlier firing, firings, developed, brochure, projectile, projectiles, kilometres, kilometers, altitude, launch, launches, launched, firing, range, debris, joint chiefs, splashed, sea of japan, east sea, hypersonic, experts believe, rolled out, provocation, trajectory, ballistic',
    ),
  },
  {
    name: 'obituary',
    kind: 'unreal',
    strong: list(
      'obituary, is survived by, survived by, memoirs, memoir, died in his sleep, died in her sleep, died peacefully, best known, best remembered, was born in, aged 80, nonagenarian, grew up in, his widow, her widower, late in life, lived to, biographer, biography, autobiography, died of pneumonia, died of cancer, natural causes, long illness, at the age of, died aged, has died aged, is dead at',
    ),
    weak: list(
      'has died, born, aged, best-known, old man, in hospital since, on the ward, married, career, retired, photographer, his father, her father, his life, her life, old age, pneumonia, cancer, a daughter, two daughters, awards, prizes, prize, as a young, in his youth, in her youth, grandchildren, later, famous, admirers, portrait',
    ),
  },
  {
    name: 'anniversary',
    kind: 'past',
    strong: list(
      'anniversary, anniversaries, memorial, memorials, centenary, commemoration, commemorations, holocaust, nazi, nazis, world war, first world war, second world war, world war i, world war ii, historian, historians, archaeologists, archaeologist, wreath, wreaths, reburied, exhumed, exhumation, mass grave, remembrance, days of mourning, museum, museums, curator, exhibition, wreck, shipwreck, great-grandson, great-granddaughter, centuries, eternal flame, monument, identified victims, bones, heavenly hundred, relatives gathered, candles were lit, skeletons, skeleton, war cemetery, war graves, re-enactment, re-enactors, newly identified, years have passed, to remember, survivors remember, armistice day, day of remembrance, remembrance day, book of condolence, unearthed, the dig, napoleon, waterloo, the somme, verdun, gallipoli, amputated, dog tags, names will be read, regimental museum, returns its colours',
      'commemorate',
    ),
    weak: list(
      'ceremonies, marked the, marks the, remember, remembered, veterans, veteran, survivors of, last survivor, decades ago, years ago, century, coffins, flowers, bells, bell, ceremony, laid, mourners, at the time, of the time, of that time, lowered, buried, years after, years on, names were read, silence, minute of silence, the plaque, archive, archives, documents, divers, every year, generation, honoured, honored, candles, mourn the, gathered, genocide, graves, reading room, letters, spears, romans',
    ),
  },
  {
    name: 'court',
    kind: 'crime',
    strong: list(
      'manslaughter, jury, jurors, indictment, went on trial, on trial, stand trial, stood trial, pleaded, plead, pleads, verdict, acquitted, defendant, defendants, hanged, death row, life sentence, life imprisonment, the judge, the judges, tribunal, life term, to life, crimes against humanity, magistrate, prosecutors asked, the court heard, the court was told, the jury heard, was jailed, were jailed, sentenced, convicted, autopsy, coroner, inquest, execution, executions, lethal injection, plaintiffs, death sentences, death sentence, defence lawyers, handed down, convicts, in the dock, life behind bars',
    ),
    weak: list(
      'court, charged, guilty, not guilty, lawyer, lawyers, prosecutor, prosecutors, prison, jail, years in, sentence, evidence, witnesses, witness, appeal, hearing, defence had argued, negligence, judge, trial, robbery, murder, detective, detectives, motive',
    ),
  },
  {
    name: 'crime',
    kind: 'crime',
    strong: list(
      'murder rate, homicide, homicides, homicide rate, homicide squad, crime rate, crime rates, crime statistics, crime figures, drug dealers, drug gang, drug gangs, turf war, heroin, domestic violence, femicide, femicides, stepfather, stepson, ex-husband, ex-wife, ex-boyfriend, ex-girlfriend, estranged, estranged wife, family dispute, family tragedy, family feud, feud, inheritance, suicide note, jealousy, honour killing, robbers, burglars, murder-suicide, turned the gun on himself, hanged himself, killed himself, then himself, custody of the children, a quarrel, quarrel, quarrelled, not terrorism, no terrorist motive, private motive, personal motive, psychiatric, mentally ill, crime of passion, turning the gun on himself, turning the weapon on himself, turned the weapon on himself, turned it on himself, took his own life, taken his own life, former partner, ex-partner, has confessed, had been separated, restraining order, bouncer, drug deal, parking space, road rage, police recorded, per 100,000, serial killer, contract killing, loan sharks, bar brawl, prize money, underworld, heist, cash-in-transit, armed robbers, mugging, muggers, knife crime, gun deaths, gun violence, firearm deaths, suicides, suicide rate, bullied, bullying, shoplifters, burglar, stalker, drug dealer, drug trade, cocaine trade, strangled, dismembered, members of his family, members of her family, drug-related, gang-related, family argument, neighbourhood dispute, family row, blood feud, extortion racket, lovers, love affair, row over, after a row, suspicion of murder, commit suicide, committed suicide, parking spot, parking row, knifed to death, hunting rifle, crime scene, takeaway, on the run, gave himself up, teenage killing, killing spree, neighbourhood quarrel, prime suspect, mutilated, rubbish dump, confesses to killing, confessed to killing, serial killings, body parts',
    ),
    weak: list(
      'public prosecutor, criminal investigation, confessed, off duty, cocaine, wife, husband, partner, spouse, bar, guests, restaurant, the couple, a couple, fight broke out, his mother, his father, her father, grandmother, grandfather, neighbours, neighbors, neighbour, divorce, divorced, debts, debt, knife, axe, pistol, shotgun, hunting rifle, suspect, motive, gang, gangs, police chief, detectives, prosecutor, robbery, burglary, ransom, drugs, alcohol, the bar, nightclub, flat, bedroom, kitchen, school friend, marriage, drunk, victims knew, smuggling routes, rival, rivals, precinct, murders, crime, criminals, cash, cash van, jeweller, jewellery, safe, thieves, thief, shop, stole, stolen, mental health, mass shootings, dispute, argument, gun owners, firearms, relatives',
    ),
  },
  {
    name: 'disease',
    kind: 'mishap',
    strong: list(
      'vaccine, vaccines, vaccination, cholera, measles, ebola, malaria, dengue, influenza, flu, coronavirus, covid, covid-19, polio, tuberculosis, hiv, outbreak, epidemic, pandemic, clinical trial, placebo, tumour, tumours, tumor, control group, doses, dose, antibody, antibodies, mice, side effects, infected, infections, diarrhoea, new cases, confirmed cases, standard care, pathogen, virus, bacteria, meningitis, plague, mpox, fallen ill, malnutrition, sepsis, transplant, tainted, bootleg, methanol, moonshine, liquor, poisonous, food poisoning, superbug, sickle cell',
    ),
    weak: list(
      'patients, patient, disease, treatment, treated, drug, drugs, doctors, trial, cases, fever, symptoms, hospital, clinic, surgeons, surgery, cancer, immune, cells, researchers, health ministry, medicine, medicines, water, sanitation, the compound',
    ),
  },
  {
    name: 'disaster',
    kind: 'mishap',
    strong: list(
      'earthquake, earthquakes, quake, quakes, aftershock, aftershocks, magnitude, epicentre, epicenter, floods, flood, flooding, flash flood, flash floods, dams burst, dam burst, the dyke, landslide, landslides, mudslide, mudslides, cyclone, hurricane, typhoon, tornado, tornadoes, drought, heatwave, heat wave, heavy rain, heavy rains, torrential rain, monsoon, volcano, eruption, tsunami, avalanche, wildfire, wildfires, forest fire, storm surge, swept away, washed away, lightning, locusts, the ruins, caved in, under mud, gave way, days of rain, swollen river, hailstorm, blizzard, hailstones, rockfall, mudflow, cloudburst, from heat, from the heat, heatstroke, sea level, climate, deaths from heat, serac, landslip, gales, base camp, climbers, mountaineers, flattened by the wind',
    ),
    weak: list(
      'storm, rain, rains, rescue teams, mud, river, rescuers, homeless, disaster, relief, survivors, rubble, buried, collapse, collapsed, dam, dams, weather, snow, wind, winds, villages, sea, burst, flooded, water, slope, hillside, heat, temperatures, river bank, relief goods, forecasters, meteorologists',
    ),
  },
  {
    name: 'accident',
    kind: 'mishap',
    strong: list(
      'black box, flight recorder, pilot error, engine failure, careless handling, static electricity, short circuit, gas leak, gas explosion, level crossing, head-on, derailed, derailment, capsized, capsizes, overturned, stampede, crushed to death, the crush, lift-off, launch pad, in orbit, on the roads, traffic, speeding, oncoming, train crash, plane crash, bus crash, the runway, in fog, fireworks, overcrowded, night shift, safety rules, sabotage was ruled out, terrorism was ruled out, excluded an attack, excluded sabotage, ruled out an attack, ruled out sabotage, ruled out foul play, electrical fault, ammunition dump, arms dump, ammunition depot, arms depot, no sign of an explosion, collided, collision, lost contact, fell asleep, ran aground, the wreck, submarine vanished, coal mine, methane, scaffolding, caught fire, ammunition works, munitions works, munitions plant, safety inspectors, an accident, left the road, on landing, on take-off, crash-landed, emergency landing, brakes, brake failure, exits were locked, an accident, accidental, unaccounted for, technical fault, mishap, mechanical failure, technical malfunction, training flight, training mission, training jump, training accident, parachute jump, selection march, gas-filled, eviction, evict, wrong coordinate, wrong coordinates, human error, boiler, gas cylinder, safety violations, overloaded, off the road, skidded, scooped up, scooping up fuel, fuel tanker, tanker truck, mine shaft, mineshaft, shaft collapsed, gold pit, artisanal mine, structural failure, faulty wiring, building inspector, building inspectors, fire brigade, friendly pilots, came off the rails, bad weather, poor visibility, black ice, control tower, air traffic, cockpit, scaffold, toppled, caved in, gave in on top of, without a permit, building permit, fire safety, in their faces, illegally stored, stored illegally, fireworks plant, fireworks factory, construction site, building site, dinghies, crane collapsed, mid-air, midair, ground crew, routine flight, trainer crashed',
      'derail capsize collide',
    ),
    weak: list(
      'submarine, runway, fog, crash, crashed, crashes, lorry, lorries, truck, bus, driver, ferry, train, rails, passengers, aboard, on board, came down, went off, being unloaded, investigators, grounded, pilot, pilots, had been built, metres, robot, depth, hull, torpedo drill, plant, factory, workers, rocket, satellite, satellites, boat, sank, hit a, coach, landing, fire, explosion, blast, second-hand, unloaded, rally, doors, exits, crowd, negligence, inspection, elevator, lift, crane, maintenance, mechanical, malfunction, sandstorm, weather, owner, owners, mill, kiln, furnace, factory owner, licence',
    ),
  },
  {
    name: 'homecoming',
    kind: 'mishap',
    strong: list(
      'prisoner swap, prisoner swaps, prisoner exchange, exchange of prisoners, exchanged prisoners, exchanged 100 prisoners, swap, swaps, swapped, homecoming, flew home, came home, amnesty, traded her for, traded him for, pardoned, were freed, was freed, handed over four, remains of soldiers, bodies of soldiers',
    ),
    weak: list(
      'exchange, exchanged, prisoners, prisoner, handed over, free, freed, released, brokered, held since, red cross, captivity, weight, kilos, bus, buses, border, hugged, mother, families, deal, remains, in good health',
    ),
  },
  {
    name: 'disarmament',
    kind: 'mishap',
    strong: list(
      'disarmament, arms control, the treaty, inspectors, launchers limit, melted down, scrapped, dismantled, verification, warheads each, gun crime, amnesty, handed in, buy-back, gun control, moratorium, gun licence, gun laws',
    ),
    weak: list(
      'treaty, scrap, dismantle, inspection, inspections, limit, limits, ratified, signed, talks, quarry, destroyed, owners',
    ),
  },
  {
    name: 'animals',
    kind: 'mishap',
    strong: list(
      'wolves, wolf, sheep, cattle, goats, elephants, elephant, poachers, whales, whale, shark, sharks, bears, tiger, tigers, lions, crocodile, hunters, herd, birds, avian flu, dogs, chickens, bees, hares, deer, rhinos, zoo, dog, puppies, horses, kennel, vet, veterinary, handler, lion, leopard, leopards, hippo, hippos, hippopotamus, snake, snakes, snakebite, snakebites, snake bites, antivenom, venom, rabies, rabid, stray dogs, wild boar, wild boars, bulls, bullfight, hornets, wasps, jellyfish, elephants trampled, man-eating, such attacks by, fox, foxes, jackal, jackals, pack of dogs, monkeys, vultures, stampeding cattle',
    ),
    weak: list(
      'farmers, animals, animal, vets, pasture, reserve, wildlife, species, hunting, shepherds, breeders',
    ),
  },
]

/** Deeds of war and of armed bands; with deaths beside them they are what a conflict is told by. */
export const warWords: readonly string[] = list(
  'riot, riots, rioting, crossfire, by gunfire, car bomb, roadside bomb, landmine, suicide bomber, suicide bombers, bomber, bombers, airstrike, airstrikes, air raid, air raids, gunmen, militants, jihadists, jihadist, under fire, opened up, protesters, protestors, demonstrators',
  'torpedo bomb shell ambush massacre assassinate lynch bombard behead raid detonate storm fire_on',
)

/** Deeds of violence that one man may do to another in peace. */
export const crimeWords: readonly string[] = [
  ...verbs('', 'attack ram plough_into_crowds plough_into_a_crowd drive_into_a_crowd'),
  ...verb('', 'gun down', 'gunned'),
  ...verb('', 'open fire'),
  ...verb('', 'blow up', 'blew', 'blown'),
  ...verb('', 'shoot down', 'shot'),
  ...verb('', 'shoot', 'shot'),
  ...verb('', 'shoot dead', 'shot'),
  ...verb('', 'stab', 'stabbed'),
  ...verb('', 'clash'),
  ...words('', 'gunman, attacker, attackers, assailant, assailants'),
].map(({ form }) => form)
