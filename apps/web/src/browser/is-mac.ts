/** True where keys have Apple's names: ⌘ for what others call Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')
