import { createContext } from 'react'
import type { Replying } from '../../rooms/replying.ts'

/** Who replies in the threads of the open text; null where nobody is connected to it. */
export const ReplyingContext = createContext<Replying | null>(null)
