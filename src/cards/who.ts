/** A person or a role, as a platform tells them apart from text. */
export type Who = { readonly kind: 'person' | 'role'; readonly id: string; readonly name: string }
