import { useDisclosure } from '@mantine/hooks'
import type { KeyboardEvent } from 'react'

/**
 * What a button tells in a popover when it is pressed: goes to `Popover` and to the button in its target. Esc closes it, also while the focus is still
 * on the button, where the popover itself does not hear it; and nothing else by the same press.
 */
export function usePressedDetail() {
  const [opened, { close, toggle }] = useDisclosure(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!opened || event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  // The popover tells of a press beside it, and of Esc inside.
  const onChange = (isOpen: boolean) => {
    if (!isOpen) close()
  }
  return {
    popover: { opened, onChange },
    button: { onClick: toggle, onKeyDown },
  }
}
