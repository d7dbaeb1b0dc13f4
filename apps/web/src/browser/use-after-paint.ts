import { useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

/** True once the page was painted with what is drawn together with this; where `isDrawn` is false, that is not there yet. Stays true. */
export function useAfterPaint(isDrawn = true): boolean {
  const [wasPainted, setPainted] = useState(false)
  useEffect(() => (isDrawn ? afterPaint(() => setPainted(true)) : undefined), [isDrawn])
  return wasPainted
}
