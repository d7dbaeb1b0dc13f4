import type { GroupId, TextId, UserId } from '@variorum/document'
import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type { Peer } from '../wire/peer.ts'
import { CONNECTIONS_MAX, CONNECTIONS_MAX_PER_USER } from '../wire/sync-limits.ts'
import { UserBudgets, type UserBudget } from '../wire/user-budgets.ts'
import type { Admission, Standing } from './room-access.ts'
import type { Room } from './room.ts'

type Admitted = Extract<Admission, { isAdmitted: true }>

/** A peer in its room, on what grounds it was let in, and how to ask whether they still hold. */
interface Connection {
  readonly room: Room
  readonly peer: Peer
  readonly admission: Admitted
  readonly askAgain: () => Promise<Admission>
}

/** Work for somebody that takes a while and, as a connection does, rests on their session and their rights. */
export interface WorkForSomebody {
  /** A text or none: files are read for a group. */
  readonly standing: Pick<Standing, 'userId' | 'groupId' | 'textId'>
  /** Asks whether they may still have it, and ends it if not. Never rejects. */
  readonly examine: () => Promise<void>
}

/** Whose connections are meant: all that agree in everything that is named. */
export type ConnectionFilter = {
  readonly [Name in 'userId' | 'groupId' | 'textId']?: NonNullable<Standing[Name]>
}

/** [S9] The connections that are open, and the work that is under way, so that what was changed about somebody's rights reaches them at once. */
export class Connections {
  readonly #open = new Map<Peer, Connection>()
  readonly #work = new Set<WorkForSomebody>()
  readonly #budgets = new UserBudgets()
  #count = 0
  #examinationCount = 0

  /** To be read before the access is asked, and given to `add`. */
  get examinationCount(): number {
    return this.#examinationCount
  }

  /** [S5] Why this user has to wait before they ask for a room again; null if they need not. What comes of it is not known yet, and costs as much. */
  knock(userId: UserId): CloseCode | null {
    return this.#budgets.of(userId).joins.take() ? null : CLOSE_CODES.tooManyConnections
  }

  /**
   * [S5] Why one more connection of this user can't be had; null if it can. Then it counts from now on, so that no more come in together than
   * one by one: it is to be given to `add`, or given back.
   */
  takePlace(userId: UserId): CloseCode | null {
    if (this.#count >= CONNECTIONS_MAX) return CLOSE_CODES.serverBusy
    const budget = this.#budgets.of(userId)
    if (budget.connections >= CONNECTIONS_MAX_PER_USER) return CLOSE_CODES.tooManyConnections
    this.#count++
    budget.connections++
    return null
  }

  /** A connection that had a place came to nothing. */
  giveBackPlace(userId: UserId): void {
    this.#count--
    this.#budgets.of(userId).connections--
  }

  /** What this user may spend with all of their connections. */
  budgetOf(userId: UserId): UserBudget {
    return this.#budgets.of(userId)
  }

  /** Keeps a connection in mind that has a place. If rights were changed since `asOf`, its own may have been among them: it is examined. */
  async add(connection: Connection, asOf: number): Promise<void> {
    this.#open.set(connection.peer, connection)
    if (asOf !== this.#examinationCount) await examine(connection)
  }

  remove(peer: Peer): void {
    const connection = this.#open.get(peer)
    if (!connection) return
    this.#open.delete(peer)
    this.giveBackPlace(connection.admission.standing.userId)
  }

  /** How many users but this one are connected to each text of a group, however many windows they have. Looks at each connection once. */
  othersReading(groupId: GroupId, userId: UserId): ReadonlyMap<TextId, number> {
    const readers = new Map<TextId, Set<UserId>>()
    for (const { admission } of this.#open.values()) {
      const { standing } = admission
      if (standing.groupId !== groupId || standing.userId === userId) continue
      if (standing.textId === null) continue
      const known = readers.get(standing.textId)
      if (known) known.add(standing.userId)
      else readers.set(standing.textId, new Set([standing.userId]))
    }
    return new Map([...readers].map(([textId, users]) => [textId, users.size]))
  }

  /** `reexamine` means this work, too, until the returned function is called. */
  watchWork(work: WorkForSomebody): () => void {
    this.#work.add(work)
    return () => void this.#work.delete(work)
  }

  /**
   * Asks again, for every connection that `filter` means, whether it may be open and may do what it could. Nothing that such a
   * connection sent is applied until the answer is there; one that does not pass is closed, and what it had sent is dropped.
   * Work is asked about in the same way.
   */
  async reexamine(filter: ConnectionFilter): Promise<void> {
    this.#examinationCount++
    const meant = [...this.#open.values()].filter(({ admission }) =>
      isMeant(admission.standing, filter),
    )
    const work = [...this.#work].filter(({ standing }) => isMeant(standing, filter))
    await Promise.all([...meant.map(examine), ...work.map((one) => one.examine())])
  }
}

function isMeant(
  standing: WorkForSomebody['standing'],
  { userId, groupId, textId }: ConnectionFilter,
): boolean {
  return (
    (userId === undefined || userId === standing.userId) &&
    (groupId === undefined || groupId === standing.groupId) &&
    (textId === undefined || textId === standing.textId)
  )
}

function examine({ room, peer, admission, askAgain }: Connection): Promise<void> {
  return room.examine(peer, async () => codeFor(admission, await askAgain()))
}

/** Why a connection that stood on `before` can't go on; null if it can. */
function codeFor(before: Admitted, now: Admission): CloseCode | null {
  // Who is no longer admitted to this room for their role has others to go to: the client finds out which.
  if (!now.isAdmitted) {
    return now.code === CLOSE_CODES.notAllowed ? CLOSE_CODES.roleChanged : now.code
  }
  const isSame =
    now.mayWrite === before.mayWrite &&
    now.standing.rights.join() === before.standing.rights.join() &&
    // A name is stamped on what a connection says of itself; another one needs another connection.
    now.identity.name === before.identity.name
  return isSame ? null : CLOSE_CODES.roleChanged
}
