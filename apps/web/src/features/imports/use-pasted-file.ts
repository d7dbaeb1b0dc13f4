import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { fileOfClipboard } from './file-of-clipboard.ts'

/** Takes what is pasted anywhere on the page but in a field: a file, or a copied page or words as one. Null: nothing is taken. */
export function usePastedFile(onFile: ((file: File) => void) | null): void {
  const { t } = useTranslation()
  const name = t('imports.pasted')
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (!onFile || !event.clipboardData || isForTyping(event.target)) return
      const file = fileOfClipboard(event.clipboardData, name)
      if (!file) return
      event.preventDefault()
      onFile(file)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onFile, name])
}
