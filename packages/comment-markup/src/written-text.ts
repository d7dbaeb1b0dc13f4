import type { Element, ElementContent, Root } from 'hast'

/** Text with each of its line breaks as a `br`. */
export function withLineBreaks(text: string): ElementContent[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, at) => {
    const words: ElementContent[] = line === '' ? [] : [{ type: 'text', value: line }]
    return at === 0 ? words : [lineBreak(), ...words]
  })
}

export function lineBreak(): Element {
  return { type: 'element', tagName: 'br', properties: {}, children: [] }
}

/** What was written, as it was written: paragraphs at empty lines, line breaks within. */
export function writtenText(text: string): Root {
  const paragraphs = text.split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
  return {
    type: 'root',
    children: paragraphs
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => ({
        type: 'element',
        tagName: 'p',
        properties: {},
        children: withLineBreaks(paragraph.replaceAll(/^[\r\n]+|[\r\n]+$/g, '')),
      })),
  }
}
