import { Button } from '@mantine/core'
import type { TextLanguage } from '@variorum/document'
import { QUOTE_MAX_CHARS } from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Quote } from '../../annotations/Quote.tsx'
import { isMac } from '../../browser/is-mac.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import classes from './ChoosePlaceBar.module.css'

/** Stands at the bottom of the window while somebody selects words for a thread that is to stand elsewhere. */
export function ChoosePlaceBar(props: {
  readonly language: TextLanguage
  /** What the thread stood on. */
  readonly quote: string
  /** What is selected now; null if nothing is. */
  readonly selected: string | null
  readonly onAttach: () => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  const { selected, onAttach, onCancel } = props
  const isTooLong = selected !== null && selected.length > QUOTE_MAX_CHARS
  const canAttach = selected !== null && !isTooLong
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const isAttach = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
      if (event.key === 'Escape') onCancel()
      else if (isAttach && canAttach) onAttach()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the editor, which would begin a paragraph.
    return listenForKeys(onKeyDown, { capture: true })
  }, [canAttach, onAttach, onCancel])
  const sentence = isTooLong
    ? t('placing.tooLong')
    : t(selected === null ? 'placing.chooseWords' : 'placing.chosenWords')
  return (
    <section className={classes.bar} aria-label={t('placing.choosing')}>
      <Quote words={props.quote} language={props.language} isOrphaned />
      <p className={classes.sentence} role="status">
        {sentence}
      </p>
      {selected !== null && !isTooLong && <Quote words={selected} language={props.language} />}
      {/* The selection stays where it is while a button is pressed. */}
      <div className={classes.actions} role="group" onMouseDown={(event) => event.preventDefault()}>
        <Button
          size="sm"
          disabled={!canAttach}
          title={t(isMac ? 'placing.attachKeysMac' : 'placing.attachKeys')}
          onClick={onAttach}
        >
          {t('placing.attach')}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {t('placing.cancel')}
        </Button>
      </div>
    </section>
  )
}
