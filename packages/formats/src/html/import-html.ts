import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { lineCounter } from '../imports/line-counter.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { hasBinarySignature, refusalOfBinary } from '../plain-text/binary-signatures.ts'
import { removeControlCharacters, unifyLineBreaks } from '../plain-text/control-characters.ts'
import { detectLanguage } from '../plain-text/encodings/common-characters.ts'
import { decodeBytes } from '../plain-text/encodings/decode-bytes.ts'
import { traceText } from '../plain-text/traced-text.ts'
import { pageBlocks } from './page-blocks.ts'
import { isOwnCopy, mainPart } from './page-parts.ts'
import { elementsBelow, isElement, parsePage, textIn } from './page-tree.ts'

const NAME = /\.(?:html?|xhtml)$/i
/** Where a page says what it is, and in which encoding, as browsers look. */
const HEAD_BYTES = 1_024
/** A comment holds no end of one: else each could end at any later end, in as many ways as there are subsets of them. */
const BEGINS =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*(?:<!doctype\s+html|<html[\s>])/i
const CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})/i
/** Names of encodings that are read by a larger one. */
const WIDER: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  big5: 'big5-hkscs',
  'iso-8859-1': 'windows-1252',
}

/** Whether a file is a page: by its first words, or by its name. */
export function isPage(bytes: Uint8Array, fileName: string): boolean {
  return !hasBinarySignature(bytes) && (NAME.test(fileName) || BEGINS.test(headOf(bytes)))
}

/**
 * Reads a page into blocks: headings, lists, quotations, tables, footnotes and pictures, with emphasis and links. What a site puts around its texts is left out and named; scripts, styles, forms
 * and pictures that nobody sees leave nothing, and nothing is fetched. Of a copy of ours its words come in as they were; its discussions are counted.
 */
export function importHtml(bytes: Uint8Array, options: ImportOptions): ImportOutcome {
  const said = CHARSET.exec(headOf(bytes))?.[1]?.toLowerCase()
  const chosen = options.choices?.encoding ?? (said && (WIDER[said] ?? said))
  const decoded = refusalOfBinary(bytes) ?? decodeBytes(bytes, isMarked(bytes) ? undefined : chosen)
  if (typeof decoded === 'string') return { ok: false, reason: decoded }
  const { traced, warnings } = removeControlCharacters(unifyLineBreaks(traceText(decoded.text)))
  const page = parsePage(traced.text)
  if (!page) return { ok: false, reason: 'file-nested-too-deep' }
  const html = page.childNodes.find((node) => node.nodeName === 'html')
  const body = html && isElement(html) ? html.childNodes.filter(isElement).at(-1) : undefined
  if (!html || !isElement(html) || !body) return { ok: false, reason: 'file-empty' }
  const lineAt = lineCounter(decoded.text)
  const isOwn = isOwnCopy(body)
  const read = pageBlocks(mainPart(body), isOwn, (offset) => {
    const textOffset = traced.offsets[offset] ?? decoded.text.length
    return { textOffset, line: lineAt(textOffset) }
  })
  const { blocks } = read
  if (blocks.every(({ text, type }) => text === '' && type !== 'image')) {
    return { ok: false, reason: 'file-empty' }
  }
  if (blocks.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const heading = blocks.find((block) => block.type === 'paragraph' && block.role === 'title')
  const named = [...elementsBelow(html)].find(({ tagName }) => tagName === 'title')
  const title = heading?.text || (named && textIn(named).replaceAll(/\s+/g, ' ').trim())
  return {
    ok: true,
    source: {
      title: title || titleFromName(options.fileName),
      language: detectLanguage(blocks.map(({ text }) => text).join('\n')),
      blocks,
      threads: [],
      warnings: [
        ...decoded.warnings,
        ...warnings,
        ...(blocks.length === 1 ? [{ code: 'single-paragraph' as const, params: {} }] : []),
        ...read.warnings,
      ],
      offers: {
        encoding: decoded.candidates.length > 0 ? decoded.encoding : null,
        encodings: decoded.candidates,
        adjustments: [],
        breaks: [],
      },
    },
  }
}

/** A mark in the bytes is stronger than what the page says. */
function isMarked([first, second, third]: Uint8Array): boolean {
  if (first === 0xef) return second === 0xbb && third === 0xbf
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString(
    'latin1',
  )
}
