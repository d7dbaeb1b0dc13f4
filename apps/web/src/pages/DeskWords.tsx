import { ActionIcon, Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconKeyboard } from '@tabler/icons-react'
import type { AnnotationId, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useFetchedPart } from '../over-page/use-fetched-part.ts'
import { TextSkeleton } from '../reading-room/TextSkeleton.tsx'
import type { ReplyWish } from '../reading-room/use-reply-field.ts'
import { WordsBeside } from './WordsBeside.tsx'
import classes from './DeskWords.module.css'

/** Brings the editor along, which the list of a desk does without. */
export const loadThreadInPlace = () => import('../reading-room/ThreadInPlace.tsx')

/** The thread that stands open on a desk, in its words. */
export function DeskWords(props: {
  readonly text: { readonly id: TextId; readonly title: string }
  readonly threadId: AnnotationId
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
  const { text, threadId, onStep } = props
  const part = useFetchedPart(loadThreadInPlace, true, props.onClose)
  return (
    <WordsBeside
      label={t('desk.inPlace')}
      text={text}
      threadId={threadId}
      isPage={props.isPage}
      isClosable
      actions={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('desk.previous')}
            disabled={props.isFirst}
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('desk.next')}
            disabled={props.isLast}
            onClick={() => onStep(1)}
          >
            <IconChevronDown size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        </>
      }
      onClose={props.onClose}
    >
      {part ? (
        <part.ThreadInPlace
          textId={text.id}
          threadId={threadId}
          goneSentence={t('desk.threadGone')}
          replyWish={props.replyWish}
          onOpen={props.onOpen}
          onChange={props.onChange}
        />
      ) : (
        <TextSkeleton label={t('reading.loading')} />
      )}
    </WordsBeside>
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
