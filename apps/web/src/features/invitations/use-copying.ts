import { type RefObject, useEffect, useState } from 'react'
import { ownClipboard } from '../../browser/browser-lends.ts'

/** How long "copied" is shown: long enough to be read and announced. */
const SHOWN_MS = 2_500

type Outcome = 'idle' | 'copied' | 'refused'

/** Copies a field. Where the browser lends no clipboard (a plain-http address), it selects the field for the user's own hand. */
export function useCopying(field: RefObject<HTMLInputElement | null>): {
  readonly copy: () => Promise<void>
  readonly outcome: Outcome
} {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  useEffect(() => {
    if (outcome !== 'copied') return undefined
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    const input = field.current
    if (!input) return
    setOutcome((await writeToClipboard(input)) ? 'copied' : 'refused')
  }
  return { copy, outcome }
}

async function writeToClipboard(input: HTMLInputElement): Promise<boolean> {
  const isWritten = await ownClipboard()
    ?.writeText(input.value)
    .then(
      () => true,
      () => false,
    )
  if (isWritten) return true
  // No clipboard on a plain-http address, or the user refused it: the old way works without either.
  input.focus()
  input.select()
  return document.execCommand('copy')
}
