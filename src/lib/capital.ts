/** With a capital letter in front, as a sentence or a heading begins. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
