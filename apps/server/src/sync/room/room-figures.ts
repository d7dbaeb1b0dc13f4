import type { Room } from './room.ts'

/** What the rooms in memory hold right now. */
export interface RoomFigures {
  readonly rooms: number
  readonly roomsAtRest: number
  readonly connections: number
  readonly waitingFrames: number
  readonly bufferedBytes: number
}

/** Adds up what is loaded. A room that is still being read counts later: a disk that hangs must not keep the figures back. */
export async function figuresOf(opening: Iterable<Promise<Room>>): Promise<RoomFigures> {
  const rooms = (await Promise.all([...opening].map(roomIfLoaded))).filter((room) => room !== null)
  const sum = (of: (room: Room) => number): number =>
    rooms.reduce((total, room) => total + of(room), 0)
  return {
    rooms: rooms.length,
    roomsAtRest: rooms.filter((room) => room.isAtRest).length,
    connections: sum(({ peers }) => peers.count),
    waitingFrames: sum((room) => room.waitingFrames),
    bufferedBytes: sum(({ peers }) => peers.bufferedBytes),
  }
}

async function roomIfLoaded(opening: Promise<Room>): Promise<Room | null> {
  // A promise that is settled already wins.
  return Promise.race([opening, Promise.resolve(null)]).catch(() => null)
}
