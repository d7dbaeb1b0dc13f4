import { Tooltip, VisuallyHidden } from '@mantine/core'
import type { MemberName } from '@variorum/document'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { initialsOf } from '../../people/initials.ts'
import { useAuthorName } from '../../people/use-author-name.ts'
import type { PresentReader } from '../../rooms/readers-places.ts'
import classes from './WithReaders.module.css'

/** More than these are a number: an outline is narrow. */
const MAX_FACES = 3

/** Gives an entry of the outline the small faces of those who read there, for it to show; who they are is told on hover, on focus, and to assistive technology. */
export function WithReaders(props: {
  readonly readers: readonly PresentReader[]
  readonly children: (faces: ReactNode) => ReactElement
}) {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const { readers } = props
  const names = readers.map(({ name }) => authorName(name)).join(t('reading.betweenNames'))
  const told = t('reading.readHere', { names })
  const shown = readers.slice(0, readers.length > MAX_FACES ? MAX_FACES - 1 : MAX_FACES)
  const more = readers.length - shown.length
  const faces =
    readers.length === 0 ? null : (
      <span className={classes.faces}>
        {shown.map(({ id, name, color }) => (
          <span
            key={id}
            className={classes.face}
            style={{ borderColor: color }}
            data-initials={faceText(name)}
            aria-hidden
          />
        ))}
        {more > 0 && <span className={classes.face} data-initials={`+${more}`} aria-hidden />}
        <VisuallyHidden>{told}</VisuallyHidden>
      </span>
    )
  return (
    <Tooltip
      label={told}
      disabled={readers.length === 0}
      position="right"
      events={{ hover: true, focus: true, touch: false }}
      multiline
      maw="16rem"
    >
      {props.children(faces)}
    </Tooltip>
  )
}

/** One sign has room: of a Chinese name its last, of others their first. */
function faceText(name: MemberName): string {
  if (typeof name !== 'string' && name.name === null) return String(name.readerNumber)
  const initials = initialsOf(typeof name === 'string' ? name : (name.name ?? ''))
  return /\p{Script=Han}/u.test(initials) ? initials.slice(-1) : initials.slice(0, 1)
}
