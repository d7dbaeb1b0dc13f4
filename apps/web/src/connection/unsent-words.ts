import { WORDS_ROOT } from '@variorum/ydoc'
import * as Y from 'yjs'

/**
 * What this client typed from `fromClock` of its own on and that still stands, in document order: one entry for each stretch
 * that nothing interrupts within a paragraph. Stretches of blanks are left out.
 */
export function unsentWords(doc: Y.Doc, fromClock: number): string[] {
  const stretches = textsIn(doc.getXmlFragment(WORDS_ROOT)).flatMap((text) =>
    stretchesIn(text, doc.clientID, fromClock),
  )
  return stretches.filter((stretch) => stretch.trim() !== '')
}

function textsIn(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })
}

function stretchesIn(text: Y.XmlText, clientId: number, fromClock: number): string[] {
  const stretches = ['']
  // Characters know who typed them and when; only the chain of items tells.
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way to it.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { str } = item.content
    const known = item.id.client === clientId ? Math.max(0, fromClock - item.id.clock) : str.length
    if (known > 0) stretches.push('')
    stretches[stretches.length - 1] += str.slice(known)
  }
  return stretches
}
