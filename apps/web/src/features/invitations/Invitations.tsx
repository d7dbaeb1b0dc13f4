import { ActionIcon, Button } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconLink } from '@tabler/icons-react'
import type { Group } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InvitationForm } from './InvitationForm.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { InvitationList } from './InvitationList.tsx'
import { USUAL_WISHES, useInvitationMaking } from './use-invitations.ts'
import classes from './Invitations.module.css'

/** Makes invitation links, shows a new one once, and lists the ones that were made. */
export function Invitations({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const [isChoosing, setChoosing] = useState(false)
  const making = useInvitationMaking(group.id)
  return (
    <>
      {isChoosing ? (
        <InvitationForm
          isPending={making.isPending}
          onMake={(wishes) => making.mutate(wishes, { onSuccess: () => setChoosing(false) })}
          onCancel={() => setChoosing(false)}
        />
      ) : (
        <>
          {making.data ? <InvitationLink key={making.data.path} path={making.data.path} /> : null}
          <div className={classes.make}>
            <Button
              variant="default"
              leftSection={<IconLink size={18} stroke={1.7} />}
              loading={making.isPending}
              onClick={() => making.mutate(USUAL_WISHES)}
            >
              {t('invitations.make')}
            </Button>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('invitations.options')}
              title={t('invitations.options')}
              onClick={() => setChoosing(true)}
            >
              <IconAdjustmentsHorizontal size={18} stroke={1.6} />
            </ActionIcon>
          </div>
        </>
      )}
      <InvitationList groupId={group.id} />
    </>
  )
}
