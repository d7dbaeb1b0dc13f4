import { keyStore } from '../../browser/browser-lends.ts'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { hasPageKeys } from '../../over-page/is-over-page.ts'
import { observable, type Observable } from '../../state/observable.ts'

const STORAGE_KEY = 'variorum.single-keys'
const OFF = 'off'

const areOn = observable(keyStore().getItem(STORAGE_KEY) !== OFF)

/**
 * False where somebody switched off the keys that are one letter or sign alone: whoever dictates, or whose hand trembles, presses them without meaning it
 * (WCAG 2.1.4). Held by this browser.
 */
export const singleKeys: Observable<boolean> = areOn

export function switchSingleKeys(isOn: boolean): void {
  areOn.set(isOn)
  try {
    if (isOn) keyStore().removeItem(STORAGE_KEY)
    else keyStore().setItem(STORAGE_KEY, OFF)
  } catch {
    // Storage can be switched off or full; the choice still holds until the page is left.
  }
}

/**
 * The letter or sign that a key press gives alone, where such keys are on, nothing is being typed, and nothing that is open over the page has the key; null for any other.
 * For what `listenForKeys` tells.
 */
export function singleKeyOf(event: KeyboardEvent): string | null {
  const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isAlone || event.key.length !== 1 || !areOn.get()) return null
  return isForTyping(event.target) || !hasPageKeys(event.target) ? null : event.key
}
