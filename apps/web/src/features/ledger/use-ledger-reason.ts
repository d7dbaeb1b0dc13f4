import type { LedgerEntry } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'

/** Why an annotation stands where it does, or nowhere, in a sentence. */
export function useLedgerReason({ state, share, score, last }: LedgerEntry): string {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const name = last?.byName ? authorName(last.byName) : null
  switch (state) {
    case 'anchored':
      return t(last ? 'ledger.because-anchoredAgain' : 'ledger.because-anchored')
    case 'confirmed':
      if (name === null) return t('ledger.because-settled')
      return t(last?.cause === 'chosen' ? 'ledger.because-chosen' : 'ledger.because-confirmed', {
        name,
      })
    case 'changed':
      if (share === 1) return t('ledger.because-reordered')
      return t('ledger.because-changed', { percent: percentOf(share ?? 0) })
    case 'moved':
      return t('ledger.because-moved')
    case 'fuzzy':
      return t('ledger.because-fuzzy', { percent: percentOf(score ?? 0) })
    case 'orphaned':
      if (last?.cause === 'given-up' && name !== null) return t('ledger.because-givenUp', { name })
      return t('ledger.because-orphaned')
    case 'unknown':
      return t('ledger.because-unknown')
  }
}

/** Some are left and some are not, whatever rounding makes of it. */
function percentOf(share: number): number {
  return Math.min(99, Math.max(1, Math.round(share * 100)))
}
