import { useQuery } from '@tanstack/react-query'
import { isSameTag, tagKey, type GroupId } from '@variorum/document'
import type { TagUse } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
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
  const [renaming, rename] = useState<TagUse | null>(null)
  return (
    <Dialog
      opened={props.isOpen}
      onClose={props.onClose}
      // Escape is for the dialogue above.
      closeOnEscape={renaming === null}
      title={t('tags.listTitle')}
      closeButtonProps={{ 'aria-label': t('tags.close') }}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Lists groupId={props.groupId} renaming={renaming} onRename={rename} />
    </Dialog>
  )
}

function Lists(props: {
  readonly groupId: GroupId
  readonly renaming: TagUse | null
  readonly onRename: (use: TagUse | null) => void
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { groupId, onRename } = props
  const params = { groupId }
  const agreedAnswer = useQuery(agreedTagsQuery(groupId))
  const usedAnswer = useQuery({
    queryKey: ['tag-use', groupId],
    queryFn: async ({ signal }) => (await callApi('readTagUse', { params, signal })).used,
  })
  const { data: agreed } = agreedAnswer
  const { data: used } = usedAnswer
  const agree = useCommand((tag: string) => callApi('agreeOnTag', { params, body: { tag } }))
  const drop = useCommand((tag: string) => callApi('dropTag', { params, body: { tag } }))
  if (!agreed || !used) {
    const failure = agreedAnswer.error ?? usedAnswer.error
    if (failure) return <p role="alert">{sentenceFor(failure)}</p>
    return (
      <p className={classes.intro} role="status">
        {t('pages.loading')}
      </p>
    )
  }
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
            onRename={onRename}
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
                onRename={onRename}
                onMove={(moved) => agree.mutate(moved)}
              />
            ))}
          </ul>
        </>
      )}
      <RenameTag
        groupId={groupId}
        renaming={props.renaming}
        known={[...agreed, ...used.map(({ tag }) => tag)]}
        onClose={() => onRename(null)}
      />
    </div>
  )
}
