import type { AnnotatedText } from '@variorum/document'
import { copyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { annotationsOfThread, timeOf } from './annotation-of-thread.ts'
import { OWN_CONTEXT } from './own-terms.ts'
import { iriOfWords } from './text-iri.ts'
import { TextPlaces } from './text-places.ts'

/** The context of the Recommendation, by the name that it must have. */
const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/**
 * The threads as a collection of annotations after the W3C's Web Annotation Data Model (Recommendation of 23 February 2017), in JSON-LD. The words are not in it: they are
 * named by their hash (RFC 6920), and each place is told by quote and position in them, paragraphs joined by line feeds. What the model has no
 * term for has one of our own, which survives expansion. Times are UTC. The same input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export async function exportWebAnnotations(
  annotated: AnnotatedText,
  options: CopyOptions,
): Promise<Copy> {
  const voice = copyVoice(options)
  const { text, replaced } = withStorableCharacters(annotated)
  const places = new TextPlaces(text.blocks)
  const textIri = await iriOfWords(places.text)
  const collectionIri = `${textIri}#annotations-${text.exportedAt}`
  const pageIri = `${collectionIri}-page-1`
  const markIri = (threadNumber: number): string => `${collectionIri}-mark-${threadNumber}`
  const items = text.threads.flatMap((thread, at) =>
    annotationsOfThread(thread, at + 1, { places, textIri, markIri }),
  )
  const page = { id: pageIri, type: 'AnnotationPage', partOf: collectionIri, startIndex: 0, items }
  const collection = {
    '@context': [ANNOTATION_CONTEXT, OWN_CONTEXT],
    id: collectionIri,
    type: 'AnnotationCollection',
    label: [
      text.title,
      voice.say.readTogether(text.groupName),
      `${voice.writeTime(text.exportedAt)} (${voice.timeZone})`,
    ].join(' · '),
    generator: { type: 'Software', name: 'Variorum' },
    created: timeOf(text.exportedAt),
    total: items.length,
    // A collection of nothing has no page.
    ...(items.length === 0 ? {} : { first: page, last: pageIri }),
  }
  return {
    bytes: new TextEncoder().encode(`${JSON.stringify(collection, null, 2)}\n`),
    warnings: warningsFrom({
      'words-left-out': text.blocks.length,
      'characters-replaced': replaced,
    }),
  }
}
