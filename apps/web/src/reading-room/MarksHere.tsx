import { quoteOf, withoutReferences, type AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { KindBadge } from '../annotations/KindBadge.tsx'
import type { HighlightsHere } from '../features/reading/highlight-plugin.ts'
import { AuthorLabel } from '../people/AuthorLabel.tsx'
import { useNameIn } from '../people/use-author-name.ts'
import type { TextState } from '../rooms/live-text.ts'
import classes from './MarksHere.module.css'

/** Of two, the second press on the words leads to the other. */
const LISTED_FROM = 3
const GAP_PX = 10

/** The marks that lie over each other where one of them was pressed, shortest first: each leads to its discussion. */
export function MarksHere(props: {
  readonly text: TextView
  readonly state: TextState
  readonly here: HighlightsHere | null
  readonly activeId: AnnotationId | null
  readonly onChoose: (id: AnnotationId) => void
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const { text, state, here, activeId } = props
  const nameIn = useNameIn(text, state.names)
  // Once another is chosen elsewhere, or none, the list says nothing of it.
  const isMeant = here !== null && activeId !== null && here.ids.includes(activeId)
  const threads = isMeant
    ? here.ids.flatMap((id) => state.threads.find(({ annotation }) => annotation.id === id) ?? [])
    : []
  if (here === null || threads.length < LISTED_FROM) return null
  return (
    <div
      role="group"
      aria-label={t('reading.marksHere', { count: threads.length })}
      className={classes.list}
      style={{
        top: here.bottomPx + GAP_PX,
        left: `clamp(0px, calc(var(--gutter-width) + ${Math.round(here.leftPx)}px), 100% - 20rem)`,
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onLeave()
      }}
    >
      <p className={classes.title} aria-hidden>
        {t('reading.marksHere', { count: threads.length })}
      </p>
      <ul>
        {threads.map(({ annotation }) => (
          <li key={annotation.id}>
            <button
              type="button"
              className={classes.mark}
              aria-current={annotation.id === activeId ? 'true' : undefined}
              onClick={() => props.onChoose(annotation.id)}
            >
              <KindBadge annotation={annotation} />
              <b>
                <AuthorLabel
                  author={state.names.get(annotation.authorId)}
                  called={nameIn(annotation.authorId) ?? t('threads.unknownAuthor')}
                />
              </b>
              <q className={classes.quote} lang={text.language} dir="auto">
                {withoutReferences(quoteOf(annotation.target) ?? '')}
              </q>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
