import {
  WordsIndex,
  type AnnotationTarget,
  type Paragraph,
  type ParagraphId,
  type ParagraphRole,
  type Place,
} from '@variorum/document'
import * as Y from 'yjs'
import { createRangeAnchor, resolveTarget } from './anchors.ts'
import { WORDS_ROOT } from './roots.ts'
import { createWords, readParagraphs } from './words.ts'

export type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

export function paragraph(id: string, text: string, role: ParagraphRole = 'body'): Paragraph {
  return { id: id as ParagraphId, role, text }
}

/** One person's copy of the words, edited as the editor binding edits it. */
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

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(WORDS_ROOT)
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

  textOf(nth: number): Y.XmlText {
    const child = this.elementOf(nth).get(0)
    if (!(child instanceof Y.XmlText)) throw new Error(`paragraph ${nth} holds no text`)
    return child
  }

  elementOf(nth: number): Y.XmlElement {
    const element = this.fragment.get(nth)
    if (!(element instanceof Y.XmlElement)) throw new Error(`no paragraph ${nth}`)
    return element
  }

  types(nth: number, offset: number, words: string): void {
    this.textOf(nth).insert(offset, words)
  }

  deletes(nth: number, words: string): void {
    const text = this.textOf(nth)
    const at = text.toJSON().indexOf(words)
    if (at === -1) throw new Error(`paragraph ${nth} has no ${words}`)
    text.delete(at, words.length)
  }

  /** As the binding does it: the tail is deleted, and inserted again in a new element. */
  splits(nth: number, offset: number, newId: string): void {
    this.doc.transact(() => {
      const text = this.textOf(nth)
      const tail = text.toJSON().slice(offset)
      text.delete(offset, tail.length)
      this.inserts(nth + 1, newId, tail)
    })
  }

  /** As the binding does it: the next element is deleted, and its text inserted again at the end of this one. */
  joinsWithNext(nth: number): void {
    this.doc.transact(() => {
      const text = this.textOf(nth)
      text.insert(text.length, this.textOf(nth + 1).toJSON())
      this.fragment.delete(nth + 1)
    })
  }

  inserts(at: number, id: string, words: string): void {
    const element = new Y.XmlElement('paragraph')
    element.setAttribute('paragraphId', id)
    element.insert(0, [new Y.XmlText(words)])
    this.fragment.insert(at, [element])
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

  /** State and words of a place, as a test reads them best. */
  finds(target: AnnotationTarget): string {
    const place = this.placeOf(target)
    if (!place || place.state === 'orphaned') return String(place?.state)
    return `${place.state}: ${this.index.text.slice(place.range.start, place.range.end)}`
  }
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
