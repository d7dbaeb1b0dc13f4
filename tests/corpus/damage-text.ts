/** One misreading of a scanner: `printed` stood in the book, `read` is what came out. */
interface Misread {
  readonly printed: string
  readonly read: string
}

export interface Damage {
  /** How the site introduces the document; `{name}` stands for its name. Null: no such line. */
  readonly boilerplate: string | null
  /** Characters in a chunk, or one after the other where they differ. */
  readonly chunkLength: number | (() => number)
  /** What becomes of the characters after the last full chunk: a chunk of their own, or the tail of the one before. */
  readonly remainder: 'own-chunk' | 'joined'
  /** Whether the site trims white space where it cuts. */
  readonly trimsCuts: boolean
  /** Whether full-width punctuation comes out half-width. */
  readonly isHalfWidth: boolean
  /** Whether quotation marks are lost. */
  readonly dropsQuotes?: boolean
  readonly misreads: readonly Misread[]
}

const HALF_WIDTH: ReadonlyMap<string, string> = new Map([
  ['，', ','],
  ['：', ':'],
  ['；', ';'],
  ['？', '?'],
  ['！', '!'],
])

/**
 * What a document-sharing site makes of a clean text with a paragraph in each line: the line breaks are lost (Latin words keep a space), a
 * chunk number and a line break go in every `chunkLength` characters, wherever that cuts, and a line about the site goes on top.
 */
export function damageText(clean: string, damage: Damage): string {
  const lines = clean.trim().split('\n')
  const words = damageWords(lines.join(isLatin(clean) ? ' ' : ''), damage)
  const name = lines[0] ?? ''
  const top = damage.boilerplate?.replaceAll('{name}', name)
  const chunks = cutChunks(words, damage)
  const numbered = chunks.map((chunk, index) => {
    return `${index + 1}、${damage.trimsCuts ? chunk.trim() : chunk}`
  })
  return [...(top === undefined ? [] : [top]), ...numbered].join('\n')
}

/** The same misreadings and punctuation without the loss of structure: what an importer can at best give back. */
export function damageWords(
  words: string,
  { misreads, isHalfWidth, dropsQuotes = false }: Damage,
): string {
  let damaged = dropsQuotes ? words.replaceAll(/[“”‘’]/g, '') : words
  for (const { printed, read } of misreads) damaged = damaged.replaceAll(printed, read)
  return isHalfWidth
    ? damaged.replaceAll(/[，：；？！]/g, (mark) => HALF_WIDTH.get(mark) ?? mark)
    : damaged
}

function cutChunks(words: string, { chunkLength, remainder }: Damage): string[] {
  const chunks: string[] = []
  const nextLength = typeof chunkLength === 'number' ? () => chunkLength : chunkLength
  for (let at = 0; at < words.length;) {
    const length = nextLength()
    chunks.push(words.slice(at, at + length))
    at += length
  }
  const last = chunks.at(-1)
  if (remainder === 'own-chunk' || chunks.length < 2 || last === undefined) return chunks
  return [...chunks.slice(0, -2), `${chunks.at(-2)}${last}`]
}

function isLatin(text: string): boolean {
  return !/[\u4e00-\u9fff]/.test(text)
}
