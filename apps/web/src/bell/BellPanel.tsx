import { Button, CloseButton, Skeleton, Title } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../api/use-failure.ts'
import { BellItem } from './BellItem.tsx'
import { MutedList } from './MutedList.tsx'
import { useBellCommands, useMutes, useNotifications } from './use-notifications.ts'
import classes from './BellPanel.module.css'

/** What concerns me, newest first. `onLeave` is called when somebody goes where one of them leads. */
export function BellPanel({
  hasUnread,
  hasTitle,
  onLeave,
}: {
  readonly hasUnread: boolean
  /** False where what it stands in has one, and the way to close it. */
  readonly hasTitle: boolean
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const told = useNotifications()
  const { read } = useBellCommands()
  const mutes = useMutes().data
  const list = useRef<HTMLUListElement>(null)
  const panel = useKeptFocus()
  const notifications = told.data?.pages.flatMap((page) => page.notifications) ?? []
  const [newest] = notifications
  return (
    <div ref={panel} tabIndex={-1} className={classes.panel}>
      <div className={classes.head} hidden={!hasTitle && !hasUnread}>
        {hasTitle && (
          <Title order={2} size="h4">
            {t('bell.title')}
          </Title>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={!hasUnread || !newest}
          onClick={() => newest && read.mutate({ until: newest.at })}
        >
          {t('bell.markAllRead')}
        </Button>
        {hasTitle && <CloseButton aria-label={t('bell.close')} onClick={onLeave} />}
      </div>
      <div className={classes.scroller}>
        {told.isPending && (
          <div role="status" aria-label={t('bell.loading')} className={classes.pending}>
            <Skeleton height="3.5rem" />
            <Skeleton height="3.5rem" />
          </div>
        )}
        {told.isError && !told.data && (
          <p role="alert" className={classes.empty}>
            {sentenceFor(told.error)}
          </p>
        )}
        {told.isSuccess && notifications.length === 0 && !told.hasNextPage && (
          <p className={classes.empty}>{t('bell.empty')}</p>
        )}
        {notifications.length > 0 && (
          <ul
            ref={list}
            className={classes.list}
            aria-label={t('bell.list')}
            onKeyDown={(event) => moveAlong(event, list.current)}
          >
            {notifications.map((notification) => (
              <BellItem key={notification.id} notification={notification} onLeave={onLeave} />
            ))}
          </ul>
        )}
        {told.hasNextPage && (
          <Button
            variant="default"
            size="sm"
            className={classes.older ?? ''}
            loading={told.isFetchingNextPage}
            onClick={() => void told.fetchNextPage()}
          >
            {t('bell.older')}
          </Button>
        )}
        {mutes && <MutedList mutes={mutes} />}
      </div>
    </div>
  )
}

/** What had the focus may be gone after it was pressed; the keyboard stays in here then. */
function useKeptFocus() {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true })
  })
  return panel
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrows go from one notification to the next. */
function moveAlong(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = STEPS[event.key]
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (step === undefined || !isPlain || !list) return
  const links = [...list.querySelectorAll<HTMLElement>('[data-notification]')]
  const item = document.activeElement?.closest('li')
  const at = links.findIndex((link) => item?.contains(link) === true)
  const next = links[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
