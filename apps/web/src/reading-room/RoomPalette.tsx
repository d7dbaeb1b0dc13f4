import { useNavigate } from '@tanstack/react-router'
import type { Editor } from '@tiptap/react'
import { may, type IndexedParagraph } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { copyDoor } from '../features/exports/copy-door.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { leavesOut } from '../features/filters/thread-filter.ts'
import { keyHelpDoor } from '../features/keys/key-help-door.ts'
import { placesToCheck } from '../features/placing/places-to-check.ts'
import type { Placing } from '../features/placing/placing.ts'
import { settingsDoor } from '../features/reading-settings/settings-door.ts'
import type { EditingMode } from '../features/reading/editing-mode.ts'
import { segmentToPm } from '../features/reading/pm-positions.ts'
import { putCaret } from '../features/reading/reading-caret.ts'
import { listDoor } from '../features/thread-list/list-door.ts'
import { findParagraphs } from '../palette/find-paragraphs.ts'
import { matchEntries, type PaletteEntry } from '../palette/palette-entries.ts'
import { offerInPalette } from '../palette/palette-sources.ts'
import { actorOf } from '../people/actor-of.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Reader } from './reader.ts'

/** One looks through so many paragraphs; the next letter makes them fewer. */
const PARAGRAPHS_MAX = 8

/** Offers in the palette what can be done in this room, and the paragraphs of its text. */
export function RoomPalette(props: {
  readonly text: TextView
  readonly live: LiveText
  readonly editor: Editor | null
  readonly mode: EditingMode
  readonly placing: Placing
  readonly filtering: Filtering
  readonly news: { readonly count: number; readonly goToNext: () => void }
  readonly reader: Reader
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { text, live, editor, mode, placing, filtering, news, reader } = props
  useEffect(() => {
    const goTo = ({ id: paragraphId }: IndexedParagraph) => {
      // Others may have typed since it was found.
      live.refresh()
      const { index } = live.state.get()
      const paragraph = index.paragraph(paragraphId)
      if (!paragraph) return
      const beginning = { paragraphId, paragraphIndex: paragraph.index, start: 0, end: 0 }
      const at = segmentToPm(index, beginning)
      if (at && editor && !editor.isDestroyed) putCaret(editor.view, at.from)
      reader.goTo({ type: 'paragraph', index: paragraph.index }, 'arrive')
    }
    const actions = (): PaletteEntry[] => {
      const filter = filtering.filter.get()
      const { threads } = live.state.get()
      const action = (id: string, label: string, onChoose: () => void, keys?: string) => ({
        id: `action:${id}`,
        label,
        onChoose,
        keys,
      })
      const offered = [
        news.count > 0 && action('unread', t('keys.unread'), news.goToNext, 'u'),
        threads.length > 0 && action('list', t('keys.list'), listDoor.open, 'l'),
        action(
          'hide',
          t('keys.hideMarks'),
          () => filtering.change({ isHidden: !filter.isHidden }),
          'h',
        ),
        leavesOut(filter) && action('all', t('filters.clear'), filtering.clear),
        action('settings', t('settings.title'), settingsDoor.open),
        mode.state.get().type !== 'unavailable' &&
          action(
            'edit',
            t('keys.edit'),
            mode.state.get().type === 'editing' ? mode.leave : mode.enter,
            'Mod-Shift-e',
          ),
        placesToCheck(text, threads).length > 0 &&
          action('places', t('placing.title'), () => placing.open()),
        action(
          'ledger',
          t('ledger.title'),
          () => void navigate({ to: '/texts/$textId/ledger', params: { textId: text.id } }),
        ),
        action('copy', t('exports.button'), copyDoor.open),
        action('print', t('palette.print'), () => window.print(), 'Mod-p'),
        may(actorOf(text.me), 'review', text) &&
          action(
            'review',
            t('review.title'),
            () => void navigate({ to: '/texts/$textId/review', params: { textId: text.id } }),
          ),
        action('help', t('keys.title'), keyHelpDoor.open, '?'),
      ]
      return offered.filter((one) => one !== false)
    }
    return offerInPalette(
      {
        title: t('palette.paragraphs'),
        find: (query) =>
          findParagraphs(live.state.get().index, query, PARAGRAPHS_MAX).map(
            ({ paragraph, excerpt }) => ({
              id: `paragraph:${paragraph.id}`,
              label: excerpt,
              detail: t('palette.paragraph', { number: paragraph.index + 1 }),
              language: text.language,
              onChoose: () => goTo(paragraph),
            }),
          ),
      },
      { title: t('palette.actions'), find: (query) => matchEntries(actions(), query) },
    )
  }, [text, live, editor, mode, placing, filtering, news, reader, navigate, t])
  return null
}
