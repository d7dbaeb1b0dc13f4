import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { SetupForm, type NewGroup as GivenNames } from './SetupForm.tsx'
import classes from './NewGroup.module.css'

/** Founds another group and leads into it. */
export function NewGroup({ knownName }: { readonly knownName: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const creation = useCommand(({ name, groupName }: GivenNames) =>
    callApi('createGroup', { body: { name: groupName, memberName: name } }),
  )
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} stroke={1.7} />}
        onClick={() => setOpen(true)}
      >
        {t('groups.newGroup')}
      </Button>
      <Dialog
        centered
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('groups.newGroup')}
        classNames={{ title: classes.title }}
        closeButtonProps={{ 'aria-label': t('asking.cancel') }}
        transitionProps={{ duration: 0 }}
      >
        <SetupForm
          knownName={knownName}
          submit={t('groups.newGroupSubmit')}
          isPending={creation.isPending}
          onSubmit={(given) =>
            creation.mutate(given, {
              onSuccess: ({ groupId }) =>
                void navigate({ to: '/groups/$groupId', params: { groupId } }),
            })
          }
        />
      </Dialog>
    </>
  )
}
