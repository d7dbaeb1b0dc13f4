import { AppError, IMPORT_MAX_BYTES } from '@variorum/protocol'

/** Refuses before the upload what the server would refuse after it. Null: send it. */
export function checkFile(file: { readonly size: number }): AppError | null {
  if (file.size === 0) return new AppError('file-empty')
  if (file.size > IMPORT_MAX_BYTES) return new AppError('file-too-large')
  return null
}
