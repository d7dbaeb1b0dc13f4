import type { GroupId, ImportId, ImportStep } from '@variorum/document'
import { IMPORT_MAX_EDITS_AT_ONCE } from '@variorum/protocol'
import { callApi } from '../../api/api.ts'

/** Where the steps of one preview are kept. */
export interface KeptSteps {
  /** Keeps these steps in a moment. */
  readonly keep: (steps: readonly ImportStep[]) => void
  /** Once all that was to be kept is. @throws what `callApi` throws. */
  readonly settled: () => Promise<void>
}

/** Several decisions in a row are one request. */
const PAUSE_MS = 500

/** Of a body of JSON, which holds 128 KiB; offsets of breaks are many and short. */
const REQUEST_MAX_CHARS = 60_000

/** Keeps the steps of a preview on the server: what is new since the last time, one request after the other. A failure is told to `onFailure`, and made up for by the next. */
export function keepSteps(
  groupId: GroupId,
  importId: ImportId,
  keptBefore: readonly ImportStep[],
  onFailure: (failure: unknown) => void,
): KeptSteps {
  let kept = keptBefore
  let wanted = keptBefore
  let timer: ReturnType<typeof setTimeout> | undefined
  let work: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    while (kept !== wanted) {
      const goal = wanted
      const common = commonCount(kept, goal)
      const added = fitting(goal.slice(common))
      const body = { importId, kept: common, added: added.map((step) => [...step]) }
      await callApi('editImport', { params: { groupId }, body: body as never })
      const now = [...goal.slice(0, common), ...added]
      kept = now.length === goal.length ? goal : now
    }
  }
  const settle = (): Promise<void> => {
    clearTimeout(timer)
    work = work.catch(() => {}).then(send)
    return work
  }
  return {
    keep: (steps) => {
      wanted = steps
      clearTimeout(timer)
      timer = setTimeout(() => void settle().catch(onFailure), PAUSE_MS)
    },
    settled: settle,
  }
}

function commonCount(some: readonly ImportStep[], others: readonly ImportStep[]): number {
  const different = some.findIndex((step, at) => step !== others[at])
  return different === -1 ? Math.min(some.length, others.length) : different
}

/** As many of these steps as one request holds; one at least. */
function fitting(steps: readonly ImportStep[]): readonly ImportStep[] {
  let [sizeChars, editCount] = [0, 0]
  const count = steps.findIndex((step, at) => {
    sizeChars += JSON.stringify(step).length
    editCount += step.length
    return at > 0 && (sizeChars > REQUEST_MAX_CHARS || editCount > IMPORT_MAX_EDITS_AT_ONCE)
  })
  return count === -1 ? steps : steps.slice(0, count)
}
