import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTypography } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../browser/use-media.ts'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { Sheet } from '../../over-page/Sheet.tsx'
import { settingsDoor } from './settings-door.ts'
import { SettingsPanel } from './SettingsPanel.tsx'
import classes from './SettingsButton.module.css'

/** Narrower than this, the bar at the top has no room for the button, and what drops from it would cover all that it changes. */
const HAS_ROOM = '(min-width: 48em)'

/** Opens how the page looks: below its button, or on a phone from the lower edge, so that the words stay in view. */
export function SettingsButton() {
  const { t } = useTranslation()
  const hasRoom = useMedia(HAS_ROOM)
  const [isOpen, { open, close, toggle }] = useDisclosure(false)
  useEffect(() => settingsDoor.onOpen(open), [open])
  if (hasRoom)
    return (
      <Popover
        opened={isOpen}
        onDismiss={close}
        position="bottom-end"
        width={360}
        shadow="md"
        withArrow
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <HeaderButton
            icon={IconTypography}
            word=""
            px="xs"
            aria-label={t('settings.title')}
            title={t('settings.title')}
            onClick={toggle}
          />
        </Popover.Target>
        <Popover.Dropdown aria-label={t('settings.title')}>
          <SettingsPanel />
        </Popover.Dropdown>
      </Popover>
    )
  return (
    <Sheet
      opened={isOpen}
      onClose={close}
      position="bottom"
      size="auto"
      title={t('settings.title')}
      closeButtonProps={{ 'aria-label': t('settings.close') }}
      overlayProps={{ backgroundOpacity: 0 }}
      classNames={{ content: classes.sheet ?? '', body: classes.body ?? '' }}
    >
      <SettingsPanel />
    </Sheet>
  )
}
