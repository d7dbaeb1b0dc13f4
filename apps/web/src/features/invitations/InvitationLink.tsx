import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopying } from './use-copying.ts'
import classes from './InvitationLink.module.css'

/** A link with its copy button. */
export function InvitationLink({ path }: { readonly path: string }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const { copy, outcome } = useCopying(field)
  const isCopied = outcome === 'copied'
  return (
    <div className={classes.link}>
      <TextInput
        ref={field}
        readOnly
        className={classes.field}
        aria-label={t('invitations.link')}
        value={new URL(path, location.origin).href}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        autoFocus
        className={classes.copy}
        leftSection={isCopied ? <IconCheck size={18} /> : <IconCopy size={18} stroke={1.7} />}
        onClick={() => void copy()}
      >
        {t(isCopied ? 'invitations.copied' : 'invitations.copy')}
      </Button>
      <p role="status" className={classes.status}>
        {t(outcome === 'refused' ? 'invitations.copyByHand' : 'invitations.linkHint')}
      </p>
    </div>
  )
}
