import { Popover, UnstyledButton } from '@mantine/core'
import type { MemberName, MemberId, ParagraphId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../browser/use-media.ts'
import { usePressedDetail } from '../over-page/use-pressed-detail.ts'
import { initialsOf } from '../people/initials.ts'
import { useAuthorName } from '../people/use-author-name.ts'
import type { PresentMember } from '../rooms/present-members.ts'
import { useObservable, type Observable } from '../state/observable.ts'
import classes from './PresenceList.module.css'

/** More faces than this say no more than a count. */
const MAX_FACES = 4
/** On a phone the bar has room for one circle beside everything else: a face, or how many there are. */
const MAX_FACES_ON_A_PHONE = 1

/** Who has the text open: a face for each, everybody's name on pressing. */
export function PresenceList(props: {
  readonly present: Observable<readonly PresentMember[]>
  readonly me: { readonly id: MemberId; readonly name: string }
  /** The number under which readers know a paragraph; null if it is not there. */
  readonly numberOf: (id: ParagraphId) => number | null
}) {
  const { t } = useTranslation()
  const { me } = props
  const authorName = useAuthorName()
  const present = useObservable(props.present)
  const isPhone = useMedia('(max-width: 30em)')
  const detail = usePressedDetail()
  if (present.length === 0) return null
  const nameOf = ({ id, name, editing }: PresentMember) => {
    const called = id === me.id ? t('connection.you', { name: me.name }) : authorName(name)
    if (!editing) return called
    const number = editing.paragraphId && props.numberOf(editing.paragraphId)
    return number
      ? t('connection.editingParagraph', { name: called, number })
      : t('connection.editing', { name: called })
  }
  const faceOf = ({ id, name }: PresentMember) => (id === me.id ? me.name : name)
  const names = present.map(nameOf)
  const others = present.toSorted(
    (one, other) => Number(one.id === me.id) - Number(other.id === me.id),
  )
  const room = isPhone ? MAX_FACES_ON_A_PHONE : MAX_FACES
  const faceCount = present.length > room ? room - 1 : room
  const [faces, unseen] = [others.slice(0, faceCount), others.slice(faceCount)]
  return (
    <Popover position="bottom-end" shadow="md" withArrow {...detail.popover}>
      <Popover.Target>
        <UnstyledButton
          {...detail.button}
          className={classes.faces}
          data-alone={present.length === 1 || undefined}
          aria-label={t('connection.present', { names: names.join(', ') })}
        >
          {faces.map((member) => (
            <Face
              key={member.id}
              color={member.color}
              name={faceOf(member)}
              isEditing={member.editing !== null}
            />
          ))}
          {present.length > faces.length && (
            <span
              className={classes.more}
              data-editing={unseen.some(({ editing }) => editing !== null) || undefined}
              data-initials={
                faces.length > 0 ? `+${present.length - faces.length}` : present.length
              }
              aria-hidden
            />
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.heading}>{t('connection.presentCount', { count: present.length })}</p>
        <ul className={classes.names}>
          {present.map((member) => (
            <li key={member.id}>
              <Face
                color={member.color}
                name={faceOf(member)}
                isEditing={member.editing !== null}
              />
              {nameOf(member)}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Face(props: {
  readonly name: MemberName
  readonly color: string
  readonly isEditing: boolean
}) {
  const { name, color } = props
  return (
    <span
      className={classes.face}
      data-editing={props.isEditing || undefined}
      style={{ borderColor: color }}
      data-initials={faceText(name)}
      aria-hidden
    />
  )
}

function faceText(name: MemberName): string {
  if (typeof name === 'string') return initialsOf(name)
  return name.name === null ? String(name.readerNumber) : initialsOf(name.name)
}
