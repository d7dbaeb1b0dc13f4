// oxlint-disable-next-line no-restricted-imports -- this is where it comes from
import { Modal, type ModalProps } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
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
  // The focus goes back to what had it when a dialogue turned open; one whose code was just fetched would be built open.
  const wasBuilt = useMounted()
  return <Modal {...props} opened={props.opened && wasBuilt} />
}
