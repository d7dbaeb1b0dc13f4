import type { Editor } from '@tiptap/react'
import type { AnnotationId, PlacedThread } from '@variorum/document'
import { useEffect, useRef } from 'react'
import { whenScrolled } from '../../browser/when-scrolled.ts'
import type { LiveText } from '../../rooms/live-text.ts'
import { readSelection } from '../../words-binding/page-selection.ts'
import {
  activateHighlight,
  drawHighlights,
  drawNear,
  drawnNear,
  hasLostHighlights,
} from './highlight-plugin.ts'
import { highlightsOf } from './highlight.ts'
import { saysWordsOf, type PmRange } from './pm-positions.ts'
import { holdsAll, wordsNear } from './words-near.ts'

/** So many are drawn wherever they stand: they take fewer elements than the words themselves, and nothing to follow the screen. */
const DRAWN_WHOLE_MAX = 100
/** In heights of the window, above and below it: highlights are drawn this far, */
const DRAWN_SCREENS = 1.5
/** and drawn anew before less than this is left. */
const LEAST_SCREENS = 0.5

const PRINTS = ['beforeprint', 'afterprint'] as const

/**
 * Keeps the highlights of all threads, and of `begun` ones that are still being written, drawn in the editor; of many, those near the
 * screen, and all of them on paper. With `shows`, only threads for which it says yes. Nothing is drawn anew while an input method is
 * composing.
 */
export function useHighlights(
  editor: Editor | null,
  live: LiveText,
  begun: readonly PlacedThread[],
  activeId: AnnotationId | null,
  shows: ((thread: PlacedThread) => boolean) | null,
): void {
  const begunNow = useRef(begun)
  const showsNow = useRef(shows)
  const redraw = useRef(() => {})
  useEffect(() => {
    // One that is about to be made anew is still handed around for a moment.
    if (!editor || editor.isDestroyed) return
    const { dom } = editor.view
    /** The editor is about to show other words than those that were read, as one that was just made and has none yet; no placing follows that. */
    let isPutOff = false
    let isPrinting = false
    const draw = () => {
      if (editor.isDestroyed || editor.view.composing) return
      // Edits carried along what is drawn; places from before them would put it back. What is read anew is drawn at once.
      if (!live.areWordsRead()) {
        live.refresh()
        return
      }
      const { threads, index } = live.state.get()
      isPutOff = !saysWordsOf(editor.state.doc, index)
      if (isPutOff) return
      const shown = showsNow.current ? threads.filter(showsNow.current) : threads
      const begunHere = begunNow.current.map((thread) => placedAnew(thread, live))
      const highlights = highlightsOf([...shown, ...begunHere], index)
      readSelection(editor.view)
      const isFew = highlights.length <= DRAWN_WHOLE_MAX
      const near = isFew || isPrinting ? null : placeToDraw(editor)
      const transaction = drawHighlights(editor.state, highlights, near)
      if (transaction) editor.view.dispatch(transaction)
    }
    const follow = () => {
      if (editor.isDestroyed || editor.view.composing) return
      const near = drawnNear(editor.state)
      if (near === null || holdsAll(near, wordsNear(editor.view, LEAST_SCREENS))) return
      readSelection(editor.view)
      editor.view.dispatch(drawNear(editor.state, wordsNear(editor.view, DRAWN_SCREENS)))
    }
    const onPrint = ({ type }: Event) => {
      isPrinting = type === 'beforeprint'
      draw()
    }
    const onTransaction = () => {
      if (isPutOff) queueMicrotask(draw)
      if (hasLostHighlights(editor.state) && !editor.view.composing) queueMicrotask(live.refresh)
    }
    // The browser tells of the end before the editor has read the last characters.
    const afterComposition = () => setTimeout(live.refresh, 0)
    const unsubscribe = live.state.subscribe(draw)
    editor.on('update', onTransaction)
    dom.addEventListener('compositionend', afterComposition)
    const following = whenScrolled(follow)
    for (const print of PRINTS) window.addEventListener(print, onPrint)
    redraw.current = draw
    draw()
    return () => {
      redraw.current = () => {}
      unsubscribe()
      following.stop()
      for (const print of PRINTS) window.removeEventListener(print, onPrint)
      editor.off('update', onTransaction)
      dom.removeEventListener('compositionend', afterComposition)
    }
  }, [editor, live])

  useEffect(() => {
    if (begunNow.current === begun && showsNow.current === shows) return
    begunNow.current = begun
    showsNow.current = shows
    redraw.current()
  }, [begun, shows])

  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    readSelection(editor.view)
    const transaction = activateHighlight(editor.state, activeId)
    if (transaction) editor.view.dispatch(transaction)
  }, [editor, activeId])
}

/** Who has this thread may not have heard yet of the words that were read since. */
function placedAnew(thread: PlacedThread, live: LiveText): PlacedThread {
  const { id, target } = thread.annotation
  const place = live.place(id, target)
  return place === thread.place ? thread : { ...thread, place }
}

/** Where highlights are drawn already, as long as that is enough: no paragraph is drawn anew for a line that was scrolled. */
function placeToDraw(editor: Editor): PmRange {
  const near = drawnNear(editor.state)
  const isEnough = near !== null && holdsAll(near, wordsNear(editor.view, LEAST_SCREENS))
  return isEnough ? near : wordsNear(editor.view, DRAWN_SCREENS)
}
