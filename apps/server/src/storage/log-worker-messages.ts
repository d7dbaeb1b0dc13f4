import type { RoomKey, StoredRoom } from './ports.ts'

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
  | { readonly type: 'close' }

/** An error that crossed a thread: the fields by which SQLite's are told apart. */
interface Failure {
  readonly message: string
  readonly code: string | undefined
  readonly errcode: number | undefined
}

export type LogAnswer =
  | { readonly id: number; readonly isDone: true; readonly stored: StoredRoom | null }
  | { readonly id: number; readonly isDone: false; readonly failure: Failure }
