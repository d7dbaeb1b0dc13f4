import type { WorkProgress } from '@variorum/protocol'

/** What a worker is told. Parts come one by one, so that neither side ever clones everything at once. */
export type WorkerOrder =
  /** For what the parts are that follow: its code is loaded while they are read. */
  | { readonly type: 'begin'; readonly kind: string }
  | { readonly type: 'part'; readonly part: unknown }
  /** All parts are there. */
  | { readonly type: 'work' }
  /** Whoever read the parts failed: forget them. */
  | { readonly type: 'forget' }

/** How far the work is. */
export interface WorkerProgress {
  readonly progress: WorkProgress
}

/** What became of the work. */
export type WorkerAnswer =
  | { readonly isDone: true; readonly output: unknown }
  /** A mistake of ours, with its stack. */
  | { readonly isDone: false; readonly reason: string }
