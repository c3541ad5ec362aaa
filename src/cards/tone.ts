import type { Tone } from './card.ts'

/** Severity in words and as a colour (0xRRGGBB, readable on light and dark); null where the title says enough. */
export const tones: Readonly<Record<Tone, { readonly word: string | null; readonly colour: number }>> = {
  neutral: { word: null, colour: 0x5b6b7b },
  alert: { word: 'Alert', colour: 0xd9342b },
  update: { word: 'Update', colour: 0xe08a00 },
  correction: { word: 'Correction', colour: 0x8250df },
  good: { word: 'Done', colour: 0x2a9d55 },
  bad: { word: 'Not done', colour: 0xa61b29 },
}
