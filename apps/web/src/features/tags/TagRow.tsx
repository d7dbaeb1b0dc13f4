import { ActionIcon } from '@mantine/core'
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import type { TagUse } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './GroupTags.module.css'

/** One tag, on how many annotations it stands, and what can be done with it. */
export function TagRow(props: {
  readonly use: TagUse
  readonly isAgreed: boolean
  readonly onRename: (use: TagUse) => void
  /** On the list, or off it. */
  readonly onMove: (tag: string) => void
}) {
  const { t } = useTranslation()
  const { tag, count } = props.use
  const Move = props.isAgreed ? IconX : IconPlus
  const moves = t(props.isAgreed ? 'tags.dropOne' : 'tags.agreeOn', { tag })
  const renames = t('tags.renameOne', { tag })
  return (
    <li>
      <span className={classes.tag} dir="auto">
        {tag}
      </span>
      <span className={classes.count}>{t('tags.count', { count })}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={renames}
        title={renames}
        onClick={() => props.onRename(props.use)}
      >
        <IconPencil size={17} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={moves}
        title={moves}
        onClick={() => props.onMove(tag)}
      >
        <Move size={17} stroke={1.6} />
      </ActionIcon>
    </li>
  )
}
