import { Button } from '@mantine/core'
import { tagsOf, type Annotation, type TagChanges } from '@variorum/document'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TagChips } from '../../annotations/TagChips.tsx'
import { TagsField } from './TagsField.tsx'
import classes from './ThreadTags.module.css'

/** The tags of a thread, or the field in which they are changed: each that is given or taken away is so at once. */
export function ThreadTags(props: {
  readonly annotation: Annotation
  readonly isEditing: boolean
  readonly onChange: (changes: TagChanges) => void
  readonly onDone: () => void
}) {
  const { t } = useTranslation()
  const now = tagsOf(props.annotation)
  const [shown, setShown] = useState({ now, tags: now })
  // What was changed here, or by somebody else, has arrived.
  if (shown.now !== now) setShown({ now, tags: now })
  if (!props.isEditing) return <TagChips annotation={props.annotation} />
  const change = (tags: readonly string[]) => {
    const added = tags.filter((tag) => !shown.tags.includes(tag))
    const removed = shown.tags.filter((tag) => !tags.includes(tag))
    setShown({ now, tags })
    if (added.length + removed.length > 0) props.onChange({ added, removed })
  }
  return (
    <div className={classes.editing}>
      <TagsField tags={shown.tags} onChange={change} onLeave={props.onDone} />
      <Button size="compact-xs" variant="default" onClick={props.onDone}>
        {t('tags.done')}
      </Button>
    </div>
  )
}
