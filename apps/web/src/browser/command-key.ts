import { isMac } from './is-mac.ts'

/** True for a key pressed with Ctrl alone, on a Mac with ⌘ alone: there letters with Ctrl move and delete in every field. */
export function isWithCommandKey(
  {
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
  }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  onMac = isMac,
): boolean {
  const [asks, other] = onMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  return asks && !other && !altKey && !shiftKey
}
