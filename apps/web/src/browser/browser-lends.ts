/**
 * What browsers lend to pages and may refuse: a private window, blocked cookies, a page from plain http. Some refuse by not having it,
 * others by throwing at the first touch. Nothing else in this app touches these: here every refusal becomes null.
 */
export interface KeyStore extends Pick<
  globalThis.Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
> {}

/** Takes nothing and says so, as a full one does. */
const REFUSED: KeyStore = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new Error('This browser keeps nothing')
  },
  removeItem: () => undefined,
}

/** `localStorage`; where the browser refuses it, one that is empty and always full. */
export function keyStore(): KeyStore {
  return lent(() => globalThis.localStorage) ?? REFUSED
}

export function databases(): IDBFactory | null {
  return lent(() => globalThis.indexedDB)
}

/** A line to the other windows of this browser. */
export function windowChannel(name: string): BroadcastChannel | null {
  return lent(() => new globalThis.BroadcastChannel(name))
}

export function windowLocks(): LockManager | null {
  return lent(() => globalThis.navigator.locks)
}

export function serviceWorkers(): ServiceWorkerContainer | null {
  return lent(() => globalThis.navigator.serviceWorker)
}

export function ownClipboard(): Clipboard | null {
  return lent(() => globalThis.navigator.clipboard)
}

/** False where the browser says itself that it takes no cookie. Some say yes and take none: that shows in what the server answers. */
export function takesCookies(): boolean {
  return lent(() => globalThis.navigator.cookieEnabled) ?? false
}

function lent<Power>(touch: () => Power | undefined): Power | null {
  try {
    return touch() ?? null
  } catch {
    return null
  }
}
