import { Button } from '@mantine/core'
import { may, openCorrectionOf, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { threadIn } from './thread-subjects.ts'
import type { AskInThread } from './ThreadDialogs.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadCard.module.css'

/** Under a correction: whoever may edit the words puts them in, or says why not. Where others changed the words, why nothing can be put in. */
export function CorrectionQuestion(props: {
  readonly text: TextView
  readonly thread: PlacedThread
  readonly commands: ThreadCommands
  readonly onAsk: AskInThread
}) {
  const { t } = useTranslation()
  const { text, thread, commands } = props
  const { annotation, place } = thread
  const correction = openCorrectionOf(annotation)
  if (!correction || !may(actorOf(text.me), 'decide-correction', threadIn(text, annotation))) {
    return null
  }
  const only = (action: () => void) => (event: MouseEvent) => {
    event.stopPropagation()
    action()
  }
  return (
    <div className={classes.settle} role="group" aria-label={t('threads.correctionAsks')}>
      {place?.state === 'anchored' ? (
        <Button size="compact-sm" onClick={only(() => commands.acceptCorrection(annotation.id))}>
          {t('threads.acceptCorrection')}
        </Button>
      ) : (
        <p className={classes.waiting}>{t('threads.correctionStale')}</p>
      )}
      <Button
        size="compact-sm"
        variant="default"
        onClick={only(() => props.onAsk({ type: 'decline', annotation }))}
      >
        {t('threads.declineCorrection')}
      </Button>
      {place?.state === 'anchored' ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={only(() => props.onAsk({ type: 'accept-several', annotation }))}
        >
          {t('threads.acceptSeveral')}
        </Button>
      ) : null}
    </div>
  )
}
