import { Popover, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { MemberId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { initialsOf } from './initials.ts'
import { useObservable, type Observable } from './observable.ts'
import type { PresentMember } from './presence.ts'
import classes from './PresenceList.module.css'

/** More faces than this say no more than a count. */
const MAX_FACES = 4
/** On a phone the bar has room for so many beside everything else. */
const MAX_FACES_ON_A_PHONE = 2

/** Who has the text open: a face for each, everybody's name on pressing. */
export function PresenceList(props: {
  readonly present: Observable<readonly PresentMember[]>
  readonly myId: MemberId
}) {
  const { t } = useTranslation()
  const present = useObservable(props.present)
  const isPhone = useMediaQuery('(max-width: 30em)', false, { getInitialValueInEffect: false })
  if (present.length === 0) return null
  const nameOf = ({ id, name }: PresentMember) =>
    id === props.myId ? t('connection.you', { name }) : name
  const names = present.map(nameOf)
  const others = present.toSorted(
    (one, other) => Number(one.id === props.myId) - Number(other.id === props.myId),
  )
  const room = isPhone ? MAX_FACES_ON_A_PHONE : MAX_FACES
  const faces = others.slice(0, present.length > room ? room - 1 : room)
  return (
    <Popover position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton
          className={classes.faces}
          data-alone={present.length === 1 || undefined}
          aria-label={t('connection.present', { names: names.join(', ') })}
        >
          {faces.map((member) => (
            <Face key={member.id} member={member} />
          ))}
          {present.length > faces.length && (
            <span
              className={classes.more}
              data-initials={`+${present.length - faces.length}`}
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
              <Face member={member} />
              {nameOf(member)}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Face({ member }: { readonly member: PresentMember }) {
  return (
    <span
      className={classes.face}
      style={{ borderColor: member.color }}
      data-initials={initialsOf(member.name)}
      aria-hidden
    />
  )
}
