import type { IndexedParagraph, TextLanguage } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import type { OutlineEntry } from './outline-entries.ts'
import classes from './Outline.module.css'

/** The headings of the text; the one that the reader is under is marked. */
export function Outline(props: {
  readonly entries: readonly OutlineEntry[]
  readonly current: OutlineEntry | null
  readonly language: TextLanguage
  readonly onGo: (paragraph: IndexedParagraph) => void
}) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('reading.outline')}>
      <ol className={classes.list} lang={props.language}>
        {props.entries.map((entry) => (
          <li key={entry.paragraph.index} data-level={entry.level}>
            <button
              type="button"
              dir="auto"
              aria-current={
                entry.paragraph.index === props.current?.paragraph.index ? 'location' : undefined
              }
              onClick={() => props.onGo(entry.paragraph)}
            >
              {entry.paragraph.text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
