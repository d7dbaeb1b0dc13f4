import { Button } from '@mantine/core'
import type { TextLanguage } from '@variorum/document'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownParagraph } from './edited-preview.ts'
import { sentenceStarts } from './sentence-starts.ts'
import classes from './PartingPlaces.module.css'

/** The sentences of a block apart, with a button between each two: the block is parted there. */
export function PartingPlaces({
  paragraph: { text },
  language,
  onPart,
  onLeave,
}: {
  readonly paragraph: ShownParagraph
  readonly language: TextLanguage
  readonly onPart: (offset: number) => void
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const starts = sentenceStarts(text, language)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onLeave()
    }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (way === undefined) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[at + way]?.focus()
  }
  return (
    <div
      ref={list}
      role="group"
      aria-label={t('imports.partingPlaces')}
      className={classes.places}
      onKeyDown={onKeyDown}
    >
      {[0, ...starts].map((start, at) => (
        <div key={start}>
          {start > 0 ? (
            <button
              type="button"
              className={classes.place}
              aria-label={t('imports.partBefore', { words: beginning(text.slice(start)) })}
              onClick={() => onPart(start)}
            >
              <span aria-hidden>{t('imports.partHere')}</span>
            </button>
          ) : null}
          <span>{text.slice(start, starts[at])}</span>
        </div>
      ))}
      <div className={classes.end}>
        <span className={classes.hint}>
          {t(starts.length > 0 ? 'imports.partingHint' : 'imports.partingNone')}
        </span>
        <Button variant="default" className={classes.leave ?? ''} onClick={onLeave}>
          {t('imports.partingLeave')}
        </Button>
      </div>
    </div>
  )
}

/** A button says where it parts by the words that follow. */
const NAMED_CHARS = 12

function beginning(text: string): string {
  return text
    .slice(0, NAMED_CHARS)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replaceAll('\uFFFC', '')
}
