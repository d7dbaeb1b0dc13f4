import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { detectLanguage } from '../plain-text/encodings/common-characters.ts'
import { readCommentParts } from './comment-parts.ts'
import { documentBlocks } from './document-blocks.ts'
import type { DocumentTree } from './document-nodes.ts'
import { openPackage, type WordPackage } from './open-package.ts'
import { countTrackedChanges, prepareDocument, withoutHiddenWords } from './prepare-document.ts'
import { RelatedParts } from './related-parts.ts'
import { wordThreads } from './word-threads.ts'

/**
 * Reads a Word document into blocks: headings, lists, tables, footnotes, pictures, emphasis and links; and its comments with who answers whom, what is done, by whom
 * and when. Tracked changes count as accepted. Nothing that it names is fetched.
 */
export async function importDocx(
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const read = openPackage(bytes)
  if (!read.ok) return read
  const { opened } = read
  const parts = new RelatedParts(opened.xml)
  const main = opened.xml.get(parts.mainName)
  if (main === undefined) return { ok: false, reason: 'file-broken' }
  const shown = withoutHiddenWords(main)
  const tree = await readTree(opened, parts.mainName, prepareDocument(shown.xml))
  if (tree === null) return { ok: false, reason: 'file-broken' }
  const { blocks, places, warnings } = await documentBlocks(tree)
  if (blocks.every(({ text, type }) => text === '' && type !== 'image')) {
    return { ok: false, reason: 'file-empty' }
  }
  if (blocks.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const changeCount = countTrackedChanges(main)
  const title = blocks.find((block) => block.type === 'paragraph' && block.role === 'title')
  return {
    ok: true,
    source: {
      title: title?.text || titleFromName(options.fileName),
      language: detectLanguage(blocks.map(({ text }) => text).join('\n')),
      blocks,
      threads: wordThreads(
        readCommentParts((name) => parts.xmlOf(name)),
        places,
        blocks,
        0,
      ),
      warnings: [
        ...(blocks.length === 1 ? [{ code: 'single-paragraph' as const, params: {} }] : []),
        ...(changeCount > 0
          ? [{ code: 'tracked-changes-accepted' as const, params: { count: changeCount } }]
          : []),
        ...(shown.count > 0
          ? [{ code: 'hidden-words-left-out' as const, params: { count: shown.count } }]
          : []),
        ...(opened.mediaLeftOut > 0
          ? [{ code: 'images-left-out' as const, params: { count: opened.mediaLeftOut } }]
          : []),
        ...warnings,
      ],
    },
  }
}

/** What mammoth makes of a package that was looked through before; null if it can't make anything of it. */
async function readTree(
  { xml, media }: WordPackage,
  mainName: string,
  main: string,
): Promise<DocumentTree | null> {
  const encoder = new TextEncoder()
  const parts = [...xml].map(
    ([name, text]) => [name, encoder.encode(name === mainName ? main : text)] as const,
  )
  const zip = zipSync(Object.fromEntries([...parts, ...media]), { level: 0 })
  const read: { tree: DocumentTree | null } = { tree: null }
  const transformDocument = (tree: DocumentTree): unknown => {
    read.tree = tree
    // There is nothing to be made of it here.
    return { ...tree, children: [] }
  }
  try {
    await mammoth.convertToHtml({ buffer: Buffer.from(zip) }, { transformDocument })
  } catch {
    return null
  }
  return read.tree
}
