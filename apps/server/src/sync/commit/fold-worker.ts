import { parentPort } from 'node:worker_threads'
import { snapshotOf } from './fold-stored.ts'

/** What is to be folded. */
export interface FoldRequest {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

/** The snapshot, or why there is none. */
export type FoldAnswer = { readonly snapshot: Uint8Array } | { readonly failure: string }

parentPort?.on('message', (request: FoldRequest) => parentPort?.postMessage(fold(request)))

function fold(request: FoldRequest): FoldAnswer {
  try {
    return { snapshot: snapshotOf(request) }
  } catch (error) {
    return { failure: String(error) }
  }
}
