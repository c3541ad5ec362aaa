import { createRequire } from 'node:module'

/** 1,140 dots wide: sharp in the 550 points of Discord on a screen of two dots a point, and half the work of more. */
const zoom = 1.5

const require = createRequire(import.meta.url)

/**
 * Latin, Cyrillic and Greek; a stronger cut; Arabic; Hangul. They come as npm packages, so that a bare machine has them. Of fonts with all
 * of Hangul this is the smallest there (4 MB with its bold); those with the signs of Chinese take ten and more.
 */
const fonts = () => [
  require.resolve('@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'),
  require.resolve('@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf'),
  require.resolve('@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf'),
]

/**
 * An SVG as PNG, drawn beside the event loop. The library is loaded with the first chart: who never asks for one pays nothing for it.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: {
      fontFiles: fonts(),
      loadSystemFonts: false,
      defaultFontFamily: 'IBM Plex Sans',
    },
  })
  return image.asPng()
}
