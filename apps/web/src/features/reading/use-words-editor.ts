import { useEditor, type Editor } from '@tiptap/react'
import { may, type AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../connection/actor-of.ts'
import { useObservable } from '../../connection/observable.ts'
import type { RoomConnection } from '../../connection/open-room.ts'
import { ownPresenceId } from '../../connection/presence.ts'
import { useAuthorName } from '../../connection/use-author-name.ts'
import { useComposing } from './use-composing.ts'
import { useMounted } from './use-mounted.ts'
import { wordsExtensions } from './words-extensions.ts'

/**
 * The editor of the words: those who may edit write in it, everybody else reads and selects. Made anew if `onActivate` changes.
 * While the server refuses nobody writes: it would be lost.
 */
export function useWordsEditor(
  text: TextView,
  room: RoomConnection,
  onActivate: (id: AnnotationId | null) => void,
): Editor | null {
  const { t } = useTranslation()
  const callOut = useAuthorName()
  const mayEdit = may(actorOf(text.me), 'edit-words', text)
  const label = t(mayEdit ? 'reading.wordsToEdit' : 'reading.words', { title: text.title })
  const isRefused = useObservable(room.saved).type === 'refused'
  const editor = useEditor(
    {
      editable: mayEdit,
      // Its rules stand in our own style sheet.
      injectCSS: false,
      enableInputRules: false,
      enablePasteRules: false,
      extensions: wordsExtensions({
        room,
        me: { id: ownPresenceId(text.me), name: text.me.name, color: '#868e96' },
        mayEdit,
        callOut,
        onActivate,
      }),
      editorProps: {
        attributes: {
          // Readers can put the focus into the words too: that is how others see where they are.
          tabindex: '0',
          lang: text.language,
          'aria-label': label,
          role: mayEdit ? 'textbox' : 'article',
          ...(mayEdit ? { 'aria-multiline': 'true' } : {}),
          spellcheck: 'false',
          class: 'words',
        },
      },
    },
    [room, mayEdit, text.me.id, text.language, label, callOut, onActivate],
  )
  const mounted = useMounted(editor)
  useEffect(() => {
    if (mounted && !mounted.isDestroyed) mounted.setEditable(mayEdit && !isRefused)
  }, [mounted, mayEdit, isRefused])
  useComposing(mounted, room.incoming)
  return editor
}
