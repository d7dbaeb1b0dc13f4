import type { Editor } from '@tiptap/react'
import { useEffect, useState, type RefObject } from 'react'
import { observable, type Observable } from '../../connection/observable.ts'
import { watchMeasures, type ReadingMeasures } from './reading-measures.ts'

const NOTHING = observable<ReadingMeasures>({ paragraphs: [], marks: new Map() })

/** Where paragraphs and highlights stand in the column, from the moment it shows. */
export function useMeasures(
  editor: Editor | null,
  column: RefObject<HTMLElement | null>,
): Observable<ReadingMeasures> {
  const [measures, setMeasures] = useState<Observable<ReadingMeasures>>(NOTHING)
  useEffect(() => {
    if (!editor || !column.current) return undefined
    const watched = watchMeasures(editor.view.dom, column.current)
    setMeasures(watched.measures)
    return () => {
      watched.stop()
      setMeasures(NOTHING)
    }
  }, [editor, column])
  return measures
}
