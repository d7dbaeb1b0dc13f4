// oxlint-disable-next-line no-restricted-imports -- this is where it comes from
import { Modal, type ModalProps } from '@mantine/core'
import { useBackCloses } from './use-back-closes.ts'

/** A dialogue over the page, closed by Back as well. */
export function Dialog({
  leavesHistory = false,
  ...props
}: ModalProps & {
  /** For what is asked in the middle of a step through the history, which an entry of its own would cut off. */
  readonly leavesHistory?: boolean
}) {
  useBackCloses(props.opened && !leavesHistory, props.onClose)
  return <Modal {...props} />
}
