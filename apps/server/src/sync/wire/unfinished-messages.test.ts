import { describe, expect, it } from 'vitest'
import {
  BUFFERED_SWEEP_MS,
  UNFINISHED_MAX_BYTES_OF_ALL,
  UNFINISHED_MAX_BYTES_PER_USER,
  UNFINISHED_PACE_BYTES,
  UNFINISHED_PACE_MS,
} from './sync-limits.ts'
import { UnfinishedMessages, type Unfinished } from './unfinished-messages.ts'
import { UserBudget } from './user-budgets.ts'

const SWEEPS = UNFINISHED_PACE_MS / BUFFERED_SWEEP_MS

class Line implements Unfinished {
  readonly budget: UserBudget
  unfinishedBytes = 0
  receivedBytes = 0
  endedMessages = 0
  isHeldBack = false
  isCut = false
  readonly #all: UnfinishedMessages

  constructor(all: UnfinishedMessages, budget = new UserBudget()) {
    this.#all = all
    this.budget = budget
  }

  sends(bytes: number): void {
    this.receivedBytes += bytes
    this.#holds(this.unfinishedBytes + bytes)
  }

  finishes(): void {
    this.endedMessages++
    this.#holds(0)
  }

  cut(): void {
    this.isCut = true
    this.#holds(0)
  }

  #holds(bytes: number): void {
    const by = bytes - this.unfinishedBytes
    this.unfinishedBytes = bytes
    if (by !== 0) this.#all.changes(this, by)
  }
}

function sweepsOften(all: UnfinishedMessages, times: number): void {
  for (let count = 0; count < times; count++) all.sweep()
}

describe('[S5] messages that have begun and not ended', () => {
  it('are bounded for one user, however many connections they lie on', () => {
    const all = new UnfinishedMessages()
    const budget = new UserBudget()
    const lines = Array.from({ length: 16 }, () => new Line(all, budget))
    const other = new Line(all)
    other.sends(UNFINISHED_MAX_BYTES_PER_USER)
    for (const line of lines) line.sends(UNFINISHED_MAX_BYTES_PER_USER / 8)
    expect(lines.filter(({ isCut }) => isCut)).toHaveLength(8)
    expect([budget.unfinishedBytes, other.isCut]).toEqual([UNFINISHED_MAX_BYTES_PER_USER, false])
  })

  it('are bounded for all, and whoever holds most goes', () => {
    const all = new UnfinishedMessages()
    const reader = new Line(all)
    reader.sends(10_000_000)
    const hoarders = Array.from({ length: 8 }, () => new Line(all))
    for (const hoarder of hoarders) hoarder.sends(UNFINISHED_MAX_BYTES_PER_USER)
    expect(hoarders.filter(({ isCut }) => isCut)).toHaveLength(5)
    expect(reader.isCut).toBe(false)
    expect(all.bytes).toBeLessThanOrEqual(UNFINISHED_MAX_BYTES_OF_ALL)
    for (const line of [reader, ...hoarders]) if (!line.isCut) line.finishes()
    expect(all.bytes).toBe(0)
  })

  it('end in time, or go on at a pace', () => {
    const all = new UnfinishedMessages()
    const [stalled, trickling, slow] = [new Line(all), new Line(all), new Line(all)]
    for (const line of [stalled, trickling, slow]) line.sends(100)
    for (let sweep = 0; sweep < 3 * SWEEPS; sweep++) {
      if (!trickling.isCut) trickling.sends(1)
      slow.sends(Math.ceil(UNFINISHED_PACE_BYTES / (SWEEPS - 1)))
      all.sweep()
    }
    expect([stalled.isCut, trickling.isCut, slow.isCut]).toEqual([true, true, false])
    slow.finishes()
    sweepsOften(all, 2 * SWEEPS)
    expect(slow.isCut).toBe(false)
  })

  it('are not late while the server itself does not read, nor on a line where others came to their end', () => {
    const all = new UnfinishedMessages()
    const [heldBack, busy] = [new Line(all), new Line(all)]
    for (const line of [heldBack, busy]) line.sends(100)
    heldBack.isHeldBack = true
    sweepsOften(all, 5 * SWEEPS)
    busy.endedMessages++
    heldBack.isHeldBack = false
    expect([heldBack.isCut, busy.isCut]).toEqual([false, true])
    const chatty = new Line(all)
    chatty.sends(10)
    for (let sweep = 0; sweep < 2 * SWEEPS; sweep++) {
      chatty.endedMessages++
      all.sweep()
    }
    expect(chatty.isCut).toBe(false)
    sweepsOften(all, SWEEPS)
    expect(heldBack.isCut).toBe(true)
  })
})
