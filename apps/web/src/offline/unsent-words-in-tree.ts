import { WORDS_ROOT } from '@variorum/ydoc'
import * as Y from 'yjs'

/** Under which pages kept the words before they were a sequence: elements, with their characters in text nodes. */
const TREE_ROOT = 'words'

/** True if an older page filled this document with words, in a form that this one does not show. */
export function isTree(doc: Y.Doc): boolean {
  return doc.share.has(TREE_ROOT) && doc.getText(WORDS_ROOT).length === 0
}

/** As `unsentWords`, of words in the form that they had before: of copies that an older page left in this browser. */
export function unsentWordsInTree(doc: Y.Doc, fromClocks: ReadonlyMap<number, number>): string[] {
  const stretches = textsIn(doc.getXmlFragment(TREE_ROOT)).flatMap((text) =>
    stretchesIn(text, fromClocks),
  )
  return stretches.filter((stretch) => stretch.trim() !== '')
}

function textsIn(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })
}

function stretchesIn(text: Y.XmlText, fromClocks: ReadonlyMap<number, number>): string[] {
  const stretches = ['']
  // Characters know who typed them and when; only the chain of items tells.
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way to it.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { str } = item.content
    const fromClock = fromClocks.get(item.id.client) ?? Infinity
    const known = Math.min(str.length, Math.max(0, fromClock - item.id.clock))
    if (known > 0) stretches.push('')
    stretches[stretches.length - 1] += str.slice(known)
  }
  return stretches
}
