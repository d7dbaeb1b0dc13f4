import { Button } from '@mantine/core'
import { IconQuote } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import {
  ANNOTATION_KINDS,
  canBeCorrected,
  opensThread,
  type AnnotationAttributes,
  type AnnotationKind,
  type Audience,
} from '@variorum/document'
import { QUOTE_MAX_CHARS } from '@variorum/protocol'
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { KIND_ICONS } from '../../annotations/kind-icons.ts'
import { PenSwatch } from '../../annotations/PenSwatch.tsx'
import { goInToolbar, keepOneStop } from '../../browser/toolbar-keys.ts'
import { wordsBetween } from '../reading/pm-positions.ts'
import { BAR_KEYS, PEN_KEYS, type BarWish } from './bar-keys.ts'
import type { QuietSelection } from './quiet-selection.ts'
import { useBarEscape } from './use-bar-escape.ts'
import { useBarKeys } from './use-bar-keys.ts'
import classes from './SelectionActions.module.css'

/** Space between the selected lines and the actions. */
const GAP_PX = 8

/**
 * What can be made of the selected words. Stands below them, above them where the window ends before; on a phone at the bottom of the
 * window.
 */
export function SelectionActions(props: {
  readonly editor: Editor
  readonly selection: QuietSelection
  readonly column: RefObject<HTMLElement | null>
  /** Who will see a highlight: it is made at once, so its button says so. */
  readonly audience: Audience
  readonly onChoose: (kind: AnnotationKind, attributes: AnnotationAttributes) => void
  /** Copies the words with where they stand. */
  readonly onCopy: (words: string) => void
  /** No action is wanted; the words stay selected. */
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ readonly top: number; readonly left: number } | null>(null)
  const { editor, selection, column, onClose } = props
  const close = useCallback(() => {
    // The focus would go with the button that has it.
    const hasFocus = bar.current?.contains(document.activeElement)
    if (hasFocus && !editor.isDestroyed) editor.view.dom.focus({ preventScroll: true })
    onClose()
  }, [editor, onClose])
  useBarEscape(close)
  useLayoutEffect(() => {
    const box = column.current?.getBoundingClientRect()
    if (!box || !bar.current || editor.isDestroyed) return
    const end = editor.view.coordsAtPos(selection.to, -1)
    const { offsetWidth, offsetHeight } = bar.current
    const left = Math.min(
      Math.max(end.left - box.left - offsetWidth / 2, 0),
      box.width - offsetWidth,
    )
    const below = end.bottom + GAP_PX
    const above = editor.view.coordsAtPos(selection.from, 1).top - GAP_PX - offsetHeight
    const isBelow = below + offsetHeight <= window.innerHeight || above < 0
    setAt({ top: (isBelow ? below : above) - box.top, left: Math.max(0, left) })
  }, [editor, selection, column])
  useLayoutEffect(() => {
    if (bar.current) keepOneStop(bar.current, document.activeElement ?? undefined)
  })
  const isTooLong = selection.to - selection.from > QUOTE_MAX_CHARS
  const words = wordsBetween(editor.state.doc, selection)
  const mayCorrect = !isTooLong && canBeCorrected(words)
  const { onChoose, onCopy } = props
  const wishes = useCallback(
    (wish: BarWish) => {
      if (isTooLong || (wish !== 'copy' && wish.kind === 'correction' && !mayCorrect)) return false
      if (wish === 'copy') onCopy(words)
      else onChoose(wish.kind, wish.attributes)
      return true
    },
    [isTooLong, mayCorrect, words, onChoose, onCopy],
  )
  useBarKeys(wishes)
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('annotating.actions')}
      className={classes.bar}
      style={at ? { top: at.top, left: at.left } : { visibility: 'hidden' }}
      onKeyDown={goInToolbar}
      // The selection stays where it is while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
    >
      {isTooLong ? (
        <p className={classes.sentence}>{t('annotating.tooLong')}</p>
      ) : (
        ANNOTATION_KINDS.filter((kind) => kind !== 'correction' || mayCorrect).map((kind) => {
          const Icon = KIND_ICONS[kind]
          return (
            <Button
              key={kind}
              size="sm"
              variant="subtle"
              className={classes.action ?? ''}
              data-kind={kind}
              aria-keyshortcuts={kind === 'highlight' ? PEN_KEYS[0]?.key : BAR_KEYS[kind]}
              leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
              onClick={() => onChoose(kind, {})}
            >
              {!opensThread(kind) && props.audience !== 'group'
                ? t(`annotating.highlightFor-${props.audience}`)
                : t(`annotations.${kind}`)}
            </Button>
          )
        })
      )}
      {!isTooLong && <Pens onChoose={(color) => onChoose('highlight', { color })} />}
      {!isTooLong && (
        <button
          type="button"
          className={classes.pen}
          title={t('annotating.copyQuote')}
          aria-label={t('annotating.copyQuote')}
          aria-keyshortcuts={BAR_KEYS.copy}
          onClick={() => onCopy(words)}
        >
          <IconQuote size={18} stroke={1.75} aria-hidden />
        </button>
      )}
    </div>
  )
}

const PENS = PEN_KEYS.slice(1)

/** The colours that a highlight has only if it is asked for. */
function Pens({
  onChoose,
}: {
  readonly onChoose: (color: NonNullable<AnnotationAttributes['color']>) => void
}) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('annotating.pens')} className={classes.pens}>
      {PENS.map(({ color, key }) => (
        <button
          key={color}
          type="button"
          className={classes.pen}
          title={t(`annotations.color-${color}`)}
          aria-label={t(`annotations.color-${color}`)}
          aria-keyshortcuts={key}
          onClick={() => onChoose(color)}
        >
          <PenSwatch color={color} />
        </button>
      ))}
    </div>
  )
}
