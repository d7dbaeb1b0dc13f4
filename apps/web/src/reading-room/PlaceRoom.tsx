import type { AnnotationId, PlacedThread, WordsIndex } from '@variorum/document'
import { quoteOf } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useBellHears } from '../bell/use-bell-hears.ts'
import { mayPlace } from '../features/placing/places-to-check.ts'
import { editingMode } from '../features/reading/editing-mode.ts'
import { useHighlights } from '../features/reading/use-highlights.ts'
import { useMounted } from '../features/reading/use-mounted.ts'
import { useWordsEditor } from '../features/reading/use-words-editor.ts'
import { WordsColumn } from '../features/reading/WordsColumn.tsx'
import { RefusedCommands } from '../notices/RefusedCommands.tsx'
import type { TextRooms } from '../rooms/connect-text.ts'
import type { LiveText } from '../rooms/live-text.ts'
import { useObservable } from '../state/observable.ts'
import { NOTHING_BEGUN } from './begun-threads.ts'
import { ChooseWords } from './ChooseWords.tsx'
import type { Reader } from './reader.ts'
import { useDiscussion, type Discussion } from './use-discussion.ts'
import { useReader } from './use-reader.ts'
import { useReadingCaret } from './use-reading-caret.ts'
import { useWordsInView } from './use-words-in-view.ts'
import classes from './PlaceRoom.module.css'

/** What can be said of the place of a thread, in the words as they are on this page. */
export interface Placer {
  /** Where it stands is its place. False, and nothing is done, where other words stand there than were shown. */
  readonly confirm: (id: AnnotationId, shownWords: string) => boolean
  /** Its words are gone. False, and nothing is done, where its place was settled since `shownQuote` was its words. */
  readonly giveUp: (id: AnnotationId, shownQuote: string) => boolean
}

interface PlaceRoomProps {
  readonly text: TextView
  readonly rooms: TextRooms
  readonly placer: Ref<Placer>
  /** The thread that is shown in the words; null shows none. */
  readonly threadId: AnnotationId | null
  /** The words are on the page. */
  readonly isShown: boolean
  /** Other words are being chosen for it. */
  readonly isChoosing: boolean
  /** Said in the place of the words of a thread that stands nowhere. */
  readonly placelessSentence: string
  readonly onOpen: (id: AnnotationId) => void
  readonly onChosen: (id: AnnotationId) => void
  readonly onCancel: () => void
  /** Something was said or done in the text, by anybody. */
  readonly onChange: () => void
}

/** The words of a text, live, for whoever settles places beside a list of them; also while the words are not on the page. */
export function PlaceRoom(props: PlaceRoomProps) {
  const { text, rooms, placer, isShown, onChange } = props
  const { live } = rooms
  const [mode] = useState(editingMode)
  const reader = useReader(text.id, mode)
  const { commands } = useDiscussion(text, rooms, reader)
  useBellHears(live.state)
  useEffect(() => live.state.subscribe(onChange), [live, onChange])
  useImperativeHandle(
    placer,
    () => ({
      confirm: (id, shownWords) => {
        live.refresh()
        if (!doWordsStand(live, id, shownWords)) return false
        commands.confirmPlace(id)
        return true
      },
      giveUp: (id, shownQuote) => {
        if (!isAnchoredOn(live, id, shownQuote)) return false
        commands.giveUpPlace(id)
        return true
      },
    }),
    [live, commands],
  )
  return (
    <>
      <RefusedCommands textId={text.id} />
      {isShown && <WordsToPlace {...props} mode={mode} reader={reader} commands={commands} />}
    </>
  )
}

function WordsToPlace(
  props: PlaceRoomProps & {
    readonly mode: ReturnType<typeof editingMode>
    readonly reader: Reader
    readonly commands: Discussion['commands']
  },
) {
  const { text, rooms, threadId, mode, reader, isChoosing, onOpen } = props
  const { live, words } = rooms
  const column = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const state = useObservable(live.state)
  const caret = useReadingCaret(reader)
  const touch = useCallback(
    (id: AnnotationId | null) => {
      // Whoever selects words meets marks on the way.
      if (id !== null && !isChoosing) onOpen(id)
    },
    [onOpen, isChoosing],
  )
  const touchNow = useRef(touch)
  useEffect(() => {
    touchNow.current = touch
  }, [touch])
  const [activate] = useState(() => (id: AnnotationId | null) => touchNow.current(id))
  const made = useWordsEditor(text, words, activate, caret.events, mode)
  const editor = useMounted(made)
  useHighlights(editor, live, NOTHING_BEGUN, threadId, null)
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    return reader.selection.watch(editor)
  }, [reader, editor])
  useEffect(() => {
    if (isChoosing && editor && !editor.isDestroyed) editor.view.dom.focus({ preventScroll: true })
  }, [isChoosing, editor])
  const thread = state.threads.find(({ annotation }) => annotation.id === threadId)
  useWordsInView(editor, around, thread, state.index)
  const isPlaceless = thread !== undefined && thread.place?.state === 'orphaned' && !isChoosing
  return (
    <>
      {isPlaceless && <p className={classes.placeless}>{props.placelessSentence}</p>}
      <div ref={around} className={classes.words} data-choosing={isChoosing || undefined}>
        <WordsColumn editor={made} column={column}>
          {null}
        </WordsColumn>
      </div>
      {isChoosing && editor && thread && mayPlace(text, thread) && (
        <ChooseWords
          key={thread.annotation.id}
          text={text}
          words={words.doc}
          reader={reader}
          commands={props.commands}
          thread={thread}
          editor={editor}
          onChosen={() => props.onChosen(thread.annotation.id)}
          onCancel={props.onCancel}
        />
      )}
    </>
  )
}

/** Whether the words that stand where a thread is are those that were shown, as far as those go. */
function doWordsStand(live: LiveText, id: AnnotationId, shown: string): boolean {
  const { threads, index } = live.state.get()
  const thread = threads.find(({ annotation }) => annotation.id === id)
  const words = thread && wordsAt(thread, index)
  return words !== undefined && words !== null && isShownAs(words, shown)
}

/** Whether these are still the words to which a thread holds on, and nobody gave them up. */
function isAnchoredOn(live: LiveText, id: AnnotationId, shown: string): boolean {
  const thread = live.state.get().threads.find(({ annotation }) => annotation.id === id)
  const target = thread?.annotation.target
  if (!target || target.type === 'text' || target.isGivenUp === true) return false
  return isShownAs(quoteOf(target) ?? '', shown)
}

/** Lists show the beginning of many words. */
function isShownAs(words: string, shown: string): boolean {
  const beginning = shown.endsWith('…') ? shown.slice(0, -1) : null
  return words === shown || (beginning !== null && words.startsWith(beginning))
}

function wordsAt({ place }: PlacedThread, index: WordsIndex): string | null {
  if (place === null || place.state === 'orphaned') return null
  return index.text.slice(place.range.start, place.range.end)
}
