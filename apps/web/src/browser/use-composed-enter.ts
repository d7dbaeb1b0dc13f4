import { type CompositionEvent, type KeyboardEvent, useState } from 'react'
import { compositionGuard } from './composition-guard.ts'

/** Handlers for a form: the Enter that confirms characters in an input method doesn't submit it. */
export function useComposedEnter(): {
  readonly onCompositionEnd: (event: CompositionEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
} {
  const [guard] = useState(compositionGuard)
  return {
    onCompositionEnd: guard.compositionEnded,
    onKeyDown: (event) => {
      if (event.key === 'Enter' && guard.isComposing(event.nativeEvent)) event.preventDefault()
    },
  }
}
