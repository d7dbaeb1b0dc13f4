import type { AuthorName, CopyAddition } from '@variorum/document'
import type { CopyFormat, InterfaceLanguage } from '@variorum/protocol'
import type { AnnotationDeps, Asking } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { requireMayInText } from '../annotations/require-may.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { actorOf, textState } from '../texts/text-rows.ts'
import { copyChoice } from './copy-choice.ts'

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

/**
 * The words, and what the group sees of the threads on them, as one file; of what else the asking member may see, the `additions`
 * that were asked for. The audit log says who took it.
 * @throws {AppError} `not-allowed`, also for an addition that is not this member's to take.
 */
export async function exportCopy(
  deps: AnnotationDeps,
  asking: Asking,
  format: CopyFormat,
  additions: ReadonlySet<CopyAddition>,
  voice: { readonly language: InterfaceLanguage; readonly timeZone: string },
): Promise<CopyFile> {
  const { member, text, group } = asking
  requireMayInText(actorOf(member), 'export-copy', textState(text))
  const choice = copyChoice(asking, additions)
  // With the first copy that is asked for: writing Word takes more code than half of the server, and nobody waits for it at the start.
  const { exportDocx, exportHtml, readerName } = await import('@variorum/formats')
  const { document, threads, names: shown } = await readAnnotatedWords(deps, asking, choice)
  const nameOf = (name: AuthorName): string =>
    typeof name === 'string' ? name : readerName(name.readerNumber, voice.language)
  const names = new Map([...shown].map(([id, name]) => [id, nameOf(name)]))
  const annotated = { document, groupName: group.name, threads, names, exportedAt: deps.now() }
  const copy = format === 'html' ? exportHtml(annotated, voice) : await exportDocx(annotated, voice)
  await deps.storage.transaction(({ rows }) =>
    recordAudit(rows, {
      groupId: text.group_id,
      at: annotated.exportedAt,
      actorId: member.id,
      action: 'text-exported',
      subject: { textTitle: text.title, format },
    }),
  )
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
