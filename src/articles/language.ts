/** A language tag in its BCP 47 form (`en_us` → `en-US`); null when it is none. */
export function languageTag(raw: string | null | undefined): string | null {
  try {
    return Intl.getCanonicalLocales((raw ?? '').trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
