import { notifications } from '@mantine/notifications'
import type { Editor } from '@tiptap/react'
import { quoteOf, type PlacedThread } from '@variorum/document'
import { QUOTE_MAX_CHARS, type TextView } from '@variorum/protocol'
import { createRangeAnchor } from '@variorum/ydoc'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { ChoosePlaceBar } from '../features/placing/ChoosePlaceBar.tsx'
import { pmToTextRange, wordsBetween } from '../features/reading/pm-positions.ts'
import { useObservable } from '../state/observable.ts'
import { shownSelection } from '../words-binding/page-selection.ts'
import type { Reader } from './reader.ts'
import type { Discussion } from './use-discussion.ts'

/** The bar with which other words are chosen for a thread, from the moment this begins: to be keyed by the thread. */
export function ChooseWords(props: {
  readonly text: TextView
  readonly words: Y.Doc
  readonly reader: Pick<Reader, 'selection'>
  readonly commands: Pick<Discussion['commands'], 'choosePlace'>
  readonly thread: PlacedThread
  /** Null while the words are not on the page yet. */
  readonly editor: Editor | null
  /** The words that were selected become its place. */
  readonly onChosen: () => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  const { text, words, reader, commands, editor, onChosen } = props
  const { annotation } = props.thread
  // Whoever settles it meanwhile was faster.
  const [before] = useState(annotation.target)
  const selection = useObservable(reader.selection.shown)
  const attach = () => {
    const chosen = editor && (shownSelection(editor.view) ?? selection)
    if (!chosen) return
    const anchor = createRangeAnchor(words, pmToTextRange(editor.state.doc, chosen))
    if (!anchor || anchor.quote.length > QUOTE_MAX_CHARS) {
      notifications.show({ message: t('placing.changedMeanwhile'), autoClose: 8_000 })
      return
    }
    const target = { type: 'range', ...anchor } as const
    commands.choosePlace(annotation.id, target, text.wordsEpoch, before)
    document.getSelection()?.removeAllRanges()
    onChosen()
  }
  const selected = editor && selection && wordsBetween(editor.state.doc, selection)
  return (
    <ChoosePlaceBar
      language={text.language}
      quote={quoteOf(annotation.target) ?? ''}
      selected={selected}
      onAttach={attach}
      onCancel={props.onCancel}
    />
  )
}
