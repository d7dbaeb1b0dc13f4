import { COPY_ADDITIONS, COPY_FORMATS, PLAIN_COPY, type CopyWarning } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandText, type TextCommand } from '../access/command-text.ts'
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
 * @throws {AppError} what `makeCopyFile` throws.
 */
export async function exportCopy(
  deps: WorkingDeps,
  wanting: LongAsking,
  demand: CopyDemand,
): Promise<CopyFile> {
  const { member, text } = wanting.asking
  return makeCopyFile(deps, wanting, demand, async (file, exportedAt) => {
    const asker = { userId: member.user_id }
    // The log says when the copy was asked for, as the copy itself does.
    const when = { storage: deps.storage, now: () => exportedAt }
    await commandText(when, asker, text.id, (command) => recordCopy(command, demand))
    return file
  })
}

/**
 * A copy that nobody has taken yet; what `finish` makes of it is the answer.
 * @throws {AppError} `copy-too-long`, `typesetter-missing`; `copy-tells-too-much` where the file would tell a name, an address or an id behind its words; and what `workOnCopy` throws.
 */
export function makeCopyFile<Result>(
  deps: WorkingDeps,
  wanting: LongAsking,
  demand: CopyDemand,
  finish: (file: CopyFile, exportedAt: number) => Promise<Result>,
): Promise<Result> {
  const { format } = demand
  return workOnCopy(deps, wanting, demand, MAKE_COPY, async (made, exportedAt) => {
    if (!made.file) throw new AppError(made.reason)
    const { file, leaks } = made
    if (leaks.length > 0) {
      const cause = new Error(`A copy as ${format} tells what it must not in ${leaks.join(', ')}`)
      throw new AppError('copy-tells-too-much', { cause })
    }
    const copy = {
      ...file,
      contentType: COPY_FORMATS[format].mediaType,
      fileName: copyFileName(wanting.asking.text.title, demand, exportedAt),
    }
    return finish(copy, exportedAt)
  })
}

/** Says in the log that somebody takes a copy, if they still may. @throws {AppError} as `requireCopyChoice`. */
export async function recordCopy(
  { happened, ...still }: TextCommand,
  demand: CopyDemand,
): Promise<void> {
  requireCopyChoice(still, demand)
  const { format, additions, wish } = demand
  const { id: textId, title: textTitle } = still.text
  const states = wish.states === PLAIN_COPY.states ? {} : { states: wish.states }
  const subject = { textTitle, format, additions: inOrder(additions), ...states }
  await happened({ kind: 'text-exported', textId, subject })
}

/** As the audit log keeps them: the same ones always alike, however they were asked for. */
function inOrder(additions: CopyDemand['additions']): string | null {
  return COPY_ADDITIONS.filter((addition) => additions.has(addition)).join() || null
}
