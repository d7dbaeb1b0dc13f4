import { ActionIcon, Button } from '@mantine/core'
import { notifications as corner } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AnnotationId, TextId } from '@variorum/document'
import type { Notification } from '@variorum/protocol'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaidText } from '../comments/use-said-text.ts'
import { TimeAgo } from '../times/TimeAgo.tsx'
import { askedThread } from './asked-thread.ts'
import { useBellCommands } from './use-notifications.ts'
import { useToldSentence } from './use-told-sentence.ts'
import classes from './BellItem.module.css'

interface BellItemProps {
  readonly notification: Notification
  readonly onLeave: () => void
}

/** One thing that I am told: all of it leads to where it happened. Seldom wanted: what else can be done with it, behind a button. */
export function BellItem({ notification, onLeave }: BellItemProps) {
  const { t } = useTranslation()
  const sentenceFor = useToldSentence()
  const saidText = useSaidText()
  const { read } = useBellCommands()
  const [isOpen, setIsOpen] = useState(false)
  const moreId = useId()
  const { at, isRead, group, text, words, quote, paragraphNumber } = notification
  const reads = () => read.mutate({ ids: notification.replies?.ids ?? [notification.id] })
  const goes = () => {
    if (!isRead) reads()
    onLeave()
  }
  return (
    <li className={classes.item} data-unread={!isRead || undefined}>
      <WayThere notification={notification} onGo={goes}>
        <span className={classes.head}>
          {!isRead && <span className={classes.dot} role="img" aria-label={t('bell.unread')} />}
          <span className={classes.sentence}>{sentenceFor(notification)}</span>
          <TimeAgo at={at} className={classes.time ?? ''} />
        </span>
        {words && <span className={classes.words}>{saidText(notification)}</span>}
        {quote && <span className={classes.quote}>{quote}</span>}
        <span className={classes.place}>
          {paragraphNumber !== null && (
            <span>{t('bell.paragraph', { number: paragraphNumber })}</span>
          )}
          {text && <span className={classes.title}>{t('bell.text', { title: text.title })}</span>}
          <span className={classes.group}>{group.name}</span>
        </span>
      </WayThere>
      <ActionIcon
        className={classes.more ?? ''}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('bell.more')}
        aria-expanded={isOpen}
        aria-controls={isOpen ? moreId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconDots size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
      {isOpen && (
        <div id={moreId} className={classes.actions}>
          {!isRead && (
            <Button size="compact-sm" variant="default" onClick={reads}>
              {t('bell.markRead')}
            </Button>
          )}
          {text && <MuteButtons textId={text.id} annotationId={notification.annotationId} />}
        </div>
      )}
    </li>
  )
}

/** To the very thread, and of several replies the first, or to the text; of somebody who waits, and of a report, to the group's page, where that is decided. */
function WayThere({
  notification: { kind, text, annotationId, group, replies },
  onGo,
  children,
}: {
  readonly notification: Notification
  readonly onGo: () => void
  readonly children: ReactNode
}) {
  if (!text || kind === 'comment-reported')
    return (
      <Link
        to="/groups/$groupId"
        params={{ groupId: group.id }}
        className={classes.way}
        data-notification
        onClick={onGo}
      >
        {children}
      </Link>
    )
  if (annotationId === null)
    return (
      <Link
        to="/texts/$textId"
        params={{ textId: text.id }}
        className={classes.way}
        data-notification
        onClick={onGo}
      >
        {children}
      </Link>
    )
  const goes = () => {
    onGo()
    askedThread.set({ id: annotationId, commentId: replies?.firstCommentId ?? null })
  }
  return (
    <Link
      to="/texts/$textId"
      params={{ textId: text.id }}
      search={{ thread: annotationId }}
      className={classes.way}
      data-notification
      onClick={goes}
    >
      {children}
    </Link>
  )
}

function MuteButtons(props: {
  readonly textId: TextId
  readonly annotationId: AnnotationId | null
}) {
  const { t } = useTranslation()
  const { mute } = useBellCommands()
  const { textId } = props
  const says = () =>
    corner.show({
      id: 'muted',
      message: t('bell.mutedNow'),
      closeButtonProps: { 'aria-label': t('connection.closeNotice') },
    })
  // The item, and what is told only to it, may be gone from the list before the answer is here.
  const mutes = (annotationId: AnnotationId | null) =>
    mute.mutateAsync({ textId, annotationId, isMuted: true }).then(says, () => undefined)
  return (
    <>
      {props.annotationId !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void mutes(props.annotationId)}>
          {t('bell.muteThread')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => void mutes(null)}>
        {t('bell.muteText')}
      </Button>
    </>
  )
}
