import type { Editor } from '@tiptap/react'
import type { TextView } from '@variorum/protocol'
import { useLayoutEffect, useMemo } from 'react'
import { useMedia } from '../browser/use-media.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { showsResolved } from '../features/filters/thread-filter.ts'
import { printedNotes } from '../features/printing/printed-notes.ts'
import { PrintedNotes } from '../features/printing/PrintedNotes.tsx'
import { drawNoteNumbers } from '../features/reading/note-numbers-plugin.ts'
import { endOfThread } from '../features/reading/pm-positions.ts'
import type { TextState } from '../rooms/live-text.ts'
import { useObservable } from '../state/observable.ts'

/** On paper: the notes that the reader chose to see stand after the words, and their numbers among them. Nothing on a screen. */
export function PrintedPage(props: {
  readonly text: TextView
  readonly state: TextState
  readonly filtering: Filtering
  readonly editor: Editor | null
}) {
  const isPrinting = useMedia('print')
  return isPrinting ? <OnPaper {...props} /> : null
}

function OnPaper({ text, state, filtering, editor }: Parameters<typeof PrintedPage>[0]) {
  const isResolvedShown = showsResolved(useObservable(filtering.filter))
  const notes = useMemo(
    () => printedNotes(state.threads, isResolvedShown),
    [state.threads, isResolvedShown],
  )
  useLayoutEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    const numbers = notes.flatMap(({ thread, number }) => {
      const pos = endOfThread(thread, state.index)
      return pos === null ? [] : { number, pos }
    })
    editor.view.dispatch(drawNoteNumbers(editor.state, numbers))
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(drawNoteNumbers(editor.state, []))
    }
  }, [editor, notes, state.index])
  return <PrintedNotes text={text} names={state.names} notes={notes} />
}
