import { expect, test } from 'vitest'
import { pdfNames, pdfStrings } from './pdf-tokens.ts'

test('strings are read to their last bracket, whatever stands in them', () => {
  expect(
    pdfStrings(String.raw`<< /Title (of (Anna) Kong) /Author (a\)b\(c) /ID <41 4B5> >>`),
  ).toEqual(['of (Anna) Kong', 'a)b(c', 'AKP'])
})

test('a string in UTF-16 whose bytes are brackets is read in whole', () => {
  // U+5C28 and U+2829 have bytes of a backslash and of both brackets.
  expect(pdfStrings('(\u00FE\u00FF\\\\\\(\\(\\)N\u002D) /Next (x)')).toEqual([
    '\u00FE\u00FF\\(()N-',
    'x',
  ])
})

test('names are read with the characters that stand in them as digits', () => {
  expect(pdfNames('<< /Anna#20Kong /#E5#AD#94 >>')).toEqual(['Anna Kong', '孔'])
})
