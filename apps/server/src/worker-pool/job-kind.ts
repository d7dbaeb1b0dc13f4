import type { ErrorCode } from '@variorum/protocol'
import type { TellProgress } from './work-board.ts'

/** One kind of work that is done in a worker. What crosses over is cloned: plain data, maps, bytes. */
export interface JobKind<Part, Output> {
  readonly name: string
  /** How long it may take from when a worker begins. */
  readonly timeoutMs: number
  /** What the asker is told if it took too long or too much memory. */
  readonly stoppedAs: ErrorCode
  /** For types alone: what the job is given, part by part, and what comes of it. */
  readonly types?: { readonly part: Part; readonly output: Output }
}

/** What does the work, in the worker. */
export type JobHandler<Part, Output> = (
  parts: readonly Part[],
  tell: TellProgress,
) => Output | Promise<Output>

/** As `JobHandler`, for work of which something can be done while its parts come. */
export interface EarlyJobHandler<Part, Output> {
  readonly work: JobHandler<Part, Output>
  /** Does with a part what needs no other. It is called for each of them before `work`; what it meets, `work` will meet again. */
  readonly ahead: (part: Part) => void
}
