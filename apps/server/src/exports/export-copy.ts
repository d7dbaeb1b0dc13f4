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
  language: InterfaceLanguage,
): Promise<CopyFile> {
  if (!may(member, 'export-copy')) throw new AppError('not-allowed')
  const { document, threads, names } = await readAnnotatedWords(deps, text)
  const group = await deps.storage.rows
    .selectFrom('study_group')
    .select('name')
    .where('id', '=', text.group_id)
    .executeTakeFirstOrThrow()
  const annotated = { document, groupName: group.name, threads, names, exportedAt: deps.now() }
  const copy =
    format === 'html'
      ? exportHtml(annotated, { language })
      : await exportDocx(annotated, { language })
  return {
    bytes: copy.bytes,
    contentType: CONTENT_TYPES[format],
    fileName: `${fileNameOf(text.title)}.${format}`,
  }
}

/** A title without what file systems refuse. 80 characters of Chinese are 240 bytes; most file systems allow 255. */
function fileNameOf(title: string): string {
  const cleaned = title.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()
  return [...cleaned].slice(0, 80).join('') || 'variorum'
}
