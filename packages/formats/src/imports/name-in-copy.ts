import { INTERFACE_LANGUAGE_IDS, OUTSIDE_SENTENCES } from '@variorum/document/languages'

/**
 * An author as a file names them, without what our own copies put beside the name of somebody who is no member, in whichever language; null for
 * whom the file, or the copy, does not name.
 */
export function nameInCopy(said: string): string | null {
  let name = said.trim()
  for (const language of INTERFACE_LANGUAGE_IDS) {
    const { importedAuthor, unknownMember, formerMember } = OUTSIDE_SENTENCES[language].copies
    const [before = '', after = ''] = importedAuthor('\n').split('\n')
    if (name.startsWith(before) && name.endsWith(after)) {
      name = name.slice(before.length, name.length - after.length).trim()
    }
    if (name === unknownMember || name === formerMember) return null
  }
  return name || null
}
