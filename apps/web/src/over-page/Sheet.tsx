// oxlint-disable-next-line no-restricted-imports -- this is where it comes from
import { Drawer, type DrawerProps } from '@mantine/core'
import { useEffect } from 'react'
import { watchKeyboardHeight } from '../browser/keyboard-height.ts'
import { useBackCloses } from './use-back-closes.ts'

/** Nothing of it lies under a keyboard. */
const ABOVE_KEYBOARD = { inner: { bottom: 'var(--keyboard-height, 0px)' } }

/** What slides in over the page from an edge of the window, closed by Back as well. */
export function Sheet(props: DrawerProps) {
  const { opened } = props
  useBackCloses(opened, props.onClose)
  useEffect(() => (opened ? watchKeyboardHeight(document.documentElement) : undefined), [opened])
  return <Drawer styles={ABOVE_KEYBOARD} {...props} />
}
