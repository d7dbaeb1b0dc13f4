import type { FilePart } from './file-parts.ts'
import { decoded } from './markup-internals.ts'

/** The values of a JSON file; its keys are terms of the format. One part if it is no JSON. */
export function jsonParts(json: string): FilePart[] {
  const parts: FilePart[] = []
  const read = (value: unknown, where: string): void => {
    if (typeof value === 'string') parts.push({ where, text: value })
    else if (Array.isArray(value)) for (const item of value) read(item, where)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, held] of Object.entries(value)) read(held, key)
    }
  }
  try {
    read(JSON.parse(json), 'file')
  } catch {
    return [{ where: 'file', text: json }]
  }
  return parts
}

const CELLS = /"((?:[^"]|"")*)"|[^",\r\n]+/g

/** The cells of a table as `exportCsv` writes it. */
export function csvParts(csv: string): FilePart[] {
  return [...csv.matchAll(CELLS)].map(([plain, quoted]) => ({
    where: 'cell',
    text: quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  }))
}

/** What Markdown escapes: any sign of ASCII. */
const ESCAPED = /\\([!-/:-@[-`{-~])/g

/** The lines of a Markdown file, with what escapes and entities in them stand for. */
export function markdownParts(markdown: string): FilePart[] {
  return [{ where: 'file', text: decoded(markdown.replaceAll(ESCAPED, '$1')) }]
}
