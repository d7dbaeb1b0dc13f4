import { Title } from '@mantine/core'
import { isOrphaned } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { StateWithStranded } from './stranded-drafts.ts'
import { slotProps, ThreadSlot } from './ThreadSlot.tsx'
import type { Discussion } from './use-discussion.ts'
import classes from './EndThreads.module.css'

/** After the words: threads that lost theirs, and where there is no margin those about the whole text. */
export function EndThreads(props: {
  readonly text: TextView
  readonly state: StateWithStranded
  readonly discussion: Discussion
  readonly hasMargin: boolean
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
}
