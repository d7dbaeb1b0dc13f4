import { Button, CloseButton } from '@mantine/core'
import type { WordsIndex } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import type { ReadingPlace } from '../features/reading/reading-place.ts'
import classes from './ContinueHere.module.css'

/**
 * Offers to go on where one stopped on another device; over the lower edge of the window, so that nothing moves. Nothing where that place is gone.
 * With either answer the offer goes, and the words get the focus.
 */
export function ContinueHere(props: {
  readonly offered: ReadingPlace | null
  readonly index: WordsIndex
  /** Null before the words are there. */
  readonly editor: { readonly view: { readonly dom: HTMLElement } } | null
  /** Null: stays here. */
  readonly onDecide: (place: ReadingPlace | null) => void
}) {
  const { t } = useTranslation()
  const { offered, index } = props
  const paragraph = offered && index.paragraph(offered.paragraphId)
  const decide = (place: ReadingPlace | null) => {
    props.onDecide(place)
    props.editor?.view.dom.focus({ preventScroll: true })
  }
  return (
    <div className={classes.place} role="status">
      {offered && paragraph && (
        <div className={classes.offer}>
          <span>{t('reading.stoppedElsewhere')}</span>
          <Button size="compact-sm" onClick={() => decide(offered)}>
            {t('reading.continueAt', { number: paragraph.index + 1 })}
          </Button>
          <CloseButton aria-label={t('reading.stayHere')} onClick={() => decide(null)} />
        </div>
      )}
    </div>
  )
}
