import { SYNC_PATH } from '@variorum/protocol'

/** Where the server that gave this page serves rooms; without a slash at the end. */
export function syncAddress(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${SYNC_PATH}`
}
