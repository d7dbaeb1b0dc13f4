import { expect, test } from 'vitest'
import { fileNameIn } from './save-file.ts'

test('a file gets the name that the server gave it, in any script', () => {
  const encoded = encodeURIComponent('春日讲话.docx')
  expect(fileNameIn(`attachment; filename="variorum.docx"; filename*=UTF-8''${encoded}`)).toBe(
    '春日讲话.docx',
  )
})

test('a name that is missing or broken is none', () => {
  expect(fileNameIn(null)).toBeNull()
  expect(fileNameIn('attachment')).toBeNull()
  expect(fileNameIn("attachment; filename*=UTF-8''%E6%9")).toBeNull()
})
