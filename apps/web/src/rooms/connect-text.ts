import { layerRoom, wordsRoom, type Layer, type RoomName, type TextView } from '@variorum/protocol'
import type { LostWords } from '../offline/lost-words.ts'
import { documentOf } from '../offline/room-cache.ts'
import { observable, type Observable } from '../state/observable.ts'
import { followText, type LiveText } from './live-text.ts'
import { mergeLayers, type PendingSource } from './merged-layers.ts'
import type { RoomConnection } from './open-room.ts'
import { ownPresenceId, watchPresence, type PresentMember } from './presence.ts'
import { mayEditWords } from './rights-change.ts'
import { joinedState, type Refusal, type SavedState } from './saved-state.ts'

/** Everything live about one text. */
export interface TextRooms {
  readonly words: RoomConnection
  readonly live: LiveText
  readonly present: Observable<readonly PresentMember[]>
}

/** The rooms of a text, joined by what its member may do. */
export interface TextConnection {
  /** Another object once the words had to be fetched anew. */
  readonly rooms: Observable<TextRooms>
  readonly saved: Observable<SavedState>
  /** True once all rooms have arrived; before that there is nothing true to show. Stays true. */
  readonly hasArrived: Observable<boolean>
  /** True while this browser writes down what is typed here. */
  readonly areWordsKept: Observable<boolean>
  /** True if leaving now costs something that was typed here: the server has not confirmed it, and this browser has not taken it. */
  readonly wouldLoseWords: () => boolean
  /** What was typed here, now or earlier, and can no longer be saved. */
  readonly lostWords: Pick<LostWords, 'words' | 'discard'>
  /** Why something was fetched anew while it was read; null as long as nothing was. */
  readonly anew: Observable<FetchedAnew | null>
  /** Joins and leaves rooms by what the member may do now, and knocks again where the server had closed. */
  readonly adopt: (text: TextView) => void
  /** Ends in a refusal, whatever the rooms say. */
  readonly refuse: (reason: Refusal) => void
  readonly close: () => void
}

/** `unreadable`: a change that came could not be taken in. `new-epoch`: what this browser kept was of an earlier life of the words. */
export type FetchedAnew = 'unreadable' | 'new-epoch'

/** Closings that may mean something else now than they say: the text has to be asked for again. */
const DOUBTS: readonly Refusal[] = ['role-changed', 'not-allowed', 'not-found', 'not-signed-in']
/** So many closings in a row without a moment in which all was well, and it is no misunderstanding. */
const MAX_DOUBTS = 5

