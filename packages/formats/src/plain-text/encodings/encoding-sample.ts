// Enough words to see whether they are words.
const SAMPLE_LENGTH = 60

/** Some words of a decoded text by which a person sees whether it was read rightly: from the first that encodings differ about. */
export function encodingSample(text: string): string {
  const first = Math.max(0, text.search(/[^\u0000-\u007f]/)) // oxlint-disable-line no-control-regex -- ASCII starts at NUL
  const lineStart = text.lastIndexOf('\n', first) + 1
  const start = first - lineStart > SAMPLE_LENGTH / 2 ? first : lineStart
  return text
    .slice(start, start + SAMPLE_LENGTH)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
