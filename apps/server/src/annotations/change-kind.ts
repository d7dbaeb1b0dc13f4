import {
  canBecome,
  carriedBy,
  type Annotation,
  type AnnotationId,
  type AnnotationKind,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { attributeColumns } from '../layers/annotation-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Makes an annotation one of another kind, with everything that was said of it. What that kind can't carry goes: the colour of a highlight,
 * the answer of a question.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `invalid-request` for a kind that it can't take.
 */
export async function changeKind(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  kind: AnnotationKind,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { actor, annotation } = command
    const { kind: from, attributes } = annotation
    requireMayInThread(actor, 'change-kind', { text: command.textState, thread: annotation })
    if (from === kind) return annotation
    if (!canBecome(from, kind)) throw new AppError('invalid-request')
    const changed = await command.change({
      kind,
      ...attributeColumns(carriedBy(kind, attributes)),
      answer_id: null,
      answered_at: null,
    })
    await command.happened((subject) => ({
      kind: 'kind-changed',
      subject: { ...subject, from, to: kind },
    }))
    return changed
  })
}
