import type { Root } from 'hast'

/** Words, blanks one at a time, and signs that mark nothing up within a line; other signs may stand between, but not first. */
const PLAIN =
  /^[\p{L}\p{N}“‘（《〈「『【〔"'(…—](?:[\p{L}\p{M}\p{N}，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—·"'(),;.?!%/\u3000-]|[ ](?! ))*$/u
/** A number at the beginning may count a list, and an address may begin anywhere. */
const COUNTS_OR_LEADS = /^\d+[.)]|www\.|[ \u3000]$/i

/** Whether a comment is one line without any markup, as most are: what it shows is known without parsing it, which takes a quarter of a millisecond. */
export function isPlain(source: string): boolean {
  return PLAIN.test(source) && !COUNTS_OR_LEADS.test(source)
}

/** What such a comment shows. */
export function plainTree(source: string): Root {
  const children = [{ type: 'text' as const, value: source }]
  return { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children }] }
}
