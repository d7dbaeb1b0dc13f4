import type { WorkProgress } from '@variorum/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import { callApi } from '../api/api.ts'

/** What is done by then was not long, and nobody asks how far it is; afterwards as often as eyes follow a bar. */
const ASKED_EVERY_MS = 600

/** Long work that a server does for this page. */
export interface FollowedWork {
  /** How far it is; null before that is known, and when nothing is done. */
  readonly progress: WorkProgress | null
  /** Does `work`, which passes the name on to the server, and asks meanwhile how far it is. One at a time. */
  readonly follow: <Result>(work: (workId: string) => Promise<Result>) => Promise<Result>
}

export function useFollowedWork(): FollowedWork {
  const [progress, setProgress] = useState<WorkProgress | null>(null)
  const leaving = useRef<(() => void) | null>(null)
  useEffect(() => () => leaving.current?.(), [])
  const follow = useCallback(async <Result>(work: (workId: string) => Promise<Result>) => {
    const workId = uuidv4()
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const ask = async (): Promise<void> => {
      const answer = await callApi('readWork').catch(() => null)
      if (isOver) return
      // Where nobody answers, the work itself will say so.
      const own = answer?.work.find((one) => one.workId === workId)
      if (own) setProgress(own.progress)
      timer = setTimeout(() => void ask(), ASKED_EVERY_MS)
    }
    const stop = (): void => {
      isOver = true
      clearTimeout(timer)
    }
    timer = setTimeout(() => void ask(), ASKED_EVERY_MS)
    leaving.current = stop
    try {
      return await work(workId)
    } finally {
      stop()
      setProgress(null)
    }
  }, [])
  return { progress, follow }
}
