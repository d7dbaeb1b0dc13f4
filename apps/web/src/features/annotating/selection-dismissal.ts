/** Remembers that the actions for what is selected were sent away. */
export interface SelectionDismissal {
  /** `words` are what is selected now; null if nothing is. */
  readonly dismiss: (words: string | null) => void
  /**
   * True for the selection whose actions were sent away, for as long as it stands. Told by its words: others' edits move it, and
   * keys that widen it change them.
   */
  readonly isDismissed: (words: string | null) => boolean
  /** Whatever is selected from now on is meant anew. */
  readonly forget: () => void
}

export function selectionDismissal(): SelectionDismissal {
  let dismissed: string | null = null
  return {
    dismiss: (words) => {
      dismissed = words
    },
    isDismissed: (words) => {
      if (words !== dismissed) dismissed = null
      return dismissed !== null
    },
    forget: () => {
      dismissed = null
    },
  }
}
