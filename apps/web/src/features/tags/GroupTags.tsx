import { useQuery } from '@tanstack/react-query'
import { isSameTag, tagKey, type GroupId } from '@variorum/document'
import type { TagUse } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { NewTag } from './NewTag.tsx'
import { RenameTag } from './RenameTag.tsx'
import { agreedTagsQuery } from './tag-offer.ts'
import { TagRow } from './TagRow.tsx'
import classes from './GroupTags.module.css'

/** Where facilitators keep the tags that the group agrees on, and put in order those that members write. */
export function GroupTags(props: {
  readonly groupId: GroupId
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('tags.listTitle')}
      closeButtonProps={{ 'aria-label': t('tags.close') }}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Lists groupId={props.groupId} />
    </Dialog>
  )
}

function Lists({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  const params = { groupId }
  const agreed = useQuery(agreedTagsQuery(groupId)).data
  const used = useQuery({
    queryKey: ['tag-use', groupId],
    queryFn: async ({ signal }) => (await callApi('readTagUse', { params, signal })).used,
  }).data
  const agree = useCommand((tag: string) => callApi('agreeOnTag', { params, body: { tag } }))
  const drop = useCommand((tag: string) => callApi('dropTag', { params, body: { tag } }))
  const [renaming, rename] = useState<TagUse | null>(null)
  if (!agreed || !used) return null
  const countOf = (tag: string) => used.find((one) => isSameTag(one.tag, tag))?.count ?? 0
  const agreedKeys = new Set(agreed.map(tagKey))
  const free = used.filter(({ tag }) => !agreedKeys.has(tagKey(tag)))
  return (
    <div className={classes.lists}>
      <p className={classes.intro}>{t('tags.listIntro')}</p>
      <NewTag onAdd={(tag) => agree.mutateAsync(tag)} />
      {agreed.length === 0 && <p className={classes.intro}>{t('tags.listEmpty')}</p>}
      <ul className={classes.tags} aria-label={t('tags.listTitle')}>
        {agreed.map((tag) => (
          <TagRow
            key={tag}
            use={{ tag, count: countOf(tag) }}
            isAgreed
            onRename={rename}
            onMove={(moved) => drop.mutate(moved)}
          />
        ))}
      </ul>
      {free.length > 0 && (
        <>
          <h3 className={classes.heading}>{t('tags.free')}</h3>
          <ul className={classes.tags} aria-label={t('tags.free')}>
            {free.map((use) => (
              <TagRow
                key={use.tag}
                use={use}
                isAgreed={false}
                onRename={rename}
                onMove={(moved) => agree.mutate(moved)}
              />
            ))}
          </ul>
        </>
      )}
      <RenameTag
        groupId={groupId}
        renaming={renaming}
        known={[...agreed, ...used.map(({ tag }) => tag)]}
        onClose={() => rename(null)}
      />
    </div>
  )
}
