import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconBook, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AnnotationId, TextId } from '@variorum/document'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './WordsBeside.module.css'

/** The words of a text beside a list that leads through them, or in its place. What is in them lives on while they are not shown. */
export function WordsBeside(props: {
  /** What this part of the page is called. */
  readonly label: string
  readonly text: { readonly id: TextId; readonly title: string }
  /** Null: nothing in the words is meant. */
  readonly threadId: AnnotationId | null
  /** They are all that the page shows, and Back leads to the list. */
  readonly isPage: boolean
  readonly isShown?: boolean
  /** They can be put away beside the list, too. */
  readonly isClosable?: boolean
  /** Between the title and the way into the text. */
  readonly actions?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const { text, threadId, isPage, isShown = true } = props
  const section = useRef<HTMLElement>(null)
  const isOnlyShown = isPage && isShown
  // The list went with what had the focus in it: whoever works with keys goes on in the words.
  useEffect(() => {
    if (isOnlyShown && document.activeElement === document.body) {
      section.current?.focus({ preventScroll: true })
    }
  }, [isOnlyShown])
  return (
    <section
      ref={section}
      className={classes.words}
      aria-label={props.label}
      hidden={!isShown}
      tabIndex={-1}
      data-words
    >
      <header className={classes.head}>
        {isPage && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            aria-label={t('pages.backToList')}
            onClick={props.onClose}
          >
            <IconArrowLeft size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
        <b className={classes.title} dir="auto">
          {text.title}
        </b>
        {props.actions}
        {threadId !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('pages.openInText')}
            title={t('pages.openInText')}
            renderRoot={(root) => (
              <Link
                to="/texts/$textId"
                params={{ textId: text.id }}
                search={{ thread: threadId }}
                {...root}
              />
            )}
          >
            <IconBook size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
        {props.isClosable && !isPage && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('pages.closeWords')}
            title={t('pages.closeWords')}
            onClick={props.onClose}
          >
            <IconX size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {props.children}
    </section>
  )
}
