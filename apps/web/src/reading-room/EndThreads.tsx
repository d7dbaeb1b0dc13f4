import { Button, Title } from '@mantine/core'
import { isOrphaned, type AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { mayPlace } from '../features/placing/places-to-check.ts'
import type { StateWithStranded } from './stranded-drafts.ts'
import { slotProps, ThreadSlot } from './ThreadSlot.tsx'
import type { Discussion } from './use-discussion.ts'
import classes from './EndThreads.module.css'

/** After the words: threads that lost theirs, and where there is no margin those about the whole text. */
export const EndThreads = memo(function EndThreads(props: {
  readonly text: TextView
  readonly state: StateWithStranded
  readonly discussion: Discussion
  readonly hasMargin: boolean
  /** Somebody wants to put an orphan elsewhere. */
  readonly onChoosePlace: (id: AnnotationId) => void
}) {
  const { t } = useTranslation()
  const { state } = props
  const orphans = state.threads.filter(isOrphaned)
  const whole = props.hasMargin ? [] : state.threads.filter(({ place }) => place === null)
  const list = (threads: typeof orphans) => (
    <ul className={classes.list}>
      {threads.map((thread) => (
        <li key={thread.annotation.id}>
          <ThreadSlot
            {...slotProps(thread, props.text, state.names, props.discussion, state.gone)}
          />
          {isOrphaned(thread) && mayPlace(props.text, thread) && (
            <Button
              className={classes.attach ?? ''}
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => props.onChoosePlace(thread.annotation.id)}
            >
              {t('placing.attach')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {whole.length > 0 && (
        <section className={classes.section} aria-labelledby="whole-text">
          <Title order={2} id="whole-text">
            {t('threads.wholeTextTitle')}
          </Title>
          {list(whole)}
        </section>
      )}
      {orphans.length > 0 && (
        <section className={classes.section} aria-labelledby="orphans">
          <Title order={2} id="orphans">
            {t('threads.orphansTitle')}
          </Title>
          <p className={classes.intro}>{t('threads.orphansIntro')}</p>
          {list(orphans)}
        </section>
      )}
    </>
  )
})
