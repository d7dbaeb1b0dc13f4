import { commentIdToParaId, Packer, type Document } from 'docx'
import { strToU8, zipSync } from 'fflate'
import type { ExtendedComment, WordComments } from './comments.ts'

const EXTENDED_PART = 'word/commentsExtended.xml'
const EXTENDED_TYPE =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml'
const EXTENDED_RELATION = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'
const EXTENSIBLE_PART = 'word/commentsExtensible.xml'
const EXTENSIBLE_TYPE =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtensible+xml'
const EXTENSIBLE_RELATION =
  'http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible'
const CONTENT_TYPES_PART = '[Content_Types].xml'
const DOCUMENT_RELATIONS_PART = 'word/_rels/document.xml.rels'
const COMMENT_RELATIONS_PART = 'word/_rels/comments.xml.rels'
const HYPERLINK_RELATION =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
const CORE_PART = 'docProps/core.xml'

/** The first day that a ZIP entry can bear, in local time, which is what ZIP writes: the same bytes everywhere. */
const ZIP_EPOCH = new Date(1980, 0, 1)

/** What the library makes of a document before it zips it. */
interface Compiler {
  readonly compile: (file: Document) => ReadonlyMap<string, string | Uint8Array | ArrayBuffer>
}

/**
 * The parts of a package as the `docx` library writes them, by their paths. The library gives them away in a zip alone, which would have to be taken
 * apart and zipped again: that is a third of the time that a long copy takes, and a tenth of its memory. So its compiler is called, which its types call private.
 */
export function compiledParts(file: Document): Map<string, string | Uint8Array> {
  const compiler = Packer['compiler'] as Compiler
  return new Map(
    [...compiler.compile(file)].map(([path, data]) => [
      path,
      data instanceof ArrayBuffer ? new Uint8Array(data) : data,
    ]),
  )
}

/**
 * Finishes a package of the `docx` library: writes `commentsExtended.xml` with every comment's parent and *resolved* flag (the
 * library leaves the part out when no comment has a reply) and `commentsExtensible.xml` with its time in UTC, makes sure that both are declared and related, relates the addresses that comments and `wordsLinks` lead to, sets both dates of the
 * document to `exportedAt`, and zips it so that the same parts give the same bytes.
 * @throws {Error} if the library stopped writing a part that this builds on.
 */
export function finishPackage(
  parts: Map<string, string | Uint8Array>,
  { extended, links }: Pick<WordComments, 'extended' | 'links'>,
  wordsLinks: ReadonlyMap<string, string>,
  exportedAt: number,
): Uint8Array {
  const rewrite = (name: string, change: (xml: string) => string): void => {
    const part = parts.get(name)
    if (typeof part !== 'string') throw new Error(`the package has no ${name}`)
    parts.set(name, change(part))
  }
  if (extended.length > 0) {
    parts.set(EXTENDED_PART, extendedXml(extended))
    parts.set(EXTENSIBLE_PART, extensibleXml(extended))
    rewrite(CONTENT_TYPES_PART, (xml) =>
      declare(declare(xml, EXTENDED_PART, EXTENDED_TYPE), EXTENSIBLE_PART, EXTENSIBLE_TYPE),
    )
    rewrite(DOCUMENT_RELATIONS_PART, (xml) =>
      relate(relate(xml, EXTENDED_PART, EXTENDED_RELATION), EXTENSIBLE_PART, EXTENSIBLE_RELATION),
    )
  }
  if (links.size > 0) rewrite(COMMENT_RELATIONS_PART, (xml) => relateLinks(xml, links))
  if (wordsLinks.size > 0) rewrite(DOCUMENT_RELATIONS_PART, (xml) => relateLinks(xml, wordsLinks))
  const stamp = inSeconds(exportedAt)
  rewrite(CORE_PART, (xml) =>
    xml.replace(
      /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g,
      (_, open: string, __, close: string) => open + stamp + close,
    ),
  )
  const files = inPackageOrder(parts).map(
    ([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const,
  )
  return zipSync(Object.fromEntries(files), { mtime: ZIP_EPOCH, level: 6 })
}

function extendedXml(extended: readonly ExtendedComment[]): string {
  const rows = extended.map(({ id, parentId, isDone }) => {
    const parent = parentId === null ? '' : ` w15:paraIdParent="${commentIdToParaId(parentId)}"`
    return `<w15:commentEx w15:paraId="${commentIdToParaId(id)}"${parent} w15:done="${isDone ? 1 : 0}"/>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${rows.join('')}</w15:commentsEx>`
}

/** `w:date` is a wall clock; Word 365 shows a reader elsewhere the hour of their own from here. Source: [MS-DOCX] 2.7.1, `CT_CommentExtensible`. */
function extensibleXml(extended: readonly ExtendedComment[]): string {
  const rows = extended.map(
    ({ durableId, writtenAt }) =>
      `<w16cex:commentExtensible w16cex:durableId="${durableId}" w16cex:dateUtc="${inSeconds(writtenAt)}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w16cex:commentsExtensible xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex">${rows.join('')}</w16cex:commentsExtensible>`
}

/** As Word writes times, in UTC. */
function inSeconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z')
}

function declare(xml: string, part: string, type: string): string {
  if (xml.includes(type)) return xml
  const override = `<Override ContentType="${type}" PartName="/${part}"/>`
  return xml.replace('</Types>', `${override}</Types>`)
}

function relate(xml: string, part: string, type: string): string {
  if (xml.includes(type)) return xml
  const target = part.slice('word/'.length)
  const id = `rId${target[0]?.toUpperCase()}${target.slice(1, -'.xml'.length)}`
  const relation = `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
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
function inPackageOrder<Part>(parts: ReadonlyMap<string, Part>): [string, Part][] {
  const rank = (name: string): string => (name === CONTENT_TYPES_PART ? '' : name)
  return [...parts].toSorted(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
}
