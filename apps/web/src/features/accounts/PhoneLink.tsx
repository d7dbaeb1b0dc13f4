import { Button } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../over-page/Dialog.tsx'
import { PhoneLinkCode } from './PhoneLinkCode.tsx'
import classes from './PhoneLink.module.css'

/** Opens the dialogue by which a phone becomes a second screen of the same person. What it made is taken back when it closes. */
export function PhoneLink() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceMobile size={18} stroke={1.7} />}
        onClick={() => setOpen(true)}
      >
        {t('accounts.phoneOpen')}
      </Button>
      <Dialog
        centered
        opened={isOpen}
        onClose={close}
        title={t('accounts.phoneOpen')}
        classNames={{ title: classes.title }}
        closeButtonProps={{ 'aria-label': t('accounts.phoneClose') }}
        transitionProps={{ duration: 0 }}
      >
        {isOpen ? <PhoneLinkCode onClose={close} /> : null}
      </Dialog>
    </>
  )
}
