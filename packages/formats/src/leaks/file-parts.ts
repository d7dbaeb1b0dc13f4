import type { CopyFormat } from '@variorum/document'
import { strFromU8, unzipSync } from 'fflate'
import { csvParts, jsonParts, markdownParts } from './data-parts.ts'
import { htmlInternals, xmlInternals } from './markup-internals.ts'
import { pdfInternals } from './pdf-internals.ts'

/** Something that a file says beside its words, or in a place that does not tell them apart. */
export interface FilePart {
  /** Where it stands, for whoever looks into it: `docProps/core.xml`, `/Info`. Never what it says. */
  readonly where: string
  readonly text: string
}

/** Of a Word file: members whose text is that of the words and of comments; their attributes are not. */
const SPOKEN_PARTS = /^word\/(document|comments|footnotes)\.xml$/
const PICTURES = /^word\/media\//
const ARCHIVED_PICTURES = /^pictures\//

/** Files of markup as they are written: all that a part of one says stands in these, as it is or in entities, between signs that are in no word. */
export const MARKUP_TEXTS: Partial<Readonly<Record<CopyFormat, (bytes: Uint8Array) => string[]>>> =
  {
    html: (bytes) => [strFromU8(bytes)],
    docx: (bytes) =>
      Object.entries(unzipSync(bytes)).map(([name, part]) =>
        PICTURES.test(name) ? name : `${name}\n${strFromU8(part)}`,
      ),
  }

/**
 * What somebody can find in a finished file who looks behind its pages, by format. Formats that are plain text have no behind: all
 * that they say is a part, read as whoever opens it reads it. Pictures are no part: they are what the group put into its text.
 */
export const FILE_PARTS: Readonly<Record<CopyFormat, (bytes: Uint8Array) => FilePart[]>> = {
  html: (bytes) => htmlInternals(strFromU8(bytes)),
  docx: (bytes) =>
    Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [
      { where: 'zip', text: name },
      ...(PICTURES.test(name) ? [] : xmlInternals(name, strFromU8(part), SPOKEN_PARTS.test(name))),
    ]),
  pdf: pdfInternals,
  markdown: (bytes) => markdownParts(strFromU8(bytes)),
  csv: (bytes) => csvParts(strFromU8(bytes)),
  jsonld: (bytes) => jsonParts(strFromU8(bytes)),
  archive: (bytes) =>
    Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [
      { where: 'zip', text: name },
      ...(ARCHIVED_PICTURES.test(name) ? [] : jsonParts(strFromU8(part))),
    ]),
}
