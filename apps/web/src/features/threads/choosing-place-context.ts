import type { AnnotationId } from '@variorum/document'
import { createContext } from 'react'

/** Has the reader select other words for a thread; null where there are no words beside it. */
export const ChoosingPlaceContext = createContext<((id: AnnotationId) => void) | null>(null)
