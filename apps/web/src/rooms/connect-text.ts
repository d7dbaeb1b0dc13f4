import { wordsRoom, type RoomName, type TextView } from '@variorum/protocol'
import { afterPaint } from '../browser/after-paint.ts'
import type { LostWords } from '../offline/lost-words.ts'
import { documentOf } from '../offline/room-cache.ts'
import { observable, type Observable } from '../state/observable.ts'
import { JoinedLayers } from './joined-layers.ts'
import { followText, type LiveText } from './live-text.ts'
import { mergeLayers, type PendingSource } from './merged-layers.ts'
import type { RoomConnection } from './open-room.ts'
import { ownPresenceId, watchPresence, type PresentMember } from './present-members.ts'
import { watchReadersPlaces, type ReadersPlaces } from './readers-places.ts'
import { watchReplying, type Replying } from './replying.ts'
import { mayEditWords } from './rights-change.ts'
import { joinedState, type Refusal, type SavedState } from './saved-state.ts'
import {
  afterAnswer,
  afterSight,
  afterVerdict,
  believed,
  FULL_TRUST,
  type Sight,
  type Trust,
} from './trust.ts'
import { WordsInTurn } from './words-in-turn.ts'

/** Everything live about one text. */
export interface TextRooms {
  readonly words: RoomConnection
  readonly live: LiveText
  readonly present: Observable<readonly PresentMember[]>
  readonly readers: ReadersPlaces
  readonly replying: Replying
}

