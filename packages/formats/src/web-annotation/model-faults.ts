// For tests: what the Recommendation says that an annotation MUST be, as far as what a copy uses goes. Read from "Web Annotation Data Model", sections
// 3.1, 3.2, 3.3, 4.1, 4.2.4, 4.2.5 and 5.

type Json = Readonly<Record<string, unknown>>

const MOTIVATIONS: readonly string[] =
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' ',
  )
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
/** RFC 3987 with everything beyond ASCII, and what a URI may not hold, percent-encoded. */
const IRI = /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$/

/** What is wrong with a collection; empty if nothing is. Each fault names its section. */
export function faultsOfCollection(collection: Json): string[] {
  const faults: string[] = []
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault)
  }
  const contexts = listOf(collection['@context'])
  must(contexts.includes('http://www.w3.org/ns/anno.jsonld'), '5.1 @context')
  must(isIri(collection['id']), '5.1 id')
  must(listOf(collection['type']).includes('AnnotationCollection'), '5.1 type')
  must(isCount(collection['total']), '5.1 total')
  if (collection['total'] === 0) return faults
  const page = collection['first'] as Json
  must(isIri(page['id']), '5.2 id')
  must(listOf(page['type']).includes('AnnotationPage'), '5.2 type')
  must(page['partOf'] === collection['id'], '5.2 partOf')
  must(isCount(page['startIndex']), '5.2 startIndex')
  const items = page['items'] as readonly Json[]
  must(Array.isArray(items) && items.length > 0, '5.2 items')
  must(items.length === collection['total'], '5.1 total of the items')
  must(new Set(items.map(({ id }) => id)).size === items.length, '3.1 one id for two')
  return [...faults, ...items.flatMap(faultsOfAnnotation)]
}

function faultsOfAnnotation(annotation: Json): string[] {
  const faults: string[] = []
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`${fault} in ${JSON.stringify(annotation)}`)
  }
  must(isIri(annotation['id']), '3.1 id')
  must(listOf(annotation['type']).includes('Annotation'), '3.1 type')
  must(listOf(annotation['target']).length > 0, '3.1 target')
  must(!('body' in annotation && 'bodyValue' in annotation), '3.2.5 body and bodyValue')
  for (const motivation of listOf(annotation['motivation'])) {
    must(MOTIVATIONS.includes(String(motivation)), '3.3.5 motivation')
  }
  for (const key of ['created', 'modified', 'generated']) {
    if (key in annotation) must(DATE_TIME.test(String(annotation[key])), `3.3.1 ${key}`)
  }
  for (const body of listOf(annotation['body']) as Json[]) {
    must(listOf(body['type']).includes('TextualBody'), '3.2.4 type')
    must(typeof body['value'] === 'string', '3.2.4 value')
    for (const purpose of listOf(body['purpose'])) {
      must(MOTIVATIONS.includes(String(purpose)), '3.3.5 purpose')
    }
  }
  for (const target of listOf(annotation['target'])) {
    if (typeof target === 'string') must(isIri(target), '3.2.1 target')
    else for (const fault of faultsOfSpecific(target as Json)) must(false, fault)
  }
  return faults
}

function faultsOfSpecific(resource: Json): string[] {
  const faults: string[] = []
  if (!isIri(resource['source'])) faults.push('4 source')
  for (const selector of listOf(resource['selector']) as Json[]) {
    const isQuote = selector['type'] === 'TextQuoteSelector'
    if (isQuote && typeof selector['exact'] !== 'string') faults.push('4.2.4 exact')
    if (isQuote) continue
    if (selector['type'] !== 'TextPositionSelector') faults.push('4.2 type')
    if (!isCount(selector['start'])) faults.push('4.2.5 start')
    if (!isCount(selector['end'])) faults.push('4.2.5 end')
  }
  return faults
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function isIri(value: unknown): boolean {
  return typeof value === 'string' && IRI.test(value)
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}
