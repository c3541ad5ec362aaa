import type { Stage } from '../claim.ts'
import { verb, verbs, words } from '../inflect.ts'
import type { Word } from '../lexicon.ts'

/**
 * Words of transfer. `GIVE` has the supplier as subject, `GET` the recipient; `TRADE` names the act ("delivery of"), `PACKAGE` a
 * bundle or deal. `APPROVE`, `PROMISE`, `HALT`, `RESUME`, `ASK`, `WEIGH`, `SEIZE`, `RETURN` tell the stage; `FIRE` is use.
 */
export const transferWords: readonly Word[] = [
  ...verbs(
    'GIVE',
    'supply provide deliver transfer donate export furnish hand_over pass_on gift contribute re-export reexport hand extend dispatch',
  ),
  ...verb('GIVE', 'send', 'sent'),
  ...verb('GIVE', 'give', 'gave', 'given'),
  ...verb('GIVE', 'sell', 'sold'),
  ...verb('GIVE', 'lend', 'lent'),
  ...verb('GIVE', 'ship', 'shipped'),
  ...verb('GIVE', 'airlift'),
  ...verb('GIVE', 'smuggle'),
  ...verb('GIVE', 'funnel'),
  ...verb('GIVE', 'lease'),
  ...verb('GIVE', 'ferry'),
  ...verb('EQUIP', 'arm'),
  ...verb('EQUIP', 'equip', 'equipped'),
  ...verb('GET', 'get', 'got'),
  ...verbs('GET', 'receive obtain acquire procure import secure'),
  ...verb('GET', 'take delivery of', 'took', 'taken'),
  ...verb(['GET', 'BUY'], 'buy', 'bought'),
  ...verb(['GET', 'BUY'], 'purchase'),
  ...verb(['GET', 'BUY'], 'order'),
  ...verbs(
    'APPROVE',
    'approve authorise authorize clear okay green-light greenlight sanction permit allow license',
  ),
  ...verb('APPROVE', 'sign off on'),
  ...verb('SIGN', 'sign'),
  ...verbs('SIGN', 'finalise finalize conclude'),
  ...verb('SIGN', 'win', 'won'),
  ...verb('SIGN', 'award'),
  ...verbs('PROMISE', 'announce unveil pledge promise offer commit'),
  ...verbs('HALT', 'suspend halt block freeze pause cancel stop'),
  ...verb('HALT', 'stop', 'stopped'),
  ...verb('HALT', 'veto', 'vetoed'),
  ...verb('HALT', 'freeze', 'froze', 'frozen'),
  ...verb('HALT', 'ban', 'banned'),
  ...verb('HALT', 'put on hold', 'put'),
  ...verb('HALT', 'hold up', 'held'),
  ...verb('HALT', 'withhold', 'withheld'),
  ...verb('HALT', 'end'),
  ...verb('HALT', 'refuse'),
  ...verb('HALT', 'reject'),
  ...verbs('RESUME', 'resume lift unfreeze restart'),
  ...verbs('ASK', 'request demand seek'),
  ...verb('ASK', 'ask for'),
  ...verb('ASK', 'seek', 'sought'),
  ...verbs('WEIGH', 'consider weigh discuss mull negotiate'),
  ...verb('WEIGH', 'talk about'),
  ...verbs('SEIZE', 'intercept seize interdict confiscate impound'),
  ...verb('RETURN', 'return'),
  ...verb('RETURN', 'give back', 'gave', 'given'),
  ...verbs('FIRE', 'launch fire use deploy employ field strike attack target bombard shell'),
  ...verb('FIRE', 'strike', 'struck'),
  ...words(
    'TRADE',
    'supply, supplies, delivery, deliveries, shipment, shipments, sale, sales, transfer, transfers, export, exports, provision, donation, donations, supplying, consignment, consignments, handover, purchase, purchases, procurement, import, imports, smuggling, re-export, licence, licences, license, licenses, permit, permits, embargo',
  ),
  ...words(
    'PACKAGE',
    'package, packages, deal, contract, agreement, tranche, order, aid package, weapons package, arms package, military aid package, assistance package, security package, arms deal, weapons deal, arms contract, arms sale, arms sales, arms export, arms exports, weapons sale, weapons sales, arms deliveries, weapons deliveries, arms shipment, arms shipments, weapons shipment, weapons shipments, arms transfers, weapons transfers, arms transfer, weapons transfer, arms supplies, weapons supplies, arms imports, arms export licences, arms export licenses',
  ),
  ...words('MADE', 'made, built, produced, manufactured, designed, developed'),
  ...words('DOMESTIC', 'domestic, domestically, indigenous, indigenously, own production'),
]

/** The stage that a class of verb tells when the transfer itself is its object. */
export const stageOfVerb: readonly (readonly [string, Stage])[] = [
  ['HALT', 'suspended'],
  ['RESUME', 'resumed'],
  ['APPROVE', 'approved'],
  ['SIGN', 'ordered'],
  ['PROMISE', 'pledged'],
  ['ASK', 'requested'],
  ['WEIGH', 'considered'],
  ['SEIZE', 'intercepted'],
  ['RETURN', 'returned'],
]
