import { commentIdToParaId } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { ExtendedComment, WordComments } from './comments.ts'

const EXTENDED_PART = 'word/commentsExtended.xml'
const EXTENDED_TYPE =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml'
const EXTENDED_RELATION = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
const CONTENT_TYPES_PART = '[Content_Types].xml'
const DOCUMENT_RELATIONS_PART = 'word/_rels/document.xml.rels'
const COMMENT_RELATIONS_PART = 'word/_rels/comments.xml.rels'
const HYPERLINK_RELATION =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
const CORE_PART = 'docProps/core.xml'

/** The first day that a ZIP entry can bear, in local time, which is what ZIP writes: the same bytes everywhere. */
const ZIP_EPOCH = new Date(1980, 0, 1)

/**
 * Finishes a package of the `docx` library: writes `commentsExtended.xml` with every comment's parent and *resolved* flag (the
 * library leaves the part out when no comment has a reply), makes sure that the part is declared and related, relates the addresses that comments and `wordsLinks` lead to, sets both dates of the
 * document to `exportedAt`, and zips it so that the same parts give the same bytes.
 * @throws {Error} if the library stopped writing a part that this builds on.
 */
export function finishPackage(
  bytes: Uint8Array,
  { extended, links }: Pick<WordComments, 'extended' | 'links'>,
  wordsLinks: ReadonlyMap<string, string>,
  exportedAt: number,
): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  const rewrite = (name: string, change: (xml: string) => string): void => {
    const part = parts.get(name)
    if (!part) throw new Error(`the package has no ${name}`)
    parts.set(name, strToU8(change(strFromU8(part))))
  }
  if (extended.length > 0) {
    parts.set(EXTENDED_PART, strToU8(extendedXml(extended)))
    rewrite(CONTENT_TYPES_PART, declareExtended)
    rewrite(DOCUMENT_RELATIONS_PART, relateExtended)
  }
  if (links.size > 0) rewrite(COMMENT_RELATIONS_PART, (xml) => relateLinks(xml, links))
  if (wordsLinks.size > 0) rewrite(DOCUMENT_RELATIONS_PART, (xml) => relateLinks(xml, wordsLinks))
  const stamp = new Date(exportedAt).toISOString().replace(/\.\d+Z$/, 'Z')
  rewrite(CORE_PART, (xml) =>
    xml.replace(
      /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g,
      (_, open: string, __, close: string) => open + stamp + close,
    ),
  )
  return zipSync(Object.fromEntries(inPackageOrder(parts)), { mtime: ZIP_EPOCH, level: 6 })
}

function extendedXml(extended: readonly ExtendedComment[]): string {
  const rows = extended.map(({ id, parentId, isDone }) => {
    const parent = parentId === null ? '' : ` w15:paraIdParent="${commentIdToParaId(parentId)}"`
    return `<w15:commentEx w15:paraId="${commentIdToParaId(id)}"${parent} w15:done="${isDone ? 1 : 0}"/>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${rows.join('')}</w15:commentsEx>`
}

function declareExtended(xml: string): string {
  if (xml.includes(EXTENDED_TYPE)) return xml
  const override = `<Override ContentType="${EXTENDED_TYPE}" PartName="/${EXTENDED_PART}"/>`
  return xml.replace('</Types>', `${override}</Types>`)
}

function relateExtended(xml: string): string {
  if (xml.includes(EXTENDED_RELATION)) return xml
  const relation = `<Relationship Id="rIdCommentsExtended" Type="${EXTENDED_RELATION}" Target="commentsExtended.xml"/>`
  return xml.replace('</Relationships>', `${relation}</Relationships>`)
}

function relateLinks(xml: string, links: ReadonlyMap<string, string>): string {
  const relations = [...links].map(
    ([id, address]) =>
      `<Relationship Id="${id}" Type="${HYPERLINK_RELATION}" Target="${attributeValue(address)}" TargetMode="External"/>`,
  )
  const opened = xml.replace(/<Relationships\b([^>]*)\/>/, '<Relationships$1></Relationships>')
  return opened.replace('</Relationships>', () => `${relations.join('')}</Relationships>`)
}

function attributeValue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Content types first, as readers of streams expect; the rest by name. */
function inPackageOrder(parts: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] {
  const rank = (name: string): string => (name === CONTENT_TYPES_PART ? '' : name)
  return [...parts].toSorted(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
}
