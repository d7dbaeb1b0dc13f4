import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useFieldChecks } from './use-field-checks.ts'
import classes from './RemoveAccount.module.css'

/** Says what goes with an account and what stays, and removes it for whoever knows its password. */
export function RemoveAccount({
  account,
  onRemoved,
}: {
  readonly account: Account
  readonly onRemoved: () => Promise<void>
}) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Stays />
      <Button
        className={classes.open ?? ''}
        variant="default"
        size="md"
        onClick={() => setAsked(true)}
      >
        {t('accounts.remove')}
      </Button>
      <Dialog
        centered
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('accounts.removeTitle', { name: account.name })}
        classNames={{ title: classes.title ?? '' }}
        closeButtonProps={{ 'aria-label': t('asking.cancel') }}
        transitionProps={{ duration: 0 }}
      >
        <Question account={account} onCancel={() => setAsked(false)} onRemoved={onRemoved} />
      </Dialog>
    </>
  )
}

/** What somebody has to know first. */
function Stays() {
  const { t } = useTranslation()
  return (
    <ul className={classes.stays}>
      <li>{t('accounts.removeGoes')}</li>
      <li>{t('accounts.removeStays')}</li>
      <li>{t('accounts.removeFirst')}</li>
    </ul>
  )
}

function Question(props: {
  readonly account: Account
  readonly onCancel: () => void
  readonly onRemoved: () => Promise<void>
}) {
  const { t } = useTranslation()
  const checks = useFieldChecks()
  const sentenceFor = useFailureSentence()
  const composedEnter = useComposedEnter()
  const { hasPassword, email } = props.account
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (hasPassword ? checks.password(value) : null) },
  })
  const remove = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      callApi('removeAccount', { body: { password: hasPassword ? password : null } }),
    onSuccess: async () => {
      notifications.show({ message: t('accounts.removed'), withCloseButton: false })
      await props.onRemoved()
    },
  })
  return (
    <form noValidate {...composedEnter} onSubmit={form.onSubmit((given) => remove.mutate(given))}>
      <p className={classes.detail}>{t('accounts.removeDetail')}</p>
      {hasPassword && (
        <div className={classes.field}>
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
          <PasswordField
            data-autofocus
            label={t('accounts.currentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
        </div>
      )}
      {remove.error && (
        <p role="alert" className={classes.failure}>
          {sentenceFor(remove.error)}
        </p>
      )}
      <div className={classes.answers}>
        <Button
          variant="default"
          data-autofocus={hasPassword ? undefined : true}
          onClick={props.onCancel}
        >
          {t('asking.cancel')}
        </Button>
        <Button type="submit" color="cinnabar" loading={remove.isPending}>
          {t('accounts.removeNow')}
        </Button>
      </div>
    </form>
  )
}
