import type { Party } from '../claim.ts'

/** Heads of state and government whom headlines name by surname alone ("Biden lets Kyiv …"); their names age, so they are few. */
const surnames = `
USA United States: Trump, Biden, Obama, Rubio, Blinken, Hegseth, Vance
GBR United Kingdom: Starmer, Sunak
FRA France: Macron, Lecornu
DEU Germany: Merz, Scholz, Pistorius, Baerbock
RUS Russia: Putin, Lavrov, Shoigu
UKR Ukraine: Zelensky, Zelenskyy, Zelenskiy
CHN China: Xi, Jinping
ISR Israel: Netanyahu, Gallant
TUR Turkey: Erdogan, Erdoğan
IND India: Modi
ITA Italy: Meloni, Crosetto
ESP Spain: Sánchez, Sanchez
POL Poland: Tusk, Duda, Nawrocki
HUN Hungary: Orbán, Orban
SRB Serbia: Vučić, Vucic
SVK Slovakia: Fico
CAN Canada: Carney, Trudeau
JPN Japan: Ishiba, Kishida, Takaichi
AUS Australia: Albanese
BRA Brazil: Lula
COL Colombia: Petro
ARG Argentina: Milei
BLR Belarus: Lukashenko
SYR Syria: Assad
VEN Venezuela: Maduro
EGY Egypt: Sisi
`

/** The country that a surname stands for. */
export const leaders: ReadonlyMap<string, Party> = new Map(
  surnames
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [country = '', names = ''] = row.split(': ')
      const party: Party = { iso3: country.slice(0, 3), name: country.slice(4) }
      return names.split(', ').map((surname) => [surname, party] as const)
    }),
)
