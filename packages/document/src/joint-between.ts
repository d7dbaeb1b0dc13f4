/** What is put between two paragraphs that become one: between Chinese sentences nothing stood, between others a blank. */
export function jointBetween(before: string, after: string): string {
  return /[\u2e80-\uffef]$/.test(before) || /^[\u2e80-\uffef]/.test(after) ? '' : ' '
}
