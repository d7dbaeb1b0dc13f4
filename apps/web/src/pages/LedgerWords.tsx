import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconBook } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './LedgerPage.module.css'

/** The words beside the list of a ledger, or in its place. What is in it lives on while it is not shown. */
export function LedgerWords(props: {
  readonly text: TextView
  readonly isShown: boolean
  /** It is all that the page shows. */
  readonly isPage: boolean
  readonly threadId: AnnotationId | null
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const { text, threadId } = props
  return (
    <section
      className={classes.words}
      aria-label={t('ledger.words')}
      hidden={!props.isShown}
      data-words
    >
      <header className={classes.head}>
        {props.isPage && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="xl"
            aria-label={t('ledger.backToList')}
            onClick={props.onClose}
          >
            <IconArrowLeft size={20} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
        <b className={classes.title} dir="auto">
          {text.title}
        </b>
        {threadId !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('ledger.openInText')}
            title={t('ledger.openInText')}
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
      </header>
      {props.children}
    </section>
  )
}
