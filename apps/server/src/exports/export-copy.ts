import { COPY_ADDITIONS, COPY_FORMATS, PLAIN_COPY, type CopyWarning } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandText } from '../access/command-text.ts'
import type { LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { copyFileName } from './copy-file-name.ts'
import { requireCopyChoice, workOnCopy, type CopyDemand } from './copy-work.ts'
import { MAKE_COPY } from './make-copy-job.ts'

/** An annotated copy, ready to send. */
export interface CopyFile {
  readonly bytes: Uint8Array
  /** What the format could not say. */
  readonly warnings: readonly CopyWarning[]
  readonly contentType: string
  readonly fileName: string
}

/**
 * The words, and what was asked for of the threads on them, as one file made in a worker, see `workOnCopy`. The audit log says who took it.
 * @throws {AppError} `copy-too-long`; `copy-tells-too-much` where the file would tell a name, an address or an id behind its words; and what `workOnCopy` throws.
 */
export function exportCopy(
  deps: WorkingDeps,
  wanting: LongAsking,
  demand: CopyDemand,
): Promise<CopyFile> {
  const { member, text } = wanting.asking
  const { format, additions, wish } = demand
  return workOnCopy(deps, wanting, demand, MAKE_COPY, async ({ file, leaks }, exportedAt) => {
    if (!file) throw new AppError('copy-too-long')
    if (leaks.length > 0) {
      const cause = new Error(`A copy as ${format} tells what it must not in ${leaks.join(', ')}`)
      throw new AppError('copy-tells-too-much', { cause })
    }
    const asker = { userId: member.user_id }
    // The log says when the copy was asked for, as the copy itself does.
    const when = { storage: deps.storage, now: () => exportedAt }
    await commandText(when, asker, text.id, async ({ happened, ...still }) => {
      requireCopyChoice(still, demand)
      const states = wish.states === PLAIN_COPY.states ? {} : { states: wish.states }
      const subject = { textTitle: text.title, format, additions: inOrder(additions), ...states }
      await happened({ kind: 'text-exported', textId: text.id, subject })
    })
    return {
      ...file,
      contentType: COPY_FORMATS[format].mediaType,
      fileName: copyFileName(text.title, demand, exportedAt),
    }
  })
}

/** As the audit log keeps them: the same ones always alike, however they were asked for. */
function inOrder(additions: CopyDemand['additions']): string | null {
  return COPY_ADDITIONS.filter((addition) => additions.has(addition)).join() || null
}
