import type { RoomKey, StoredRoom } from './ports.ts'
import type { StorageFailureKind } from './storage-failure.ts'

/** What the thread is started with. */
export interface LogWorkerData {
  readonly file: string
  readonly busyTimeoutMs: number
  readonly maxPageCount: number | null
}

/** What is asked of the thread; it answers in the order in which it was asked. */
export type LogRequest =
  | { readonly id: number; readonly type: 'append'; readonly packed: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly type: 'load'; readonly key: RoomKey }
  | {
      readonly id: number
      readonly type: 'compact'
      readonly key: RoomKey
      readonly snapshot: Uint8Array
      readonly throughSeq: number
    }
  | { readonly id: number; readonly type: 'to-erase' }
  | {
      readonly id: number
      readonly type: 'erase'
      readonly key: RoomKey
      readonly state: Uint8Array
      readonly throughSeq: number
    }
  | { readonly id: number; readonly type: 'settle' }
  | { readonly id: number; readonly type: 'fold' }
  | { readonly type: 'close' }

/** What each request is answered with; null where there is nothing to say. */
export interface LogResults {
  readonly append: null
  readonly load: StoredRoom
  readonly compact: null
  readonly 'to-erase': readonly RoomKey[]
  readonly erase: null
  readonly settle: boolean
  readonly fold: null
}

/** An error that crossed a thread. */
interface Failure {
  readonly message: string
  /** Null if the storage had no part in it. */
  readonly kind: StorageFailureKind | null
}

export type LogAnswer =
  | { readonly id: number; readonly isDone: true; readonly result: LogResults[keyof LogResults] }
  | { readonly id: number; readonly isDone: false; readonly failure: Failure }
