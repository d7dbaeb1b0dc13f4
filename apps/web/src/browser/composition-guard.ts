/** Safari ends a composition before it reports the key that ended it; a key this soon after belongs to the composition. */
const AFTER_COMPOSITION_MS = 60
/** What browsers report for a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229

/** What a key event says about input methods. `timeStamp` counts milliseconds, as DOM events do. */
interface KeyReport {
  readonly isComposing: boolean
  readonly keyCode: number
  readonly timeStamp: number
}

/** Tells keys that a person means from keys that choose characters in an input method (拼音, 注音, 仮名). */
export interface CompositionGuard {
  readonly compositionEnded: (event: { readonly timeStamp: number }) => void
  /** True if Enter, Esc or a shortcut must not act on this key. */
  readonly isComposing: (event: KeyReport) => boolean
}

/** True while an input method takes the key for itself; a guard also knows the key that ended it. */
export function isTakenByInputMethod({
  isComposing,
  keyCode,
}: Pick<KeyReport, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD
}

export function compositionGuard(): CompositionGuard {
  let endedAtMs = -Infinity
  return {
    compositionEnded: ({ timeStamp }) => {
      endedAtMs = timeStamp
    },
    isComposing: (event) =>
      isTakenByInputMethod(event) || event.timeStamp - endedAtMs < AFTER_COMPOSITION_MS,
  }
}
