import { useEffect, useState } from 'react'
import { useAfterPaint } from '../browser/use-after-paint.ts'
import type { TextConnection } from '../rooms/connect-text.ts'
import { observable, useObservable } from '../state/observable.ts'

/** Words that this browser does not keep take longer: what stands around them does not wait for those. */
const WAITS_MS = 400

const NOT_YET = observable(false)

/** True once the words were painted for which the page is opened, or are long in coming: drawing what stands around them takes longer than drawing them. */
export function useAfterWords(connection: TextConnection | null): boolean {
  const haveArrived = useObservable(connection?.haveWordsArrived ?? NOT_YET)
  const [hasWaited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), WAITS_MS)
    return () => clearTimeout(timer)
  }, [])
  return useAfterPaint(haveArrived) || hasWaited
}
