import type { AppError } from '@variorum/protocol'
import { observable } from '../state/observable.ts'
import { inOrder, type CommandShelf } from './command-shelf.ts'
import { dependsOn, takesBack, type PendingCommand } from './command.ts'
import { confirmedCommands, type ConfirmedCommands } from './confirmed-commands.ts'
import { heldFields, type HeldFields } from './held-fields.ts'
import { mirrorShelf, type ShelfMirror } from './mirror-shelf.ts'

/** The commands of one user that are on their way: on the shelf, looked at in a field, or done and not shown yet; and what is seen of them. */
export class OutboxShelf {
  readonly kept: ShelfMirror
  readonly confirmed: ConfirmedCommands
  readonly held: HeldFields
  readonly pending = observable<readonly PendingCommand[]>([])
  /** False while one of them would go with this page, because the browser did not take it. */
  readonly isKept = observable(true)
  readonly #shelf: CommandShelf

  constructor(shelf: CommandShelf, userId: string) {
    this.#shelf = shelf
    this.kept = mirrorShelf(shelf, userId)
    const show = () => this.show()
    this.confirmed = confirmedCommands(show)
    this.held = heldFields(show)
  }

  /** To be called after whatever changed. */
  show(): void {
    const all = this.kept.all()
    const shown = all.filter(({ key }) => !this.held.isHidden(key))
    this.pending.set(inOrder([...this.confirmed.all(), ...shown]))
    this.isKept.set(all.every(({ key }) => this.#shelf.isKept(key)))
  }

  waiting(): PendingCommand[] {
    return this.kept.all().filter(({ state }) => state === 'waiting')
  }

  /** False if the shelf can't be read now: what lies there is not known then, and is asked for again. */
  async read(): Promise<boolean> {
    const gone = await this.kept.read()
    // What another window sent successfully is gone from the shelf, and not in the layers perhaps.
    for (const one of gone ?? []) if (one.state === 'waiting') this.confirmed.add(one)
    this.show()
    return gone !== null
  }

  /** The server has it. */
  async confirm(one: PendingCommand): Promise<void> {
    this.confirmed.add(one)
    await this.kept.remove(one.key)
    this.held.end(one.key)
  }

  /**
   * Gives the words back to their field if somebody waits there, and keeps them otherwise; what depends on them is refused with them. What
   * would have taken it back has nothing to do any more.
   */
  async refuse(one: PendingCommand, failure: AppError): Promise<void> {
    if (this.held.has(one.key)) {
      await this.kept.remove(one.key)
      this.held.end(one.key, failure)
    } else await this.kept.put({ ...one, state: 'refused', code: failure.code })
    for (const { key, command } of this.waiting()) {
      if (!takesBack(command, one.command)) continue
      await this.kept.remove(key)
      this.held.end(key)
    }
    const lost = this.waiting().filter(({ command }) => dependsOn(command, one.command))
    for (const dependent of lost) await this.refuse(dependent, failure)
  }
}
