import { IconPencil } from '@tabler/icons-react'
import type { MemberId, WordsIndex } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'
import type { PresentMember } from '../../rooms/present-members.ts'
import { useObservable, type Observable } from '../../state/observable.ts'
import classes from './EditingMode.module.css'

interface EditedByProps {
  readonly present: Observable<readonly PresentMember[]>
  /** Under which id the reader is present. */
  readonly myId: MemberId
  readonly index: WordsIndex
}

/** Who else edits the words now, and where: one short line for the bar at the top, where it neither covers words nor moves them. */
export function EditedBy(props: EditedByProps) {
  const sentence = useSentence(props)
  if (sentence === null) return null
  return (
    <p className={classes.editedBy} title={sentence}>
      <IconPencil size={12} stroke={1.75} aria-hidden />
      <span>{sentence}</span>
    </p>
  )
}

function useSentence(props: EditedByProps): string | null {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const editors = useObservable(props.present).filter(
    ({ id, editing }) => id !== props.myId && editing !== null,
  )
  const [first, ...more] = editors
  if (!first) return null
  if (more.length > 0) {
    const names = editors.map(({ name }) => authorName(name)).join(t('reading.nameSeparator'))
    return t('reading.editedByMany', { names })
  }
  const name = authorName(first.name)
  const paragraph = first.editing?.paragraphId && props.index.paragraph(first.editing.paragraphId)
  return paragraph
    ? t('reading.editedByOne', { name, number: paragraph.index + 1 })
    : t('reading.editedSomewhere', { name })
}
