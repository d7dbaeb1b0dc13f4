import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { NAME_MAX_CHARS } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { NameDialog } from '../../asking/NameDialog.tsx'
import classes from './OwnName.module.css'

/** What I am called, and the way to be called something else. */
export function OwnName({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const [isAsking, setIsAsking] = useState(false)
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const rename = useMutation({
    mutationFn: (given: string) => callApi('changeOwnName', { body: { name: given } }),
    onSuccess: async (_answer, given) => {
      notifications.show({
        message: t('accounts.renamed', { name: given }),
        withCloseButton: false,
      })
      // My name stands in nearly everything that was asked for.
      await queryClient.invalidateQueries()
    },
    onError: notify,
  })
  return (
    <p className={classes.name} dir="auto">
      <span>{t('accounts.calledHere', { name })}</span>
      <Button
        variant="default"
        size="compact-sm"
        loading={rename.isPending}
        onClick={() => setIsAsking(true)}
      >
        {t('accounts.changeName')}
      </Button>
      <NameDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('accounts.changeName')}
        label={t('accounts.nameEverywhere')}
        name={name}
        maxChars={NAME_MAX_CHARS}
        onRename={(given) => rename.mutate(given)}
      />
    </p>
  )
}
