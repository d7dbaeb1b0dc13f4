/** The id of a block of the preview as an element, for going to it. */
export function previewBlockId(id: string): string {
  return `preview-${id}`
}
