import { expect, test } from 'vitest'
import { fileOfClipboard } from './file-of-clipboard.ts'

const holding = (said: Readonly<Record<string, string>>, files: readonly File[] = []) => ({
  files,
  getData: (type: string) => said[type] ?? '',
})

test('a copied page comes as a page, in UTF-8 whatever it says, before its plain words', async () => {
  const page = '<meta charset="gbk"><p>春</p>'
  const file = fileOfClipboard(holding({ 'text/html': page, 'text/plain': '春' }), '粘贴')
  expect(file?.name).toBe('粘贴.html')
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe(page)
})

test('words alone come as words, one file as itself, several and nothing not at all', () => {
  expect(fileOfClipboard(holding({ 'text/plain': '春' }), '粘贴')?.name).toBe('粘贴.txt')
  const one = new File(['x'], 'a.docx')
  expect(fileOfClipboard(holding({ 'text/plain': 'a.docx' }, [one]), '粘贴')).toBe(one)
  expect(fileOfClipboard(holding({}, [one, one]), '粘贴')).toBeNull()
  expect(fileOfClipboard(holding({ 'text/plain': ' ' }), '粘贴')).toBeNull()
})
