import type { TextView } from '@variorum/protocol'
import { useCallback, useState } from 'react'
import { rightsChange, type RightsChange } from './rights-change.ts'

/** The last change of what this member may do in the text since the page was opened, until it is dismissed. */
export function useRightsChange(text: TextView): {
  readonly change: RightsChange | null
  readonly dismiss: () => void
} {
  const [seen, setSeen] = useState<{ text: TextView; change: RightsChange | null }>({
    text,
    change: null,
  })
  if (seen.text !== text) setSeen({ text, change: rightsChange(seen.text, text) ?? seen.change })
  const dismiss = useCallback(() => setSeen((known) => ({ ...known, change: null })), [])
  return { change: seen.change, dismiss }
}
