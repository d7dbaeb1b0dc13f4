import type { ParagraphId } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import * as Y from 'yjs'

/** How large the text is on which editors are compared, and how much was edited before. */
export interface BookSize {
  readonly chars: number
  readonly paragraphs: number
  /** Single letters that were put in or taken out, each at a place of its own. */
  readonly edits: number
}

/** Characters to fill paragraphs with; which ones they are does not matter. */
export const LETTERS = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏，。'

/** The same numbers for every editor, from 0 to 1. Park and Miller's generator. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export function paragraphsOf({ chars, paragraphs }: BookSize): string[] {
  const next = numbers(1)
  const length = Math.round(chars / paragraphs)
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length }, () => LETTERS.charAt(Math.floor(next() * LETTERS.length))).join(''),
  )
}

/** The words as Variorum keeps them. */
export function asSequence(texts: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  const paragraphs = texts.map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body' as const,
    text,
  }))
  Y.applyUpdate(doc, createWords({ title: '', language: 'zh-Hans', paragraphs }))
  return doc
}

/** The words as Tiptap's collaboration keeps them. */
export function asTree(texts: readonly string[], field: string): Y.Doc {
  const doc = new Y.Doc()
  const elements = texts.map((text) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    return element
  })
  doc.getXmlFragment(field).insert(0, elements)
  return doc
}
