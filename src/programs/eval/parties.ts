/**
 * Parties as labels write them: one English name for each, whatever the code, capital or short form. A code that is not here stays
 * what it is, so that figures of different scorers of the same labels can be compared.
 */
const known = `
USA united states: usa, us, u.s., america, washington, united states of america
GBR united kingdom: uk, britain, great britain
PRK north korea: dprk, pyongyang, democratic people's republic of korea
KOR south korea: republic of korea, seoul
RUS russia: moscow, russian federation
UKR ukraine: kyiv
CHN china: beijing, people's republic of china
ARE united arab emirates: uae
TUR turkey: turkiye
IRN iran: tehran, iranian
TWN taiwan: taipei
CZE czechia: czech republic
SYR syria: syrian arab republic
COD dr congo: drc, democratic republic of the congo, democratic republic of congo, congo-kinshasa
--- houthis: houthi, houthi movement, ansar allah, ansarullah, houthi rebels
--- rapid support forces: rsf
--- european union: eu
--- hezbollah: hizbullah
ISR israel
DEU germany
FRA france
POL poland
SAU saudi arabia
IND india
AZE azerbaijan
ARM armenia
YEM yemen
SDN sudan
LBN lebanon
PSE palestine
EGY egypt
NLD netherlands
DNK denmark
NOR norway
SWE sweden
FIN finland
SVK slovakia
CHE switzerland
ESP spain
ITA italy
JPN japan
AUS australia
CAN canada
MMR myanmar
ETH ethiopia
RWA rwanda
MLI mali
LBY libya
SRB serbia
PAK pakistan
AFG afghanistan
IRQ iraq
QAT qatar
BGR bulgaria
GRC greece
PRT portugal
BEL belgium
EST estonia
LVA latvia
LTU lithuania
ROU romania
HUN hungary
HRV croatia
SVN slovenia
BLR belarus
ZAF south africa
SSD south sudan
VNM vietnam
PHL philippines
IDN indonesia
THA thailand
MAR morocco
COL colombia
VEN venezuela
BRA brazil
CUB cuba
TCD chad
KEN kenya
SGP singapore`

const names = new Map<string, string>()
for (const line of known.trim().split('\n')) {
  const [code = '', rest = ''] = [line.slice(0, 3), line.slice(4)]
  const [name = '', others = ''] = rest.split(': ')
  if (code !== '---') names.set(code, name)
  for (const other of others.split(', ')) if (other !== '') names.set(other, name)
}
// the one name with a comma of its own
names.set('korea, republic of', 'south korea')

/** The one name of a party: "the U.S.", "Washington" and "USA" are "united states". */
export function partyName(written: string): string {
  const code = names.get(written)
  if (code !== undefined) return code
  const plain = written
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^the /, '')
    .replace(/\s*\(.*\)$/, '')
  return names.get(plain) ?? plain
}
