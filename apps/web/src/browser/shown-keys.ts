import { isMac } from './is-mac.ts'

const NAMES: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** Keys that are pressed together, given as ProseMirror names them (`Mod-Alt-1`), each as it is written on a keyboard. */
export function shownKeys(keys: string): string[] {
  return keys.split('-').map(
    (key) =>
      NAMES[key] ??
      key
        .toUpperCase()
        .replace(/^ESCAPE$/, 'Esc')
        .replace(/^ENTER$/, 'Enter'),
  )
}
