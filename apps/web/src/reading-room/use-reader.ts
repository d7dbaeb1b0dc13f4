import type { Editor } from '@tiptap/react'
import type { TextId } from '@variorum/document'
import { useEffect, useState, type RefObject } from 'react'
import { subjectKey } from '../composing/draft-records.ts'
import type { DraftStore, NewThread } from '../composing/draft-store.ts'
import { useDrafts } from '../composing/use-draft.ts'
import type { EditingMode } from '../features/reading/editing-mode.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import { readerPage } from './reader-page.ts'
import { createReader, type Reader } from './reader.ts'

/** The reader of a text: one for as long as it is open. */
export function useReader(textId: TextId, mode: EditingMode): Reader {
  const drafts = useDrafts()
  const [reader] = useState(() =>
    createReader(begunEarlier(drafts, textId), () => mode.state.get().type === 'editing'),
  )
  return reader
}

/** Puts the reader on the page, from the moment it shows. */
export function useReaderOnPage(
  reader: Reader,
  editor: Editor | null,
  page: {
    readonly live: LiveText
    readonly measures: Observable<ReadingMeasures>
    readonly column: RefObject<HTMLElement | null>
  },
): void {
  const { live, measures, column } = page
  useEffect(
    () => reader.standOn(readerPage(live, measures, column)),
    [reader, live, measures, column],
  )
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    return reader.selection.watch(editor)
  }, [reader, editor])
}

function begunEarlier(drafts: DraftStore, textId: TextId): NewThread[] {
  const begun = drafts
    .newThreads(textId)
    .map(({ subject }) => subject)
    .filter((subject) => subject.type === 'new-thread')
  return [...new Map(begun.map((subject) => [subjectKey(subject), subject])).values()]
}
