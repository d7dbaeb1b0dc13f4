import { useSearch } from '@tanstack/react-router'
import type { ParagraphId } from '@variorum/document'
import { useEffect, useRef } from 'react'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import { watchPlaceHold } from './place-hold.ts'
import type { Reader } from './reader.ts'

/**
 * Goes to the paragraph that the address names, wherever it stands by now, once the words are on the page; and to the next one when the
 * address changes. Until the reader moves, it is gone to again whenever it stands elsewhere on the page. Answers which one it is.
 */
export function useParagraphLink(
  measures: Observable<ReadingMeasures>,
  live: LiveText,
  reader: Pick<Reader, 'goTo'>,
): ParagraphId | null {
  const { paragraph } = useSearch({ from: '/texts/$textId' })
  const wentTo = useRef<ParagraphId | null>(null)
  useEffect(() => {
    if (!paragraph) return undefined
    const place = watchPlaceHold()
    const go = () => {
      const { index } = live.state.get()
      const found = index.paragraph(paragraph)
      // The editor and the index get the words one after the other.
      const areBothThere = measures.get().paragraphs.length === index.paragraphs.length
      if (!found || !areBothThere) return
      if (wentTo.current === paragraph && !place.isHeld()) return
      const isFirst = wentTo.current !== paragraph
      wentTo.current = paragraph
      if (isFirst) place.hold()
      reader.goTo({ type: 'paragraph', index: found.index }, isFirst ? 'arrive' : 'stay')
    }
    go()
    const stops = [measures.subscribe(go), live.state.subscribe(go), place.stop]
    return () => {
      for (const stop of stops) stop()
    }
  }, [paragraph, measures, live, reader])
  return paragraph ?? null
}
