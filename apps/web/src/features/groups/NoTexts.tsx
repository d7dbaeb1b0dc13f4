import { Button, Title } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { SampleOffer } from './SampleOffer.tsx'
import classes from './NoTexts.module.css'

/** What a group without texts shows: how to begin, for whoever may. */
export function NoTexts({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const mayImport = may(actorOf(group.me), 'import-text', group)
  const params = { groupId: group.id }
  return (
    <div className={classes.empty}>
      <Title order={3}>{t('groups.emptyTitle')}</Title>
      <p className={classes.hint}>
        {t(mayImport ? 'groups.emptyHintFacilitator' : 'groups.emptyHintMember')}
      </p>
      {mayImport ? (
        <>
          <Button
            leftSection={<IconFileImport size={18} stroke={1.7} />}
            renderRoot={(props) => <Link to="/groups/$groupId/import" params={params} {...props} />}
          >
            {t('groups.importText')}
          </Button>
          <SampleOffer groupId={group.id} />
        </>
      ) : null}
    </div>
  )
}
