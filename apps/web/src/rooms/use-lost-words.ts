import type { TextId } from '@variorum/document'
import { useMemo } from 'react'
import { device } from '../offline/device.ts'
import { openLostWords, type LostWords } from '../offline/lost-words.ts'

/** What this user once typed in a text that can not be opened, and could not send. */
export function useLostWords(textId: TextId, userId: string | null): LostWords {
  return useMemo(() => openLostWords(device, textId, userId), [textId, userId])
}
