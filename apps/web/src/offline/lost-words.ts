import type { TextId } from '@variorum/document'
import { observable, type Observable } from '../state/observable.ts'
import type { DeviceStore } from './device-store.ts'

/** Words that a text no longer takes, with whoever typed them. */
interface LostRecord {
  readonly name: string
  readonly userId: string
  readonly textId: TextId
  readonly words: readonly string[]
}

/** Whose words, and of which text. */
interface Place {
  readonly userId: string
  readonly textId: TextId
}

/**
 * What was typed in a text here and can not be saved there any more, because the right to edit, the session or the text ended. It is kept in
 * this browser until its author has seen to it; in memory where the browser keeps nothing.
 */
export interface LostWords {
  readonly words: Observable<readonly string[]>
  /** False while some of them last no longer than the page. */
  readonly areKept: () => boolean
  /** Replaces what was noted of this document; no words: it was no loss. */
  readonly note: (document: string, words: readonly string[]) => void
  /** Looks again at what is kept: rooms that are removed leave words there. */
  readonly reread: () => void
  readonly discard: () => void
}

/** The lost words of one text. Null as `userId`: nobody to keep them for. */
export function openLostWords(
  store: DeviceStore,
  textId: TextId,
  userId: string | null,
): LostWords {
  const words = observable<readonly string[]>([])
  const pieces = new Map<string, readonly string[]>()
  /** The pieces that this browser has not taken. */
  const unkept = new Set<string>()
  const show = () => words.set([...pieces.values()].flat())
  const nameOf = (document: string) => `${userId ?? ''} ${textId} ${document}`
  const reread = async () => {
    if (userId === null) return
    for (const one of await recordsOf(store, userId)) {
      if (one.textId === textId && !pieces.has(one.name)) pieces.set(one.name, one.words)
    }
    show()
  }
  const forget = (name: string) => {
    pieces.delete(name)
    unkept.delete(name)
    store.remove('lost', name).catch(quietly)
  }
  reread().catch(quietly)
  return {
    words,
    areKept: () => unkept.size === 0,
    note: (document, lost) => {
      const name = nameOf(document)
      if (lost.length === 0) forget(name)
      else {
        pieces.set(name, lost)
        unkept.add(name)
        if (userId !== null) {
          const isKept = keep(store, { name, userId, textId, words: lost })
          isKept.then(() => unkept.delete(name)).catch(quietly)
        }
      }
      show()
    },
    reread: () => void reread().catch(quietly),
    discard: () => {
      for (const name of pieces.keys()) forget(name)
      show()
    },
  }
}

/** Keeps words of a copy that is about to be removed, for when their author opens the text again. */
export async function keepLostWords(
  store: DeviceStore,
  { userId, textId }: Place,
  document: string,
  words: readonly string[],
): Promise<void> {
  if (words.length === 0) return
  await keep(store, { name: `${userId} ${textId} ${document}`, userId, textId, words })
}

/** The texts in which words of this user are lost. */
export async function textsWithLostWords(store: DeviceStore, userId: string): Promise<TextId[]> {
  return (await recordsOf(store, userId)).map(({ textId }) => textId)
}

/** Removes the lost words of all users that fit. */
export async function forgetLostWords(
  store: DeviceStore,
  fits: (userId: string) => boolean,
): Promise<void> {
  const records = await store.all<LostRecord>('lost')
  const gone = records.filter(({ userId }) => fits(userId))
  await Promise.all(gone.map(({ name }) => store.remove('lost', name)))
}

async function recordsOf(store: DeviceStore, userId: string): Promise<LostRecord[]> {
  return (await store.all<LostRecord>('lost')).filter((one) => one.userId === userId)
}

function keep(store: DeviceStore, record: LostRecord): Promise<void> {
  return store.put('lost', record)
}

/** Without a store they are shown as long as the page is open. */
function quietly(): void {}
