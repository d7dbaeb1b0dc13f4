import { LEDGER_STATES } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { ledgerWishOf, readLedgerSearch } from './ledger-search.ts'

it('an address without anything lists what a person has to look at', () => {
  expect(ledgerWishOf(readLedgerSearch({}))).toEqual({ state: null, isDoubtfulOnly: true })
})

it('an address names a state and the whole ledger; what means nothing is left out', () => {
  for (const state of LEDGER_STATES) {
    expect(readLedgerSearch({ show: 'all', state })).toEqual({ show: 'all', state })
  }
  expect(readLedgerSearch({ show: 1, state: 'lost', thread: 'x' })).toEqual({})
  expect(readLedgerSearch({ show: 'doubtful', state: ['moved'] })).toEqual({})
})