/** The rooms of a text, joined by what its member may do. */
export interface TextConnection {
  /** Another object once the words had to be fetched anew. */
  readonly rooms: Observable<TextRooms>
  readonly saved: Observable<SavedState>
  /** True once the words can be read, which may be before anything is known that is said about them. Stays true. */
  readonly haveWordsArrived: Observable<boolean>
  /** True once all rooms have arrived; before that nothing that is said about the words is sure to be here. Stays true. */
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

/** Joins the rooms of a text. `onDoubt` is told, once until the next `adopt`, that a room was closed for a reason that may have passed. */
export function connectText(
  first: TextView,
  onDoubt: () => void,
  open: (room: RoomName, epoch: string, turn?: Promise<void>) => RoomConnection,
  lostWords: LostWords,
  pending: PendingSource | null = null,
): TextConnection {
  const { id, wordsEpoch, layerEpoch } = first
  const merged = mergeLayers(pending)
  const anew = observable<FetchedAnew | null>(null)
  const saved = observable<SavedState>({ type: 'connecting' })
  const haveWordsArrived = observable(false)
  const hasArrived = observable(false)
  const areWordsKept = observable(false)
  /** Rooms that were fetched anew once because they could not be read. */
  const mended = new Set<RoomName>()
  let latest = first
  let trust: Trust = FULL_TRUST
  let isClosed = false

  const update = () => {
    if (isClosed) return
    const { current } = words
    areWordsKept.set(current.isKept.get())
    if (current.hasArrived.get() && !haveWordsArrived.get()) {
      // Their paragraphs are counted now, and not after the pause in which edits are awaited.
      words.shown.get().live.refresh()
      haveWordsArrived.set(true)
    }
    if ([current, ...layers.rooms].every((room) => room.hasArrived.get())) hasArrived.set(true)
    const sight = sightOf(current, layers.rooms, hasArrived.get())
    const wasInDoubt = trust.isInDoubt
    trust = afterSight(trust, sight)
    const state = believed(trust, sight)
    if (JSON.stringify(state) !== JSON.stringify(saved.get())) saved.set(state)
    if (trust.isInDoubt && !wasInDoubt) onDoubt()
  }
  const mend = () => {
    const { current } = words
    const layer = layers.findBroken()
    const name = layer ?? (current.isBroken.get() ? wordsRoom(id) : null)
    if (name === null || isClosed) return
    if (mended.has(name)) {
      trust = afterVerdict(trust, trust.verdict ?? 'unreadable')
      update()
      return
    }
    mended.add(name)
    anew.set('unreadable')
    if (layer === null) words.fetchAnew(current)
    else layers.joinAnew(layer)
  }
  const watched = (room: RoomConnection) => {
    room.saved.subscribe(update)
    room.hasArrived.subscribe(update)
    room.isKept.subscribe(update)
    room.isBroken.subscribe(mend)
    return room
  }
  const layers = new JoinedLayers(merged, (name) => watched(open(name, layerEpoch, wordsWereShown)))
  const words = new WordsInTurn<TextRooms>({
    open: () => {
      const room = watched(open(wordsRoom(id), wordsEpoch))
      room.hasLostWords.subscribe(() => {
        lostWords.reread()
        anew.set('new-epoch')
      })
      introduce(room, first)
      return room
    },
    show: (room) => ({
      words: room,
      live: followText(room.doc, merged, hasArrived),
      present: watchPresence(room.awareness),
      readers: watchReadersPlaces(room.awareness, ownPresenceId(first.me)),
      replying: watchReplying(room.awareness, ownPresenceId(first.me)),
    }),
    // Two windows may lose words of the same text.
    onLost: ({ doc }, lost) =>
      lostWords.note(
        `${documentOf({ room: wordsRoom(id), epoch: wordsEpoch })} ${doc.clientID}`,
        lost,
      ),
    mayEdit: () => mayEditWords(latest),
    isOver: () => isClosed || trust.verdict !== null,
    onSwap: update,
  })
  const wordsWereShown = afterWords(words.current)
  layers.adopt(first)
  update()
  return {
    rooms: words.shown,
    saved,
    haveWordsArrived,
    hasArrived,
    areWordsKept,
    wouldLoseWords: () => {
      const { current } = words
      return (!current.isClean() && !current.isKept.get()) || !lostWords.areKept()
    },
    lostWords,
    anew,
    adopt: (text) => {
      if (isClosed || trust.verdict !== null) return
      // It needs a connection of its own: joined by this one, the words would show who was who.
      if (lifeOf(text) !== lifeOf(first)) return
      latest = text
      layers.adopt(text)
      words.whenComposed(() => {
        trust = afterAnswer(trust)
        words.rejoin()
        update()
      })
    },
    refuse: (reason) => {
      trust = afterVerdict(trust, reason)
      update()
    },
    close: () => {
      isClosed = true
      words.close()
      layers.close()
    },
  }
}

/** What is said about words takes long to read where there is much of it: words that this browser keeps are painted before. */
async function afterWords({ copyRead, hasArrived }: RoomConnection): Promise<void> {
  await copyRead
  if (hasArrived.get()) await new Promise<void>((resolve) => void afterPaint(resolve))
}

/** What these rooms say together; whoever reads that all is saved, or is as new as can be, must see what. */
function sightOf(
  words: RoomConnection,
  layers: readonly RoomConnection[],
  hasArrived: boolean,
): Sight {
  const doubt =
    [words, ...layers]
      .map(refusalOf)
      .find((reason) => reason !== null && DOUBTS.includes(reason)) ??
    // Layers begin a new life now and then, and hold nothing that is only here.
    layers.map(refusalOf).find((reason) => reason === 'wrong-epoch') ??
    null
  const joined = joinedState(
    words.saved.get(),
    layers.map((layer) => layer.saved.get()),
  )
  const isToBeSeen = joined.type === 'saved' || joined.type === 'polled'
  return { doubt, state: isToBeSeen && !hasArrived ? { type: 'connecting' } : joined }
}

/** The server writes over this with what it knows; our own window shows it at once. */
function introduce({ awareness }: RoomConnection, { me }: TextView): void {
  awareness.setLocalStateField('user', { id: ownPresenceId(me), name: me.name, color: '#868e96' })
}

/** What a connection to a text is good for: when the rooms began anew, or this member is seen as somebody else, it takes another one. */
export function lifeOf({ id, wordsEpoch, layerEpoch, me }: TextView): string {
  return [id, wordsEpoch, layerEpoch, me.id, ownPresenceId(me)].join(' ')
}

function refusalOf(room: RoomConnection): Refusal | null {
  const state = room.saved.get()
  return state.type === 'refused' ? state.reason : null
}
