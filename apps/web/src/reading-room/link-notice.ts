import { notifications } from '@mantine/notifications'
import { IconInfoCircle } from '@tabler/icons-react'
import { createElement } from 'react'

/** Says in the corner of the window that what a link leads to is not here: whoever reads the words already must not see them move. */
export function showLinkNotice(
  id: string,
  say: { readonly title: string; readonly message: string; readonly close: string },
): void {
  notifications.show({
    id,
    role: 'status',
    color: 'ink',
    icon: createElement(IconInfoCircle, { size: 20, stroke: 1.75 }),
    title: say.title,
    message: say.message,
    // What the component gives it below a title is too pale.
    styles: { description: { color: 'var(--mantine-color-text)' } },
    // It answers a click: it stays until it was read.
    autoClose: false,
    closeButtonProps: { 'aria-label': say.close },
  })
}

export function hideLinkNotice(id: string): void {
  notifications.hide(id)
}
