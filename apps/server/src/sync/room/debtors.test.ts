import { describe, expect, it } from 'vitest'
import { closeGreatestDebtors } from '../sync-upgrade.ts'

describe('[S5] what slow readers owe together', () => {
  it('costs those their connection who owe most, and nobody else', () => {
    const closed: number[] = []
    const peers = [10, 400, 0, 300, 20].map((bufferedBytes) => ({
      bufferedBytes,
      close: () => void closed.push(bufferedBytes),
    }))
    closeGreatestDebtors(peers, 331)
    expect(closed).toEqual([400])
    closeGreatestDebtors(peers, 1_000)
    expect(closed).toEqual([400])
  })
})
