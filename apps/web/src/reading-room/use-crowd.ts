import type { IndexedParagraph, ParagraphId, PlacedThread, TextId } from '@variorum/document'
import { useCallback, useMemo, useState } from 'react'
import { useDrafts } from '../composing/use-draft.ts'
import { foldCrowded, type Fold } from '../features/threads/fold-crowded.ts'
import { crowdedKeys } from '../features/threads/margin-layout.ts'
import type { ReadingFocus } from './reading-focus.ts'

/** A thread in the margin, or one that is being written there. */
export interface MarginThread {
  readonly thread: PlacedThread
  /** Null: it is about the whole text. */
  readonly paragraph: IndexedParagraph | null
  readonly desiredTop: number
}

const WHOLE_TEXT = 'whole-text' as ParagraphId

/** Which of these threads are folded away, which are brief, and what stands in place of the folded ones. */
export function useCrowd(
  textId: TextId,
  ordered: readonly MarginThread[],
  focus: ReadingFocus,
  begun: readonly PlacedThread[],
) {
  const drafts = useDrafts()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const { activeId, openParagraphId } = focus
  // Whoever presses the number of a paragraph asks for all that is said about it, and may fold it again.
  const [asked, setAsked] = useState<ParagraphId | null>(null)
  if (asked !== openParagraphId) {
    setAsked(openParagraphId)
    if (openParagraphId !== null) setOpened((known) => new Set([...known, openParagraphId]))
  }
  const { folded, folds } = useMemo(() => {
    const answered = drafts.all(textId).map(({ subject }) => {
      return 'annotationId' in subject ? subject.annotationId : null
    })
    const items = ordered.map(({ thread, paragraph, desiredTop }) => {
      const { id } = thread.annotation
      const isHeld = id === activeId || begun.includes(thread) || answered.includes(id)
      return { key: id, desiredTop, group: paragraph?.id ?? WHOLE_TEXT, isHeld }
    })
    return foldCrowded(items, opened)
  }, [ordered, activeId, begun, opened, drafts, textId])
  const shown = useMemo(
    () => ordered.filter(({ thread }) => !folded.has(thread.annotation.id)),
    [ordered, folded],
  )
  const brief = useMemo(
    () =>
      crowdedKeys(
        shown.map(({ thread, desiredTop }) => ({ key: thread.annotation.id, desiredTop })),
      ),
    [shown],
  )
  const toggle = useCallback(({ group, isOpen }: Fold) => {
    setOpened((known) => {
      const next = new Set(known)
      if (isOpen) next.delete(group)
      else next.add(group)
      return next
    })
  }, [])
  return { shown, brief, folds, toggle }
}
