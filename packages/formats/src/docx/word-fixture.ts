import { strToU8, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface FixtureParts {
  /** What stands in `w:body`. */
  readonly body: string
  /** What stands in `w:comments`. */
  readonly comments?: string
  /** Whole parts under `word/`, by name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
  /** The namespace of the words; that of Transitional files if left out. */
  readonly namespace?: string
}

/** A Word document for tests, of no more parts than it needs: as other programs write them, not ours. */
export function wordFixture({
  body,
  comments,
  parts = {},
  namespace = W,
}: FixtureParts): Uint8Array {
  const w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
  const root = (name: string, content: string) =>
    `<w:${name} xmlns:w="${namespace}" xmlns:r="${TYPES}" ${w14}>${content}</w:${name}>`
  const named = Object.entries(parts).map(([name, part]) => [
    `word/${name}`,
    typeof part === 'string' ? strToU8(part) : part,
  ])
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
  return zipSync(
    Object.fromEntries([
      [
        '[Content_Types].xml',
        xml(
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
        ),
      ],
      [
        '_rels/.rels',
        xml(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${TYPES}/officeDocument" Target="word/document.xml"/></Relationships>`,
        ),
      ],
      ['word/document.xml', xml(root('document', `<w:body>${body}</w:body>`))],
      ...(comments === undefined ? [] : [['word/comments.xml', xml(root('comments', comments))]]),
      ...named,
    ]),
  )
}

/** A paragraph of one run, in a style of that name if one is given. */
export function wordParagraph(text: string, more = ''): string {
  return `<w:p>${more}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** A comment with one paragraph. */
export function wordComment(
  id: number,
  author: string,
  text: string,
  more = 'w:date="2024-03-05T08:00:00Z"',
): string {
  return `<w:comment w:id="${id}" w:author="${author}" ${more}><w:p w14:paraId="0000000${id}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
}

/** Words with a comment on them. */
export function commented(id: number, words: string): string {
  return `<w:commentRangeStart w:id="${id}"/><w:r><w:t>${words}</w:t></w:r><w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
}

/** `commentsExtended.xml` that says of each comment, by the number of its paragraph, whom it answers and whether it is done. */
export function commentsExtended(
  rows: readonly (readonly [id: number, parent: number | null, isDone: boolean])[],
): string {
  const said = rows.map(([id, parent, isDone]) => {
    const answers = parent === null ? '' : ` w15:paraIdParent="0000000${parent}"`
    return `<w15:commentEx w15:paraId="0000000${id}"${answers} w15:done="${isDone ? 1 : 0}"/>`
  })
  return `<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${said.join('')}</w15:commentsEx>`
}

/** Styles of these names, by their ids. */
export function wordStyleSheet(names: Readonly<Record<string, string>>): string {
  const styles = Object.entries(names).map(
    ([id, name]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  )
  return `<w:styles xmlns:w="${W}">${styles.join('')}</w:styles>`
}

export const inStyle = (id: string): string => `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`
