import { may } from '@variorum/document'
import { exportDocx, exportHtml } from '@variorum/formats'
import { AppError, type CopyFormat, type InterfaceLanguage } from '@variorum/protocol'
import type { AnnotationDeps, Asking } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'

/** An annotated copy, ready to send. */
export interface CopyFile {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const satisfies Record<CopyFormat, string>

/** The words and threads that the asking member may see, as one file. @throws {AppError} `not-allowed`. */
export async function exportCopy(
  deps: AnnotationDeps,
  { member, text }: Asking,
  format: CopyFormat,
  voice: { readonly language: InterfaceLanguage; readonly timeZone: string },
): Promise<CopyFile> {
  if (!may(member, 'export-copy')) throw new AppError('not-allowed')
  const { document, threads, names } = await readAnnotatedWords(deps, text)
  const group = await deps.storage.rows
    .selectFrom('study_group')
    .select('name')
    .where('id', '=', text.group_id)
    .executeTakeFirstOrThrow()
  const annotated = { document, groupName: group.name, threads, names, exportedAt: deps.now() }
  const copy = format === 'html' ? exportHtml(annotated, voice) : await exportDocx(annotated, voice)
  return {
    bytes: copy.bytes,
    contentType: CONTENT_TYPES[format],
    fileName: `${fileNameOf(text.title)}.${format}`,
  }
}

/** Most file systems allow a name of 255 bytes; this leaves room for the ending. */
const FILE_NAME_MAX_BYTES = 240

/** A title without what file systems refuse, cut between characters. */
function fileNameOf(title: string): string {
  const cleaned = title.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()
  const kept = new Uint8Array(FILE_NAME_MAX_BYTES)
  const { read } = new TextEncoder().encodeInto(cleaned, kept)
  return cleaned.slice(0, read) || 'variorum'
}
