import type { CopyLanguage } from './copy.ts'

/** What a copy calls somebody of whom it may say no more than a number. */
export function readerName(readerNumber: number, language: CopyLanguage): string {
  return language === 'en' ? `Reader ${readerNumber}` : `读者 ${readerNumber}`
}
