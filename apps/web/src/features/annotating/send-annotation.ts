import type { AnnotationKind, AnnotationTarget, Audience, TextId } from '@variorum/document'
import { AppError, type EndpointBody } from '@variorum/protocol'
import { v7 as uuidv7 } from 'uuid'
import { callApi } from '../../connection/api.ts'

/** Words typed a moment ago are on their way; after this many rounds something else is wrong. */
const MAX_ATTEMPTS = 3

export type NewAnnotation = EndpointBody<'createAnnotation'>

/** A new annotation with ids of its own, so that sending it twice makes one. A null body is a mark without words. */
export function newAnnotation(
  kind: AnnotationKind,
  target: AnnotationTarget,
  audience: Audience,
  body: string | null,
): NewAnnotation {
  const comment = body === null ? null : { id: uuidv7(), body }
  return { id: uuidv7(), kind, target, audience, comment }
}

/**
 * Creates the annotation. While the server lacks the words that it stands on, waits for `whenSaved` and asks again, a few times.
 * Rejects as `callApi` does.
 */
export async function sendAnnotation(
  textId: TextId,
  annotation: NewAnnotation,
  whenSaved: () => Promise<void>,
  call: typeof callApi = callApi,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await call('createAnnotation', { params: { textId }, body: annotation })
      return
    } catch (failure) {
      const isEarly = failure instanceof AppError && failure.code === 'words-not-synced'
      if (!isEarly || attempt >= MAX_ATTEMPTS) throw failure
      await whenSaved()
    }
  }
}
