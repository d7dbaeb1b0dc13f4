import { ActionIcon, Button } from '@mantine/core'
import {
  IconArrowLeft,
  IconBook,
  IconChevronDown,
  IconChevronUp,
  IconKeyboard,
  IconX,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AnnotationId, TextId } from '@variorum/document'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ThreadInPlace } from '../reading-room/ThreadInPlace.tsx'
import type { ReplyWish } from '../reading-room/use-reply-field.ts'
import classes from './DeskWords.module.css'

/** The thread that stands open on a desk, in its words. */
export function DeskWords(props: {
  readonly textId: TextId
  readonly threadId: AnnotationId
  /** Of its text. */
  readonly title: string
  /** It is all that the page shows. */
  readonly isPage: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly replyWish: ReplyWish
  readonly onStep: (by: 1 | -1) => void
  readonly onOpen: (id: AnnotationId) => void
  readonly onChange: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { textId, threadId, isPage } = props
  const section = useRef<HTMLElement>(null)
  // The list went with what had the focus in it: whoever works with keys goes on in the words.
  useEffect(() => {
    if (isPage && document.activeElement === document.body) {
      section.current?.focus({ preventScroll: true })
    }
  }, [isPage])
  return (
    <section
      ref={section}
      className={classes.words}
      aria-label={t('desk.inPlace')}
      tabIndex={-1}
      data-words
    >
      <header className={classes.head}>
        {isPage && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('desk.backToList')}
            onClick={props.onClose}
          >
            <IconArrowLeft size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
        <b className={classes.title} dir="auto">
          {props.title}
        </b>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('desk.previous')}
          disabled={props.isFirst}
          onClick={() => props.onStep(-1)}
        >
          <IconChevronUp size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('desk.next')}
          disabled={props.isLast}
          onClick={() => props.onStep(1)}
        >
          <IconChevronDown size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('desk.openInText')}
          title={t('desk.openInText')}
          renderRoot={(root) => (
            <Link to="/texts/$textId" params={{ textId }} search={{ thread: threadId }} {...root} />
          )}
        >
          <IconBook size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        {!isPage && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('desk.closeWords')}
            title={t('desk.closeWords')}
            onClick={props.onClose}
          >
            <IconX size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
      </header>
      <ThreadInPlace
        textId={textId}
        threadId={threadId}
        goneSentence={t('desk.threadGone')}
        replyWish={props.replyWish}
        onOpen={props.onOpen}
        onChange={props.onChange}
      />
    </section>
  )
}

/** In the place of the words while no thread stands open. */
export function NoWords(props: { readonly hasThreads: boolean; readonly onKeys: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.none}>
      {props.hasThreads && (
        <>
          <p>{t('desk.pickOne')}</p>
          <p className={classes.hint}>{t('desk.pickOneKeys')}</p>
        </>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconKeyboard size={18} stroke={1.6} aria-hidden />}
        onClick={props.onKeys}
      >
        {t('desk.keys')}
      </Button>
    </div>
  )
}
