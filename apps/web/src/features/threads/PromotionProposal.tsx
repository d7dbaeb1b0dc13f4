import { Button } from '@mantine/core'
import { may, type Annotation } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { threadIn } from './thread-subjects.ts'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadCard.module.css'

/** That a facilitator would like to show a thread to the group: its author answers, the others see that it waits. */
export function PromotionProposal(props: {
  readonly text: TextView
  readonly annotation: Annotation
  readonly proposer: string
  readonly commands: ThreadCommands
}) {
  const { t } = useTranslation()
  const { annotation, commands } = props
  if (!may(actorOf(props.text.me), 'change-audience', threadIn(props.text, annotation))) {
    return <p className={classes.waiting}>{t('threads.proposalWaits')}</p>
  }
  return (
    <div className={classes.proposal} role="group" aria-label={t('threads.proposal')}>
      <p>{t('threads.proposalAsks', { name: props.proposer })}</p>
      <Button size="compact-sm" onClick={() => commands.changeAudience(annotation.id, 'group')}>
        {t('threads.proposalYes')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => commands.proposePromotion(annotation.id, false)}
      >
        {t('threads.proposalNo')}
      </Button>
    </div>
  )
}