/** Joins the rooms of a text. `onDoubt` is told, once until the next `adopt`, that a room was closed for a reason that may have passed. */
export function connectText(
  first: TextView,
  onDoubt: () => void,
  open: (room: RoomName, epoch: string) => RoomConnection,
  lostWords: LostWords,
  pending: PendingSource | null = null,
): TextConnection {
  const { id, me, wordsEpoch, layerEpoch } = first
  const merged = mergeLayers(pending)
  const anew = observable<FetchedAnew | null>(null)
  /** Rooms that were fetched anew once because they could not be read. */
  const mended = new Set<RoomName>()
  let latest = first
  const layers = new Map<RoomName, RoomConnection>()
  const saved = observable<SavedState>({ type: 'connecting' })
  const hasArrived = observable(false)
  const areWordsKept = observable(false)
  let verdict: Refusal | null = null
  let isInDoubt = false
  let doubts = 0
  /** What a member may do now is settled for their words once their input method is done. */
  let isSettlingLater = false
  /** Words that were asked for anew and have not arrived; the old ones stay on the page until then. */
  let coming: RoomConnection | null = null
  let isClosed = false

  const update = () => {
    if (isClosed) return
    const words = coming ?? rooms.get().words
    areWordsKept.set(words.isKept.get())
    const all = [words, ...layers.values()]
    if (all.every((room) => room.hasArrived.get())) hasArrived.set(true)
    const doubt =
      all.map(refusalOf).find((reason) => reason !== null && DOUBTS.includes(reason)) ??
      // Layers begin a new life now and then, and hold nothing that is only here.
      [...layers.values()].map(refusalOf).find((reason) => reason === 'wrong-epoch')
    const joined = joinedState(
      words.saved.get(),
      [...layers.values()].map((layer) => layer.saved.get()),
    )
    // Whoever reads that all is saved, or is as new as can be, must see what.
    const isToBeSeen = (joined.type !== 'saved' && joined.type !== 'polled') || hasArrived.get()
    const state: SavedState = isToBeSeen ? joined : { type: 'connecting' }
    if (state.type === 'saved') doubts = 0
    if (doubt && !isInDoubt && ++doubts > MAX_DOUBTS) verdict ??= doubt
    if (verdict) setSaved({ type: 'refused', reason: verdict })
    else setSaved(doubt ? { type: 'connecting' } : state)
    if (!doubt || verdict || isInDoubt) return
    isInDoubt = true
    onDoubt()
  }
  const setSaved = (next: SavedState) => {
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next)
  }
  const watched = (room: RoomConnection) => {
    room.saved.subscribe(update)
    room.hasArrived.subscribe(update)
    room.isKept.subscribe(update)
    room.isBroken.subscribe(mend)
    return room
  }
  /** What was typed and now may not be sent any more would look as if it were saved. */
  const isStuck = (words: RoomConnection) => !mayEditWords(latest) && !words.isClean()
  /** Two windows may lose words of the same text. */
  const documentOfPage = ({ doc }: RoomConnection) =>
    `${documentOf({ room: wordsRoom(id), epoch: wordsEpoch })} ${doc.clientID}`
  const openWords = () => {
    const words = watched(open(wordsRoom(id), wordsEpoch))
    words.hasLostWords.subscribe(() => {
      lostWords.reread()
      anew.set('new-epoch')
    })
    words.hasArrived.subscribe(() => {
      if (isStuck(words) && !coming && rooms.get().words === words) fetchWordsAnew(words)
    })
    // The server writes over this with what it knows; our own window shows it at once.
    words.awareness.setLocalStateField('user', {
      id: ownPresenceId(me),
      name: me.name,
      color: '#868e96',
    })
    return words
  }
  const show = (words: RoomConnection): TextRooms => ({
    words,
    live: followText(words.doc, merged),
    present: watchPresence(words.awareness),
  })
  const joinLayers = (text: TextView) => {
    const wanted = new Map(layersFor(text).map((layer) => [layerRoom(id, layer), layer]))
    for (const [name, room] of layers) {
      if (wanted.has(name)) {
        if (refusalOf(room)) room.rejoin()
        continue
      }
      leaveLayer(name, room)
    }
    for (const name of wanted.keys()) if (!layers.has(name)) joinLayer(name)
  }
  const joinLayer = (name: RoomName) => {
    const room = watched(open(name, layerEpoch))
    layers.set(name, room)
    merged.add(room.doc)
  }
  const leaveLayer = (name: RoomName, room: RoomConnection) => {
    layers.delete(name)
    merged.remove(room.doc)
    void room.forget()
    room.close()
  }
  const mend = () => {
    const words = coming ?? rooms.get().words
    const broken = [...layers, [wordsRoom(id), words] as const].find(([, room]) =>
      room.isBroken.get(),
    )
    if (!broken || isClosed) return
    const [name, room] = broken
    if (mended.has(name)) {
      verdict ??= 'unreadable'
      update()
      return
    }
    mended.add(name)
    anew.set('unreadable')
    if (room === words) fetchWordsAnew(room)
    else {
      leaveLayer(name, room)
      joinLayer(name)
    }
  }
  const fetchWordsAnew = (old: RoomConnection) => {
    lostWords.note(documentOfPage(old), old.unsentWords())
    void old.forget()
    const fresh = openWords()
    coming = fresh
    const swap = () => {
      if (!fresh.hasArrived.get() || coming !== fresh || old.incoming.isClosed.get()) return
      lostWords.note(documentOfPage(old), old.unsentWords(fresh.doc))
      const before = rooms.get()
      coming = null
      rooms.set(show(fresh))
      before.live.stop()
      old.close()
      update()
    }
    fresh.hasArrived.subscribe(swap)
    old.incoming.isClosed.subscribe(swap)
    swap()
  }
  const rejoinWords = () => {
    const words = coming ?? rooms.get().words
    // Refused or not: a reader is never asked for what is unsent, so it would wait for ever.
    if (isStuck(words)) fetchWordsAnew(words)
    else if (refusalOf(words)) words.rejoin()
  }
  /** Whoever is composing finishes the word first: on a line of theirs it could be sent, and the page would lose it with the words around it. */
  const settleWords = () => {
    const { isClosed: isComposing } = (coming ?? rooms.get().words).incoming
    if (isComposing.get()) {
      if (isSettlingLater) return
      isSettlingLater = true
      const stop = isComposing.subscribe(() => {
        stop()
        isSettlingLater = false
        if (!isClosed && !verdict) settleWords()
      })
      return
    }
    isInDoubt = false
    rejoinWords()
    update()
  }

  const rooms = observable(show(openWords()))
  joinLayers(first)
  update()
  return {
    rooms,
    saved,
    hasArrived,
    areWordsKept,
    wouldLoseWords: () => {
      const words = coming ?? rooms.get().words
      return (!words.isClean() && !words.isKept.get()) || !lostWords.areKept()
    },
    lostWords,
    anew,
    adopt: (text) => {
      if (isClosed || verdict) return
      // It needs a connection of its own: joined by this one, the words would show who was who.
      if (lifeOf(text) !== lifeOf(first)) return
      latest = text
      joinLayers(text)
      settleWords()
    },
    refuse: (reason) => {
      verdict = reason
      update()
    },
    close: () => {
      isClosed = true
      const { words, live } = rooms.get()
      live.stop()
      merged.stop()
      for (const room of [words, ...(coming ? [coming] : []), ...layers.values()]) room.close()
    },
  }
}

/** What a connection to a text is good for: when the rooms began anew, or this member is seen as somebody else, it takes another one. */
export function lifeOf({ id, wordsEpoch, layerEpoch, me }: TextView): string {
  return [id, wordsEpoch, layerEpoch, me.id, ownPresenceId(me)].join(' ')
}

function refusalOf(room: RoomConnection): Refusal | null {
  const state = room.saved.get()
  return state.type === 'refused' ? state.reason : null
}

function layersFor({ me }: TextView): Layer[] {
  const desk: Layer[] = me.role === 'facilitator' ? [{ kind: 'desk' }] : []
  return [{ kind: 'group' }, { kind: 'mine', memberId: me.id }, ...desk]
}
