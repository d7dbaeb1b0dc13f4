import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { UNREAD_COUNTED_MAX } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../browser/use-media.ts'
import { Sheet } from '../over-page/Sheet.tsx'
import { useFetchedPart } from '../over-page/use-fetched-part.ts'
import { BellSign } from './BellSign.tsx'
import { useBellLine } from './use-bell-line.ts'
import { useBell } from './use-bell.ts'
import { useToldVoice } from './use-told-voice.ts'
import classes from './BellButton.module.css'

/** Narrower than this, the list takes the lower edge of the window. */
const HAS_ROOM = '(min-width: 48em)'

/** Reads comments, which no page has to know before somebody opens it. */
const loadPanel = () => import('./BellPanel.tsx')

/** What happened that concerns me, in a corner of every page; nothing for a stranger. */
export function BellButton() {
  const { t } = useTranslation()
  useToldVoice()
  useBellLine()
  const bell = useBell()
  const hasRoom = useMedia(HAS_ROOM)
  const [isOpen, { close, toggle }] = useDisclosure(false)
  const part = useFetchedPart(loadPanel, isOpen, close)
  if (!bell) return null
  const { unread } = bell
  const label =
    unread === 0
      ? t('bell.button')
      : unread > UNREAD_COUNTED_MAX
        ? t('bell.buttonMany', { count: UNREAD_COUNTED_MAX })
        : t('bell.buttonCount', { count: unread })
  const panel = part ? (
    <part.BellPanel hasUnread={unread > 0} hasTitle={hasRoom} onLeave={close} />
  ) : (
    <p role="status">{t('bell.loading')}</p>
  )
  const button = <BellSign icon={IconBell} label={label} unread={unread} onClick={toggle} />
  if (hasRoom)
    return (
      <Popover
        opened={isOpen}
        onDismiss={close}
        position="bottom-end"
        width={420}
        shadow="md"
        withArrow
        trapFocus
        returnFocus
      >
        <Popover.Target>{button}</Popover.Target>
        <Popover.Dropdown aria-label={t('bell.title')} className={classes.dropdown ?? ''}>
          {panel}
        </Popover.Dropdown>
      </Popover>
    )
  return (
    <>
      {button}
      <Sheet
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('bell.title')}
        closeButtonProps={{ 'aria-label': t('bell.close') }}
        classNames={{ content: classes.sheet ?? '', body: classes.body ?? '' }}
      >
        {panel}
      </Sheet>
    </>
  )
}
