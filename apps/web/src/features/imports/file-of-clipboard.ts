/** What a clipboard holds, as `DataTransfer` has it. */
type Clipboard = Pick<DataTransfer, 'getData'> & { readonly files: ArrayLike<File> }

/** Says that what follows is UTF-8, whatever a program wrote into the page that it copied. */
const MARK = '\uFEFF'

/** The one file in the clipboard; else the page in it, or else its words, as a file of that name. Null where there is nothing, or several files. */
export function fileOfClipboard(clipboard: Clipboard, name: string): File | null {
  const { files } = clipboard
  if (files.length > 0) return files.length === 1 ? (files[0] ?? null) : null
  const page = clipboard.getData('text/html')
  if (page.trim() !== '') return new File([MARK + page], `${name}.html`, { type: 'text/html' })
  const words = clipboard.getData('text/plain')
  if (words.trim() === '') return null
  return new File([MARK + words], `${name}.txt`, { type: 'text/plain' })
}
