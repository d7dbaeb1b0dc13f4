import { Button } from '@mantine/core'
import { may, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { ChangedPlace } from '../../annotations/ChangedPlace.tsx'
import { actorOf } from '../../people/actor-of.ts'
import { threadIn } from './thread-subjects.ts'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadCard.module.css'

/** Of a thread whose words were changed, or that was found elsewhere: what became of them. Whoever may says whether that is its place. */
export function PlaceQuestion(props: {
  readonly text: TextView
  readonly thread: PlacedThread
  /** Among many: what became of the words, without the question. */
  readonly isBrief: boolean
  readonly commands: ThreadCommands
}) {
  const { t } = useTranslation()
  const { text, thread, commands } = props
  const { annotation, place } = thread
  if (place?.state !== 'changed' && place?.state !== 'moved') return null
  const maySettle = may(actorOf(text.me), 'settle-place', threadIn(text, annotation))
  return (
    <>
      <ChangedPlace place={place} language={text.language} isBrief={props.isBrief} />
      {maySettle && !props.isBrief && (
        <div className={classes.settle} role="group" aria-label={t('threads.placeAsks')}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => commands.confirmPlace(annotation.id)}
          >
            {t('threads.placeHere')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => commands.giveUpPlace(annotation.id)}
          >
            {t('threads.placeGone')}
          </Button>
        </div>
      )}
    </>
  )
}
