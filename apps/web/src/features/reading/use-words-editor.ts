import { useEditor, type Editor } from '@tiptap/react'
import { may } from '@variorum/document'
import { imageAddress, type TextView } from '@variorum/protocol'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { useAuthorName } from '../../people/use-author-name.ts'
import type { RoomConnection } from '../../rooms/open-room.ts'
import { ownPresenceId } from '../../rooms/present-members.ts'
import { useObservable, useSelected } from '../../state/observable.ts'
import type { EditingMode } from './editing-mode.ts'
import type { OnActivate } from './highlight-plugin.ts'
import type { ToldMark } from './marks-to-draw.ts'
import type { ReadingCaretEvents } from './reading-caret.ts'
import { useComposing } from './use-composing.ts'
import { useEditingKeys } from './use-editing-keys.ts'
import { useMounted } from './use-mounted.ts'
import { useWordsMode } from './use-words-mode.ts'
import { wordsExtensions } from './words-extensions.ts'

/**
 * The editor of the words: everybody reads and selects in it, and those who may edit write in it while `mode` says so. Made anew if
 * `onActivate` or `caret` changes. While the server refuses nobody writes: it would be lost;
 * nor while there is no live connection: over HTTP no words are sent. `hasNumbers`: those of the paragraphs stand beside it.
 */
export function useWordsEditor(
  text: TextView,
  room: RoomConnection,
  onActivate: OnActivate,
  caret: ReadingCaretEvents,
  mode: EditingMode,
  hasNumbers = false,
): Editor | null {
  const { t } = useTranslation()
  const callOut = useAuthorName()
  const mayEdit = may(actorOf(text.me), 'edit-words', text)
  const isComposing = useObservable(room.incoming.isClosed)
  const attributesOf = useCallback(
    (isEditing: boolean): Record<string, string> => ({
      // Readers can put the focus into the words too: that is how others see where they are.
      tabindex: '0',
      lang: text.language,
      'aria-label': t(isEditing ? 'reading.wordsToEdit' : 'reading.words', { title: text.title }),
      role: isEditing ? 'textbox' : 'article',
      ...(isEditing ? { 'aria-multiline': 'true' } : {}),
      spellcheck: 'false',
      class: 'words',
    }),
    [t, text.language, text.title],
  )
  const looks = useMemo(
    () => ({
      footnotes: {
        reference: (number: string) => t('reading.footnote', { number }),
        deadReference: t('reading.footnoteGone'),
        back: (number: string) => t('reading.footnoteBack', { number }),
      },
      marks: {
        nameOf: (told: ToldMark) =>
          told === 'several' ? t('reading.severalMarks') : t(`annotations.${told}`),
        hasNumbers,
      },
      images: {
        addressOf: (hash: string) => imageAddress(text.id, hash),
        unnamed: t('reading.image'),
      },
    }),
    [t, text.id, hasNumbers],
  )
  const isClosed = useSelected(room.saved, ({ type }) => type === 'refused' || type === 'polled')
  const editor = useEditor(
    {
      editable: false,
      // Its rules stand in our own style sheet.
      injectCSS: false,
      enableInputRules: false,
      enablePasteRules: false,
      extensions: wordsExtensions({
        room,
        me: { id: ownPresenceId(text.me), name: text.me.name, color: '#868e96' },
        callOut,
        onActivate,
        caret,
        ...looks,
      }),
      editorProps: { attributes: attributesOf(false) },
    },
    [room, text.me.id, attributesOf, callOut, onActivate, caret, looks],
  )
  const mounted = useMounted(editor)
  useEffect(() => mode.allow(mayEdit && !isClosed), [mode, mayEdit, isClosed])
  useWordsMode(mounted, mode, { awareness: room.awareness, isComposing, attributesOf })
  useEditingKeys(mounted, mode)
  useComposing(mounted, room.incoming)
  return editor
}
