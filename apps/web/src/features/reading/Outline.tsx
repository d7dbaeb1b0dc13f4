import { VisuallyHidden } from '@mantine/core'
import type { IndexedParagraph, ParagraphId, TextLanguage } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import type { PresentReader } from '../../rooms/readers-places.ts'
import type { OutlineEntry } from './outline-entries.ts'
import type { SectionCount } from './section-counts.ts'
import { WithReaders } from './WithReaders.tsx'
import classes from './Outline.module.css'

const NOBODY: readonly PresentReader[] = []
const NOTHING_SAID: SectionCount = { count: 0, unread: 0 }

/** The headings of the text; the one that the reader is under is marked. */
export function Outline(props: {
  readonly entries: readonly OutlineEntry[]
  readonly current: OutlineEntry | null
  readonly language: TextLanguage
  /** What is said under each entry, by the position of its heading. */
  readonly counts: ReadonlyMap<number, SectionCount>
  /** Who else reads under each entry now, by the paragraph of its heading. */
  readonly readers: ReadonlyMap<ParagraphId, readonly PresentReader[]>
  readonly onGo: (paragraph: IndexedParagraph) => void
}) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('reading.outline')}>
      <ol className={classes.list} lang={props.language}>
        {props.entries.map((entry) => (
          <li key={entry.paragraph.index} data-level={entry.level}>
            <WithReaders readers={props.readers.get(entry.paragraph.id) ?? NOBODY}>
              {(faces) => (
                <button
                  type="button"
                  dir="auto"
                  aria-current={
                    entry.paragraph.index === props.current?.paragraph.index
                      ? 'location'
                      : undefined
                  }
                  onClick={() => props.onGo(entry.paragraph)}
                >
                  {entry.paragraph.text}
                  {faces}
                  <Density {...(props.counts.get(entry.paragraph.index) ?? NOTHING_SAID)} />
                </button>
              )}
            </WithReaders>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** How much is said in a section; what is new stands out. */
function Density({ count, unread }: SectionCount) {
  const { t } = useTranslation()
  if (count === 0) return null
  const said = unread > 0 ? 'sectionUnread' : 'sectionCount'
  return (
    <span className={classes.density} data-has-unread={unread > 0 || undefined}>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{t(`reading.${said}`, { count, unread })}</VisuallyHidden>
    </span>
  )
}
