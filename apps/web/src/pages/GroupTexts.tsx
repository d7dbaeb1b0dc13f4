import { Button, Title } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { Group, TextSummary } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { NoTexts } from '../features/groups/NoTexts.tsx'
import { TextList } from '../features/groups/TextList.tsx'
import { TextBin } from '../features/texts/TextBin.tsx'
import { TextRowMenu } from '../features/texts/TextRowMenu.tsx'
import { Folded } from '../frame/Folded.tsx'
import { actorOf } from '../people/actor-of.ts'
import { groupQuery } from '../people/use-group.ts'
import classes from './GroupPage.module.css'

/** So soon somebody who looks at the list sees who reads, and what is new. */
const TEXTS_POLL_MS = 30_000

/** The texts of a group; archived ones and the bin are folded away. */
export function GroupTexts({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const me = actorOf(group.me)
  useQuery({ ...groupQuery(group.id), refetchInterval: TEXTS_POLL_MS })
  const kept = group.texts.filter((text) => !text.isDeleted)
  const open = kept.filter((text) => !text.isArchived)
  const archived = kept.filter((text) => text.isArchived)
  const binned = group.texts.filter((text) => text.isDeleted && may(me, 'change-text', text))
  const menuOf = (text: TextSummary) =>
    may(me, 'change-text', text) ? <TextRowMenu text={text} groupId={group.id} /> : null
  return (
    <section aria-labelledby="texts">
      <div className={classes.bar}>
        <Title order={2} id="texts">
          {t('groups.texts')}
        </Title>
        {open.length > 0 && may(me, 'import-text', group) ? (
          <Button
            leftSection={<IconFileImport size={18} stroke={1.7} />}
            renderRoot={(props) => (
              <Link to="/groups/$groupId/import" params={{ groupId: group.id }} {...props} />
            )}
          >
            {t('groups.importText')}
          </Button>
        ) : null}
      </div>
      {open.length > 0 ? <TextList texts={open} menuOf={menuOf} /> : <NoTexts group={group} />}
      {archived.length > 0 ? (
        <Folded title={t('groups.archivedTexts')} count={archived.length}>
          <TextList texts={archived} menuOf={menuOf} />
        </Folded>
      ) : null}
      {binned.length > 0 ? (
        <Folded title={t('texts.bin')} count={binned.length}>
          <TextBin texts={binned} />
        </Folded>
      ) : null}
    </section>
  )
}
