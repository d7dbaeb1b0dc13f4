import { replaceEqualDeep } from '@tanstack/react-query'
import {
  byAge,
  type AnnotationId,
  type AuthorName,
  type DeskEntry,
  type MemberId,
  type TextId,
  type Thread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { readDeskEntries, readLayer } from '@variorum/ydoc'
import type * as Y from 'yjs'
import type { PendingCommand } from '../offline/command.ts'
import { DeletedHere, deletedBy } from '../offline/deleted-here.ts'
import { shownOf, withPending } from '../offline/pending-threads.ts'
import { observable, type Observable } from '../state/observable.ts'

/** What the layers of a text say together. */
interface LayerContent {
  /** Oldest first, each once. A thread that did not change stays the same object. */
  readonly threads: readonly Thread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/** Several layers of one text, read as one. */
export interface MergedLayers {
  readonly read: () => LayerContent
  readonly onChange: (listener: () => void) => () => void
  /** What facilitators keep of threads, by the annotation; empty for everybody else. An entry that did not change stays the same object. */
  readonly desk: Observable<ReadonlyMap<AnnotationId, DeskEntry>>
  /** A name in a layer that was added later goes before the same member's name in an earlier one. */
  readonly add: (layer: Y.Doc) => void
  /** Its threads go at once, unless another layer has them. */
  readonly remove: (layer: Y.Doc) => void
  readonly stop: () => void
}

/** What somebody gave and the server may not have yet: shown as if it had. */
export interface PendingSource {
  readonly textId: TextId
  readonly me: TextView['me']
  readonly commands: Observable<readonly PendingCommand[]>
  /** Told of each confirmed command that the layers show. */
  readonly settle: (key: string) => void
}

/** A thread on its way to another audience leaves one layer and enters another, in two frames on two sockets; this long it is waited for. */
const MOVES_WITHIN_MS = 1_000

interface Reading {
  /** With the moment, in changes seen, of its last change: of two copies the newer one is shown. */
  readonly threads: ReadonlyMap<
    AnnotationId,
    { readonly thread: Thread; readonly changedAt: number }
  >
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly stop: () => void
}

export function mergeLayers(pending: PendingSource | null = null): MergedLayers {
  const readings = new Map<Y.Doc, Reading>()
  const moving = new Map<AnnotationId, { thread: Thread; timer: ReturnType<typeof setTimeout> }>()
  const deletedHere = new DeletedHere()
  const listeners = new Set<() => void>()
  const desk = observable<ReadonlyMap<AnnotationId, DeskEntry>>(new Map())
  const readDesk = () =>
    desk.set(new Map([...readings.keys()].flatMap((layer) => [...readDeskEntries(layer)])))
  let changes = 0

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const stands = (id: AnnotationId) => {
    for (const { threads } of readings.values()) if (threads.has(id)) return true
    return false
  }
  const letGo = (id: AnnotationId) => {
    clearTimeout(moving.get(id)?.timer)
    moving.delete(id)
  }
  const waitFor = (thread: Thread) => {
    const { id } = thread.annotation
    const timer = setTimeout(() => {
      moving.delete(id)
      tell()
    }, MOVES_WITHIN_MS)
    moving.set(id, { thread, timer })
  }
  /** What a layer holds no more is on its way to another one, unless it was deleted here. */
  const noteDropped = (layer: Y.Doc, before: Reading['threads']) => {
    const left = readings.get(layer)?.threads
    const ours = given().filter(({ state }) => state !== 'refused')
    const deleted = new Set(ours.map(({ command }) => deletedBy(command)))
    for (const [id, { thread }] of before) {
      const now = left?.get(id)?.thread
      if (now !== thread) deletedHere.note(thread, now, ours)
      if (!stands(id) && !deleted.has(id)) waitFor(thread)
    }
  }
  const take = (layer: Y.Doc, stop: () => void) => {
    const before = readings.get(layer)?.threads
    const { threads, names } = readLayer(layer)
    changes += 1
    const now = threads.map((thread) => {
      const { id } = thread.annotation
      const known = before?.get(id)
      const kept = keptOf(known?.thread, thread)
      return [id, known?.thread === kept ? known : { thread: kept, changedAt: changes }] as const
    })
    readings.set(layer, { threads: new Map(now), names, stop })
    noteDropped(layer, before ?? new Map())
    for (const id of moving.keys()) if (stands(id)) letGo(id)
    readDesk()
    settleShown()
    tell()
  }
  const given = () =>
    pending?.commands.get().filter(({ textId }) => textId === pending.textId) ?? []
  const settleShown = () => {
    const confirmed = given().filter(({ state }) => state === 'confirmed')
    if (confirmed.length === 0) return
    const { threads } = readLayers()
    for (const { key } of shownOf(confirmed, threads, pending?.me.authorId ?? null)) {
      pending?.settle(key)
    }
  }
  const stopFollowing = pending?.commands.subscribe(() => {
    settleShown()
    tell()
  })
  const readLayers = (): LayerContent => {
    const newest = new Map<AnnotationId, { thread: Thread; changedAt: number }>()
    for (const { threads } of readings.values()) {
      for (const [id, copy] of threads) {
        if (copy.changedAt >= (newest.get(id)?.changedAt ?? 0)) newest.set(id, copy)
      }
    }
    const threads = [...moving.values(), ...newest.values()].map(({ thread }) => thread)
    const names = [...readings.values()].flatMap((reading) => [...reading.names])
    return { threads, names: new Map(names) }
  }
  return {
    read: () => {
      const said = readLayers()
      const { threads, names } = pending
        ? withPending(said, given(), pending.me, deletedHere)
        : said
      return {
        threads: threads.toSorted((one, other) => byAge(one.annotation, other.annotation)),
        names,
      }
    },
    desk,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (layer) => {
      const onUpdate = () => take(layer, stop)
      const stop = () => layer.off('update', onUpdate)
      layer.on('update', onUpdate)
      take(layer, stop)
    },
    remove: (layer) => {
      readings.get(layer)?.stop()
      readings.delete(layer)
      readDesk()
      tell()
    },
    stop: () => {
      stopFollowing?.()
      for (const { stop } of readings.values()) stop()
      for (const id of moving.keys()) letGo(id)
    },
  }
}

/** The earlier object of a thread that says the same. Records that were not set anew are the same objects, which is most of them, and seen at a glance. */
function keptOf(before: Thread | undefined, now: Thread): Thread {
  const isSame =
    before?.annotation === now.annotation &&
    before.comments.length === now.comments.length &&
    before.comments.every((comment, at) => comment === now.comments[at])
  return isSame ? before : replaceEqualDeep(before, now)
}
