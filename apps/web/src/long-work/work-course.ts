import type { WorkProgress, WorkStep } from '@variorum/protocol'

/** The steps of one kind of work in their order, with how much of it each takes: about as much of the time, as measured with long files. */
export type WorkCourse = readonly (readonly [step: WorkStep, part: number])[]

/** A file that is read into a preview. */
export const IMPORT_COURSE: WorkCourse = [
  ['arriving', 0.2],
  ['reading', 0.65],
  ['arranging', 0.15],
]
/** A copy that is made. */
export const COPY_COURSE: WorkCourse = [
  ['gathering', 0.15],
  ['placing', 0.2],
  ['writing', 0.5],
  ['checking', 0.15],
]

/** How far work is along its course. */
export interface AlongCourse {
  /** From 1; null while it waits for its turn. */
  readonly nth: number | null
  /** Of the whole, from 0 to 1. */
  readonly share: number
}

/** Work that waits has done nothing but to arrive. */
export function alongCourse(course: WorkCourse, { step, share }: WorkProgress): AlongCourse {
  const at = course.findIndex(([known]) => known === step)
  if (at === -1) {
    const [first] = course
    return { nth: null, share: first?.[0] === 'arriving' ? first[1] : 0 }
  }
  const done = course.slice(0, at).reduce((sum, [, part]) => sum + part, 0)
  return { nth: at + 1, share: done + (course[at]?.[1] ?? 0) * (share ?? 0) }
}
