import { verb, words } from '../inflect.ts'
import type { Word } from '../lexicon.ts'

/** How people are hurt, and what is done for them: wounds that they have, hospitals that take them in. */

const injured = ['M-injured', 'VICTIMSTATE']

const wounds =
  'wounds, injuries, burns, gunshot wounds, bullet wounds, shrapnel wounds, knife wounds, stab wounds, splinter wounds, splinter injuries, shrapnel injuries, head wounds, head injuries, a head wound, a head injury, an open head injury, a gunshot wound, a bullet wound, a broken leg, a broken arm, serious wounds, serious injuries, severe injuries, severe wounds, minor wounds, minor injuries, light injuries, light wounds, slight injuries, terrible injuries, serious burns, severe burns'

/** "suffered burns", "sustained minor injuries", "lost a leg": hurt, said with a verb and a noun. */
const suffering = (bases: string, nouns: string, past?: string): readonly Word[] =>
  bases
    .split(' ')
    .flatMap((base) =>
      nouns.split(', ').flatMap((noun) => verb(['DIE', ...injured], `${base} ${noun}`, past)),
    )

const medical = 'help attention care assistance aid treatment'.split(' ')

export const injuryWords: readonly Word[] = [
  ...suffering(
    'suffer sustain receive',
    'injuries, wounds, burns, splinter injuries, splinter wounds, gunshot wounds, shrapnel wounds, bullet wounds, serious injuries, minor injuries, severe injuries, serious burns, minor wounds, light injuries',
  ),
  ...suffering(
    'lose',
    'a leg, a foot, a hand, an arm, an eye, both legs, both arms, his legs, her legs, his sight, her sight, fingers, a finger, limbs, a limb',
    'lost',
  ),
  ...suffering(
    'escape survive',
    'with cuts, with injuries, with minor injuries, with serious injuries, with burns, with wounds, with gunshot wounds, with bullet wounds, with shrapnel wounds',
  ),
  ...words(
    ['VERB', 'DIE', ...injured],
    wounds
      .split(', ')
      .flatMap((wound) => ['has', 'had', 'have'].map((form) => `${form} ${wound}`))
      .join(', '),
  ),
  ...suffering('take', 'minor injuries, light injuries, wounds, a bullet, shrapnel', 'took'),
  ...suffering(
    'need require',
    'stitches, treatment, hospital treatment, medical treatment, medical care, medical help, medical attention, surgery, amputations, an amputation',
  ),
  ...(
    [
      ['seek', 'sought', ''],
      ['get', 'got', ''],
      ['ask', undefined, 'for '],
      ['apply', undefined, 'for '],
      ['request', undefined, ''],
      ['receive', undefined, ''],
    ] as const
  ).flatMap(([base, past, link]) =>
    suffering(base, medical.map((help) => `${link}medical ${help}`).join(', '), past),
  ),
  ...words(
    ['STATE', ...injured],
    wounds
      .split(', ')
      .map((wound) => `with ${wound}`)
      .join(', '),
  ),
  ...words(
    ['STATE', ...injured],
    'dug out hurt, pulled out hurt, pulled out injured, dug out injured, badly burned, badly burnt, severely burned, severely burnt, seriously burned, seriously burnt, badly bruised, cut by flying glass, hit by flying glass, cut by splinters, cut by shards, hit by shards, struck by flying glass, struck by flying debris, hit by flying debris, in danger of their lives, in danger of his life, in danger of her life, in hospital, in hospitals, in extremely grave condition, in extremely critical condition, in grave condition, in critical condition, in serious condition, in a critical condition, in a serious condition, in a critical state, in a serious state, in grave condition, bruised, grazed, being operated on, critically injured, seriously injured, seriously wounded, in intensive care, on ventilators, treated for injuries, treated for wounds, being treated, treated in hospital, treated at hospitals, undergoing treatment, receiving treatment, wia, taken to hospital, taken to hospitals, taken to the hospital, rushed to hospital, rushed to hospitals, brought to hospital, admitted to hospital, admitted to hospitals, airlifted to hospital, fighting for their lives, fighting for his life, fighting for her life, in stable condition, in a stable condition, on life support, in a coma, in surgery, under medical care, receiving care',
  ),
  ...words(
    ['TREAT', 'M-injured'],
    'treating, treated, treats, treat, operated on, operates on, operating on, caring for, cares for, cared for',
  ),
  ...words(['ADMIT', 'M-injured'], 'admitted, admits'),
]
