import { Button, Skeleton, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../../api/use-failure.ts'
import { QrCode } from './QrCode.tsx'
import { usePhoneLink } from './use-phone-link.ts'
import classes from './PhoneLink.module.css'

/** Names by which a computer calls itself; a phone would look for the server in the phone. */
const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The code that a phone photographs, the same as a link, and what came of it. */
export function PhoneLinkCode({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { link, stand, failure, makeAgain } = usePhoneLink()
  if (stand === 'used') {
    return (
      <div className={classes.body}>
        <p role="status">{t('accounts.phoneDone')}</p>
        <Button data-autofocus className={classes.end} onClick={onClose}>
          {t('accounts.phoneClose')}
        </Button>
      </div>
    )
  }
  if (stand === 'failed' || stand === 'expired' || stand === 'gone') {
    return (
      <div className={classes.body}>
        <p role="alert">{stand === 'failed' ? sentenceFor(failure) : t('accounts.phoneOver')}</p>
        <Button className={classes.end} onClick={makeAgain}>
          {t('accounts.phoneAgain')}
        </Button>
      </div>
    )
  }
  if (!link) return <Skeleton className={classes.waiting} />
  const url = new URL(link.path, link.origin ?? location.origin)
  return (
    <div className={classes.body}>
      <p>{t('accounts.phoneLead')}</p>
      {OWN_NAMES.has(url.hostname) ? (
        <p role="note" className={classes.warning}>
          {t('accounts.phoneLocalhost', { host: url.hostname })}
        </p>
      ) : null}
      <QrCode text={url.href} name={t('accounts.phoneCode')} />
      <LinkField url={url.href} />
      <p className={classes.hint}>{t('accounts.phoneHint')}</p>
    </div>
  )
}

function LinkField({ url }: { readonly url: string }) {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 3_000 })
  return (
    <div className={classes.link}>
      <TextInput
        readOnly
        className={classes.field}
        aria-label={t('accounts.phoneLink')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={
          clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} stroke={1.7} />
        }
        onClick={() => clipboard.copy(url)}
      >
        {t(clipboard.copied ? 'accounts.phoneCopied' : 'accounts.phoneCopy')}
      </Button>
    </div>
  )
}
