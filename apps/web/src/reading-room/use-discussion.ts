import type { Editor } from '@tiptap/react'
import {
  carriedBy,
  isBareMark,
  isOpen,
  opensThread,
  paragraphOf,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationId,
  type AnnotationKind,
  type AnnotationTarget,
  type IndexedParagraph,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { createRangeAnchor } from '@variorum/ydoc'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useFailureNotice } from '../api/use-failure.ts'
import { newCommandSeeds, type CommandSeeds } from '../composing/command-seeds.ts'
import type { NewThread } from '../composing/draft-store.ts'
import { lastAudience, useDrafts } from '../composing/use-draft.ts'
import { creationOf, newAnnotation } from '../features/annotating/new-annotation.ts'
import { pmToTextRange, type PmRange } from '../features/reading/pm-positions.ts'
import type { ThreadDialog } from '../features/threads/ThreadDialogs.tsx'
import { undoableKey, type Undoable } from '../features/threads/undoable.ts'
import { useThreadCommands } from '../features/threads/use-thread-commands.ts'
import { useReadingProgress } from '../features/unread/use-reading-progress.ts'
import { submitCommand } from '../offline/own-outbox.ts'
import type { TextRooms } from '../rooms/connect-text.ts'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useObservable } from '../state/observable.ts'
import { lineAt, lineOfParagraph } from './begun-line.ts'
import type { Reader } from './reader.ts'
import type { BegunLine } from './reading-focus.ts'
import { targetOf, targetOfParagraph } from './target-now.ts'

/** What the reader is busy with, and everything they can do with the threads of the text. */
export function useDiscussion(text: TextView, rooms: TextRooms, reader: Reader) {
  const drafts = useDrafts()
  const focus = useObservable(reader.focus)
  const { change, chooseCard } = reader
  useEffect(() => {
    const hasEnded = (begun: NewThread) => drafts.read(text.id, begun) === ''
    const dropEnded = () => change({ type: 'begun-ended', hasEnded })
    dropEnded()
    return drafts.endings.subscribe(dropEnded)
  }, [drafts, text.id, change])
  const showFailure = useFailureNotice()
  // Whoever raises a card looks at once where it stands then.
  const raiseCard = useCallback(
    (key: string, byPx: number) => flushSync(() => reader.raiseCard(key, byPx)),
    [reader],
  )
  const { words, live } = rooms
  const unread = useReadingProgress(text, live)
  const [dialog, ask] = useState<ThreadDialog | null>(null)
  const [undoables, setUndoables] = useState<readonly Undoable[]>([])
  const noteDone = useCallback((undoable: Undoable) => {
    const key = undoableKey(undoable)
    setUndoables((known) => [...known.filter((one) => undoableKey(one) !== key), undoable])
  }, [])
  const { wordsEpoch: epochNow } = text
  const placeNow = useCallback(
    (id: AnnotationId) => {
      // As the page shows it, which may be a moment behind the words.
      live.refresh()
      const { threads, index } = live.state.get()
      const thread = threads.find(({ annotation }) => annotation.id === id)
      const target = thread && targetOf(thread, index, words.doc)
      if (target === 'too-long') return target
      return target ? { type: 'here' as const, target, wordsEpoch: epochNow } : null
    },
    [live, words, epochNow],
  )
  const threadNow = useCallback(
    (id: AnnotationId) =>
      live.state.get().threads.find(({ annotation }) => annotation.id === id) ?? null,
    [live],
  )
  const commands = useThreadCommands(text.id, noteDone, placeNow, threadNow)

  const begin = useCallback(
    (subject: NewThread, line: BegunLine, paragraph: IndexedParagraph | null, pinKey?: string) => {
      const isWritten = (begun: NewThread) => drafts.read(text.id, begun) !== ''
      change({
        type: 'thread-begun',
        subject,
        paragraphId: paragraph?.id ?? null,
        pinKey,
        line,
        isWritten,
      })
    },
    [drafts, text.id, change],
  )
  const annotate = useCallback(
    (
      editor: Editor,
      kind: AnnotationKind,
      selection: PmRange,
      attributes: AnnotationAttributes = {},
    ) => {
      if (!mayAnnotate(text)) return
      const anchor = createRangeAnchor(words.doc, pmToTextRange(editor.state.doc, selection))
      if (!anchor) return
      const target: AnnotationTarget = { type: 'range', ...anchor }
      const audience = lastAudience.read(text.id)
      const { wordsEpoch } = text
      document.getSelection()?.removeAllRanges()
      if (opensThread(kind)) {
        const line = lineAt(editor.view, selection.from)
        const chosen = { attributes: carriedBy(kind, attributes) }
        begin({ type: 'new-thread', kind, target, wordsEpoch, audience, ...chosen }, line, null)
        return
      }
      const mark = creationOf(
        text.id,
        newAnnotation(text.me.id, newCommandSeeds(), {
          kind,
          target,
          wordsEpoch,
          audience,
          attributes,
          body: null,
        }),
      )
      submitCommand(text.id, mark).catch(showFailure)
    },
    [text, words, begin, showFailure],
  )
  const openParagraph = useCallback(
    (paragraph: IndexedParagraph) => {
      const { threads, index } = live.state.get()
      const here = threads.filter(
        (thread) =>
          isOpen(thread) && !isBareMark(thread) && paragraphOf(thread, index) === paragraph,
      )
      if (!mayAnnotate(text)) {
        change({ type: 'paragraph-opened', paragraphId: paragraph.id })
        return
      }
      const target = targetOfParagraph(paragraph)
      const about = here.find(({ annotation }) => annotation.target.type === 'paragraph')
      const audience = lastAudience.read(text.id)
      const { wordsEpoch } = text
      const subject = { type: 'new-thread', kind: 'note', target, wordsEpoch, audience } as const
      begin(subject, lineOfParagraph(paragraph.id), paragraph, about?.annotation.id)
    },
    [live, text, begin, change],
  )
  /** Says under ids of the draft’s seeds, as a note of its own, what was written for a thread that is gone. */
  const postInstead = useCallback(
    ({ target, audience }: Pick<Annotation, 'target' | 'audience'>) =>
      async (body: string, seeds: CommandSeeds) => {
        const wish = { kind: 'note', target, wordsEpoch: text.wordsEpoch, audience, body } as const
        const note = newAnnotation(text.me.id, seeds, wish)
        await submitCommand(text.id, creationOf(text.id, note), { isHeld: true })
        chooseCard(note.id as AnnotationId)
      },
    [text.id, text.me.id, text.wordsEpoch, chooseCard],
  )
  const endUndoable = useCallback(
    (ended: Undoable) => setUndoables((known) => known.filter((one) => one !== ended)),
    [],
  )
  const endAsking = useCallback(() => ask(null), [])
  const { laidOut } = reader
  // The same object until something in it changes: what takes it is not drawn anew with every key.
  return useMemo(
    () => ({
      undoables,
      endUndoable,
      postInstead,
      focus,
      change,
      laidOut,
      raiseCard,
      chooseCard,
      annotate,
      openParagraph,
      commands,
      unread,
      dialog,
      ask,
      endAsking,
    }),
    [
      undoables,
      endUndoable,
      postInstead,
      focus,
      change,
      laidOut,
      raiseCard,
      chooseCard,
      annotate,
      openParagraph,
      commands,
      unread,
      dialog,
      endAsking,
    ],
  )
}

export type Discussion = ReturnType<typeof useDiscussion>
