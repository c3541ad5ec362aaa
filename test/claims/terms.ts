import type { Category, Group } from '../../src/claims/claim.ts'
import type { Sense, Term } from '../../src/claims/lexicon/index.ts'

/** A small lexicon for the tests of the engine, so that they stand still when the real one grows. */
const as = (sense: Sense, cased: boolean, ...forms: readonly string[]): Term[] =>
  forms.map((form) => ({ form, cased, sense }))

const country = (
  iso3: string,
  name: string,
  people: readonly string[],
  speaks: readonly string[] = [],
): Term[] => [
  ...as({ class: 'country', iso3, name, use: 'name' }, true, name),
  ...as({ class: 'country', iso3, name, use: 'demonym' }, true, ...people),
  ...as({ class: 'country', iso3, name, use: 'metonym' }, true, ...speaks),
]
const people = (group: Group, one: string, many: string, side: string | null = null): Term[] => [
  ...as({ class: 'people', group, plural: false, side }, false, one),
  ...as({ class: 'people', group, plural: true, side }, false, many),
]
const arms = (category: Category, generic: boolean, ...forms: readonly string[]): Term[] =>
  forms.flatMap((form) => as({ class: 'arms', category, generic, plural: /s$/.test(form) }, false, form))
const role = (name: string, one: string, many: string): Term[] => [
  ...as({ class: 'role', name, plural: false }, false, one),
  ...as({ class: 'role', name, plural: true }, false, many),
]
const cause = (name: string, conflict: boolean, ...forms: readonly string[]): Term[] =>
  as({ class: 'cause', name, conflict }, false, ...forms)

export const sampleTerms: readonly Term[] = [
  ...country('UKR', 'Ukraine', ['Ukrainian', 'Ukrainians'], ['Kyiv']),
  ...country('RUS', 'Russia', ['Russian', 'Russians'], ['Moscow', 'the Kremlin']),
  ...country('PRK', 'North Korea', ['North Korean', 'North Koreans'], ['Pyongyang']),
  ...as({ class: 'country', iso3: 'PRK', name: 'North Korea', use: 'name' }, true, 'DPRK'),
  ...country('USA', 'United States', ['American', 'Americans', 'U.S.'], ['Washington', 'White House']),
  ...country('IRN', 'Iran', ['Iranian', 'Iranians'], ['Tehran']),
  ...country('DEU', 'Germany', ['German', 'Germans'], ['Berlin']),
  ...country('GBR', 'Britain', ['British'], ['London']),
  ...country('POL', 'Poland', ['Polish'], ['Warsaw']),
  ...country('SVK', 'Slovakia', ['Slovak'], ['Bratislava']),
  ...country('DNK', 'Denmark', ['Danish'], ['Copenhagen']),
  ...country('TUR', 'Turkey', ['Turkish'], ['Ankara']),
  ...country('SAU', 'Saudi Arabia', ['Saudi', 'Saudis'], ['Riyadh']),
  ...country('EGY', 'Egypt', ['Egyptian', 'Egyptians'], ['Cairo']),
  ...country('ISR', 'Israel', ['Israeli', 'Israelis'], []),
  ...country('SDN', 'Sudan', ['Sudanese'], ['Khartoum']),
  ...as({ class: 'armed-group', name: 'Hamas', iso3: null, country: 'PSE' }, true, 'Hamas'),
  ...as(
    { class: 'organisation', name: 'United Nations', of: null, kind: 'un' },
    true,
    'United Nations',
    'UN',
  ),
  ...as(
    { class: 'organisation', name: 'UN Security Council', of: null, kind: 'un' },
    false,
    'security council',
  ),
  ...as(
    { class: 'organisation', name: 'Pentagon', of: 'United States', kind: 'ministry' },
    false,
    'pentagon',
  ),
  ...people('civilians', 'civilian', 'civilians'),
  ...people('civilians', 'villager', 'villagers'),
  ...people('civilians', 'worker', 'workers'),
  ...people('civilians', 'monk', 'monks'),
  ...people('people', 'person', 'people'),
  ...people('people', 'man', 'men'),
  ...people('people', 'patient', 'patients'),
  ...people('people', 'victim', 'victims'),
  ...people('people', 'hostage', 'hostages'),
  ...as({ class: 'people', group: 'people', plural: true, side: null }, false, 'others'),
  ...people('children', 'child', 'children'),
  ...people('children', 'girl', 'girls'),
  ...people('women', 'woman', 'women'),
  ...people('military', 'soldier', 'soldiers'),
  ...people('military', 'serviceman', 'servicemen'),
  ...people('fighters', 'militant', 'militants'),
  ...people('fighters', 'suicide bomber', 'suicide bombers'),
  ...people('fighters', 'gunman', 'gunmen'),
  ...people('fighters', 'attacker', 'attackers'),
  ...people('police', 'police officer', 'police officers'),
  ...people('medics', 'nurse', 'nurses'),
  ...people('journalists', 'journalist', 'journalists'),
  ...people('pows', 'prisoner of war', 'prisoners of war'),
  ...as({ class: 'people', group: 'military', plural: true, side: null }, false, 'forces', 'troops'),
  ...role('official', 'official', 'officials'),
  ...role('mayor', 'mayor', 'mayors'),
  ...role('minister', 'minister', 'ministers'),
  ...role('diplomat', 'diplomat', 'diplomats'),
  ...role('ambassador', 'ambassador', 'ambassadors'),
  ...role('spokesman', 'spokesman', 'spokesmen'),
  ...arms(
    'missiles',
    false,
    'missile',
    'missiles',
    'ballistic missile',
    'ballistic missiles',
    'medium-range missiles',
    'missile system',
  ),
  ...arms('drones', false, 'drone', 'drones'),
  ...arms('armoured-vehicles', false, 'tank', 'tanks'),
  ...arms('aircraft', false, 'jet', 'jets', 'fighter jets'),
  ...arms('artillery', false, 'artillery', 'howitzers'),
  ...arms('ammunition', false, 'shells', 'ammunition', 'glide bombs'),
  ...arms(
    'weapons-unspecified',
    false,
    'weapons',
    'weapons systems',
    'arms',
    'military aid package',
    'arms package',
  ),
  ...arms('engines', true, 'engines'),
  ...arms('equipment', true, 'equipment'),
  ...arms('technology', true, 'technology'),
  ...cause('missile strike', true, 'missile strike', 'missile strikes'),
  ...cause('air strike', true, 'air strike', 'air strikes', 'airstrike'),
  ...cause('strike', true, 'strike', 'strikes'),
  ...cause('shelling', true, 'shelling'),
  ...cause('attack', true, 'attack', 'attacks', 'raid', 'clashes', 'gunbattle'),
  ...cause('downing of an aircraft', true, 'downing'),
  ...cause('traffic accident', false, 'crash', 'bus crash'),
  ...cause('earthquake', false, 'earthquake'),
  ...as(
    { class: 'place', name: 'Kharkiv', country: 'UKR', kind: 'city', population: 1_400_000 },
    true,
    'Kharkiv',
  ),
  ...as({ class: 'leader', iso3: 'DEU', name: 'Germany' }, true, 'Lindholm'),
  ...as({ class: 'weapon', designation: 'F-16', category: 'aircraft', maker: 'USA' }, true, 'F-16', 'F-16s'),
]
