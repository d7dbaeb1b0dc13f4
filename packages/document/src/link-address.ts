/** What browsers and Word are sure to take; longer ones are made by trackers. */
const ADDRESS_MAX_CHARS = 2_048

/** Leads to a web page or a mailbox, and nowhere within the app; nothing that could end an attribute or begin another line. */
const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#]|mailto:[^\s@]+@)[^\s"<>\p{Cc}]*$/iu

/** The address of a link that may be followed, as it was said; null for anything else. Words with such an address are plain words. */
export function linkAddress(said: unknown): string | null {
  const isSafe =
    typeof said === 'string' && said.length <= ADDRESS_MAX_CHARS && SAFE_ADDRESS.test(said)
  return isSafe ? said : null
}
