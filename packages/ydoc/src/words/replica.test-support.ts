import {
  piecesOf,
  WordsIndex,
  type AnnotationTarget,
  type Paragraph,
  type ParagraphId,
  type ParagraphRole,
  type Place,
} from '@variorum/document'
import * as Y from 'yjs'
import { createRangeAnchor } from '../anchors.ts'
import { resolveTarget } from '../resolve-target.ts'
import type { WordsToken } from './token-writer.ts'
import { insertsIn, replacesIn } from './typing.test-support.ts'
import type { WordsBlock } from './words-block.ts'
import { WORDS_ROOT } from './words-roots.ts'
import { readBlocks } from './words-sequence.ts'
import { createWords, readParagraphs } from './words.ts'

export type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

export function paragraph(id: string, text: string, role: ParagraphRole = 'body'): Paragraph {
  return { id: id as ParagraphId, role, text }
}

/** One person's copy of the words, edited as the editor edits it. */
export class Replica {
  readonly doc = new Y.Doc()

  constructor(paragraphs: readonly Paragraph[] | Uint8Array) {
    Y.applyUpdate(
      this.doc,
      paragraphs instanceof Uint8Array
        ? paragraphs
        : createWords({ title: '试文', language: 'zh-Hans', paragraphs }),
    )
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  get text(): Y.Text {
    return this.doc.getText(WORDS_ROOT)
  }

  get index(): WordsIndex {
    return new WordsIndex(readParagraphs(this.doc))
  }

  /** A copy that has seen everything this one has. */
  fork(): Replica {
    return new Replica(this.state)
  }

  receives(other: Replica): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)))
  }

  blockOf(nth: number): WordsBlock {
    const block = readBlocks(this.doc)[nth]
    if (!block) throw new Error(`no paragraph ${nth}`)
    return block
  }

  markOf(nth: number): Y.Map<unknown> {
    const { mark } = this.blockOf(nth)
    if (!mark) throw new Error(`paragraph ${nth} has no mark`)
    return mark
  }

  types(nth: number, offset: number, words: string): void {
    this.replaces(nth, offset, 0, [{ type: 'text', text: words }])
  }

  /** Deletes `words`, or so many characters from an offset on. */
  deletes(nth: number, words: string, from?: number): void {
    const at = this.blockOf(nth).text.indexOf(words, from)
    if (at === -1) throw new Error(`paragraph ${nth} has no ${words}`)
    this.replaces(nth, at, words.length, [])
  }

  /** As Enter does it. */
  splits(nth: number, offset: number, newId: string): void {
    this.replaces(nth, offset, 0, [{ type: 'close' }, opening(newId)])
  }

  /** As Backspace at the start of the next paragraph does it. */
  joinsWithNext(nth: number): void {
    this.replaces(nth, this.blockOf(nth).text.length, 2, [])
  }

  /** A paragraph of its own, so that it is number `at` afterwards. */
  inserts(at: number, id: string, words: string): void {
    insertsIn(this.doc, at, id, words)
  }

  removes(nth: number): void {
    this.replaces(nth, -1, this.blockOf(nth).text.length + 2, [])
  }

  /** Replaces `length` positions from an offset of a paragraph on; -1 is before its beginning. */
  replaces(nth: number, offset: number, length: number, tokens: readonly WordsToken[]): void {
    replacesIn(this.doc, nth, offset, length, tokens)
  }

  marks(words: string): RangeTarget {
    const start = this.index.text.indexOf(words)
    if (start === -1) throw new Error(`the text has no ${words}`)
    const anchor = createRangeAnchor(this.doc, { start, end: start + words.length })
    if (!anchor) throw new Error(`no anchor for ${words}`)
    return { type: 'range', ...anchor }
  }

  placeOf(target: AnnotationTarget): Place | null {
    return resolveTarget(this.doc, this.index, target)
  }

  /** State and words of a place, as a test reads them best: those of pieces apart with ` | ` between them. */
  finds(target: AnnotationTarget): string {
    const place = this.placeOf(target)
    if (!place || place.state === 'orphaned') return String(place?.state)
    const { text } = this.index
    const pieces = piecesOf(place).map(({ start, end }) => text.slice(start, end))
    return `${place.state}: ${pieces.join(' | ')}`
  }
}

export function opening(id: string): WordsToken {
  return { type: 'open', paragraph: { id: id as ParagraphId, role: 'body' } }
}

export const SPEECH: readonly Paragraph[] = [
  paragraph('p1', '在全县读书会上的讲话', 'title'),
  paragraph('p2', '同志们：', 'salutation'),
  paragraph('p3', '今天我们用半天时间，围绕一本书谈一谈各自的体会，目的是把书读厚，再把书读薄。'),
  paragraph('p4', '一、为什么要读', 'heading'),
  paragraph('p5', '读书不是装点门面。读书使人明理，明理才能断事；知耻才能后勇，看得远才能走得稳。'),
  paragraph('p6', '过去一年，我们办了十二场读书会，参加的有干部、教师、农民，也有放学赶来的孩子。'),
  paragraph('p7', '读书还要动笔。在书边写下疑问，隔一个月再看，有的疑问自己消失了。'),
]
