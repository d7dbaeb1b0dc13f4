import { groupLayerRoom, wordsRoom, type TextView } from '@variorum/protocol'
import { useEffect, useState } from 'react'
import { followText, type LiveText } from './live-text.ts'
import { observable, useObservable, type Observable } from './observable.ts'
import { openRoom, type RoomConnection } from './open-room.ts'
import { watchPresence, type PresentMember } from './presence.ts'
import { joinedState, type SavedState } from './saved-state.ts'

/** Everything live about one text. */
export interface TextRooms {
  readonly words: RoomConnection
  readonly live: LiveText
  readonly saved: Observable<SavedState>
  readonly present: Observable<readonly PresentMember[]>
  /** True once both rooms have arrived; before that there is nothing true to show. */
  readonly hasArrived: Observable<boolean>
}

/** Opens both rooms of a text and keeps them open as long as the page shows it. Null before the first render is done. */
export function useTextRooms(text: TextView): TextRooms | null {
  const [rooms] = useState(() => observable<TextRooms | null>(null))
  const { id, wordsEpoch, layerEpoch, me } = text
  useEffect(() => {
    const words = openRoom(wordsRoom(id), wordsEpoch)
    const layer = openRoom(groupLayerRoom(id), layerEpoch)
    // The server writes over this with what it knows; our own window shows it at once.
    words.awareness.setLocalStateField('user', { id: me.id, name: me.name, color: '#868e96' })
    const live = followText(words.doc, layer.doc)
    rooms.set({
      words,
      live,
      saved: joined(words.saved, layer.saved, joinedState),
      present: watchPresence(words.awareness),
      hasArrived: joined(words.hasArrived, layer.hasArrived, (one, other) => one && other),
    })
    return () => {
      rooms.set(null)
      live.stop()
      layer.close()
      words.close()
    }
  }, [rooms, id, wordsEpoch, layerEpoch, me.id, me.name])
  return useObservable(rooms)
}

function joined<One, Other, Value>(
  one: Observable<One>,
  other: Observable<Other>,
  join: (one: One, other: Other) => Value,
): Observable<Value> {
  const value = observable(join(one.get(), other.get()))
  const update = () => value.set(join(one.get(), other.get()))
  one.subscribe(update)
  other.subscribe(update)
  return value
}
