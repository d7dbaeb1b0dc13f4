import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Arriving } from '../http/take-body.ts'
import {
  UPLOADS_MAX,
  UPLOADS_MAX_PER_MEMBER,
  UPLOAD_PACE_WHEN_FULL_BYTES_PER_S,
  UPLOAD_SETTLES_MS,
} from './import-limits.ts'

/** A place for a file, until it was read. */
export interface UploadPlace extends Arriving {
  /** Told when the file is there: from then on it keeps its place. */
  readonly isWhole: () => void
}

interface Upload extends UploadPlace {
  readonly userId: UserId
  readonly since: number
  readonly letGo: AbortController
  arrivedBytes: number
  hasArrived: boolean
}

/**
 * How many files are on their way into previews, so that what they hold is bounded before the first byte is taken. Nobody keeps the places by
 * sending slowly: where all are taken, one that is still arriving makes room for a member who has fewer, or for anybody if it is slow.
 */
export class UploadPlaces {
  readonly #monotonicMs: () => number
  readonly #uploads = new Set<Upload>()

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs
  }

  /**
   * Gives `work` a place while it lasts; `work` tells it what arrives, and ends when its signal says so.
   * @throws {AppError} `server-busy` if there is none; `work` is not begun then. `request-too-slow` is why the signal is aborted.
   */
  async within<Result>(
    userId: UserId,
    work: (place: UploadPlace) => Promise<Result>,
  ): Promise<Result> {
    if (this.#countOf(userId) >= UPLOADS_MAX_PER_MEMBER) throw new AppError('server-busy')
    if (this.#uploads.size >= UPLOADS_MAX) this.#makeRoomFor(userId)
    const upload = this.#begin(userId)
    try {
      return await work(upload)
    } finally {
      this.#uploads.delete(upload)
    }
  }

  #begin(userId: UserId): Upload {
    const letGo = new AbortController()
    const upload: Upload = {
      userId,
      since: this.#monotonicMs(),
      letGo,
      signal: letGo.signal,
      arrivedBytes: 0,
      hasArrived: false,
      arrived: (sizeBytes) => void (upload.arrivedBytes = sizeBytes),
      isWhole: () => void (upload.hasArrived = true),
    }
    this.#uploads.add(upload)
    return upload
  }

  /** @throws {AppError} `server-busy` if nobody has to give way. */
  #makeRoomFor(userId: UserId): void {
    const own = this.#countOf(userId)
    const arriving = [...this.#uploads].filter(({ hasArrived }) => !hasArrived)
    const ofHoarders = arriving.filter((one) => this.#countOf(one.userId) > own + 1)
    const slow = arriving.filter((one) => this.#isSlow(one))
    const slowest = (some: readonly Upload[]): Upload | undefined =>
      some.toSorted((one, other) => this.#paceOf(one) - this.#paceOf(other))[0]
    const leaving = slowest(slow) ?? slowest(ofHoarders)
    if (!leaving) throw new AppError('server-busy')
    this.#uploads.delete(leaving)
    leaving.letGo.abort(new AppError('request-too-slow'))
  }

  #isSlow(upload: Upload): boolean {
    const isSettled = this.#monotonicMs() - upload.since >= UPLOAD_SETTLES_MS
    return isSettled && this.#paceOf(upload) < UPLOAD_PACE_WHEN_FULL_BYTES_PER_S
  }

  /** Bytes a second since it began. */
  #paceOf({ arrivedBytes, since }: Upload): number {
    return arrivedBytes / Math.max(1, (this.#monotonicMs() - since) / 1_000)
  }

  #countOf(userId: UserId): number {
    let count = 0
    for (const upload of this.#uploads) if (upload.userId === userId) count++
    return count
  }
}
