// oxlint-disable-next-line no-restricted-imports -- this is where it comes from
import { Drawer, type DrawerProps } from '@mantine/core'
import { useBackCloses } from './use-back-closes.ts'

/** What slides in over the page from an edge of the window, closed by Back as well. */
export function Sheet(props: DrawerProps) {
  useBackCloses(props.opened, props.onClose)
  return <Drawer {...props} />
}
