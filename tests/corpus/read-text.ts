import { IMPORT_READERS, wordsOfSource } from '@variorum/formats/read-import'

/** The words that a file of plain text becomes, as the app makes them. @throws {Error} if the file is refused. */
export function readText(bytes: Uint8Array, fileName: string) {
  const outcome = IMPORT_READERS['plain-text'].read(bytes, { fileName, maxParagraphs: 1_000 })
  if (!outcome.ok) throw new Error(`${fileName}: ${outcome.reason}`)
  const { title, language } = outcome.source
  const { paragraphs, warnings } = wordsOfSource(outcome.source)
  const placed = paragraphs.map(({ role, text, from }) => ({
    role,
    text,
    sourceOffset: from.textOffset ?? -1,
  }))
  return { title, language, paragraphs: placed, warnings }
}

export type ReadText = ReturnType<typeof readText>
