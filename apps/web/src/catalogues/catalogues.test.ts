import { INTERFACE_LANGUAGE_IDS } from '@variorum/document/languages'
import { ERROR_CODES } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../load-catalogue.ts'
import { catalogueFaults } from '../testing/catalogue-faults.ts'
import { foundingCatalogue } from './founding-catalogues.ts'

// The contract of a catalogue, whichever languages there are.

test.each(INTERFACE_LANGUAGE_IDS)(
  '%s says everything that English says, with the same values, in its own plural forms',
  async (language) => {
    const catalogue = await loadCatalogue(language)
    expect(catalogueFaults(language, catalogue, foundingCatalogue('en'))).toEqual([])
  },
)

test.each(INTERFACE_LANGUAGE_IDS)(
  '%s has a sentence of its own for every error code',
  async (language) => {
    const { error } = await loadCatalogue(language)
    const codes = [...Object.keys(ERROR_CODES), 'offline'].toSorted()
    expect(Object.keys(error).toSorted()).toEqual(codes)
    expect(new Set(Object.values(error)).size).toBe(codes.length)
  },
)

test.each(INTERFACE_LANGUAGE_IDS)(
  '%s is written from left to right, which is all that the styles of the page know',
  (language) => {
    expect(new Intl.Locale(language).getTextInfo().direction).toBe('ltr')
  },
)
