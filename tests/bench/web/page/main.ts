import { TextSelection } from '@tiptap/pm/state'
import { WordsReader } from '@variorum/ydoc'
import * as Y from 'yjs'
import { numbers, type BookSize } from './book.ts'
import { SUBJECTS } from './editors.ts'

/** Milliseconds of the main thread, one for each change. */
export interface PageFigures {
  /** Until the editor's document has the other's letter. */
  readonly remote: readonly number[]
  /** The same, and until the page is laid out anew. */
  readonly remoteOnPage: readonly number[]
  readonly local: readonly number[]
  readonly localOnPage: readonly number[]
  /** Until the words are one string with its paragraphs again, after the editor has another's letter; none where there is no such index. */
  readonly index: readonly number[]
  /** What a split in the middle of a paragraph is as an update. */
  readonly splitBytes: number
}

async function measure(
  name: keyof typeof SUBJECTS,
  size: BookSize,
  changes: number,
): Promise<PageFigures> {
  const { editor, doc, other, otherEdits } = await SUBJECTS[name](size)
  const next = numbers(3)
  const laidOut = (from: number) => {
    // Reading it has the page laid out.
    if (document.body.offsetHeight < 0) throw new Error('no page')
    return performance.now() - from
  }
  const remote: number[] = []
  const remoteOnPage: number[] = []
  const index: number[] = []
  const reader = name === 'variorum' ? new WordsReader(doc) : null
  const textLength = () => reader?.index.text.length
  textLength()
  for (let count = 0; count < changes; count++) {
    const update = updateOf(other, () => otherEdits(next))
    const from = performance.now()
    Y.applyUpdate(doc, update, 'other')
    remote.push(performance.now() - from)
    remoteOnPage.push(laidOut(from))
    const indexFrom = performance.now()
    if (textLength() !== undefined) index.push(performance.now() - indexFrom)
    if (count % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  reader?.destroy()
  const local: number[] = []
  const localOnPage: number[] = []
  for (let count = 0; count < changes; count++) {
    const { state, view } = editor
    const at = TextSelection.near(
      state.doc.resolve(Math.floor(next() * (state.doc.content.size - 4)) + 2),
    ).from
    const from = performance.now()
    view.dispatch(state.tr.insertText('字', at))
    local.push(performance.now() - from)
    localOnPage.push(laidOut(from))
    if (count % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  const { state, view } = editor
  const middle = Math.floor((state.doc.firstChild?.nodeSize ?? 0) / 2)
  const splitBytes = updateOf(doc, () => view.dispatch(state.tr.split(middle))).length
  editor.destroy()
  return { remote, remoteOnPage, local, localOnPage, index, splitBytes }
}

/** What a change is on the wire. */
function updateOf(doc: Y.Doc, act: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => updates.push(update)
  doc.on('update', note)
  act()
  doc.off('update', note)
  return Y.mergeUpdates(updates)
}

Object.assign(globalThis, { measure })
