import type { Schema } from 'hast-util-sanitize'

/** The whole of what may stand in a comment: no class, no id, no style, no picture. */
export const ALLOWED_MARKUP: Schema = {
  tagNames: ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  // Whatever a member links to learns nothing from us and is not vouched for.
  required: { a: { rel: ['noopener', 'nofollow', 'ugc'] } },
  ancestors: { li: ['ul', 'ol'] },
  clobber: [],
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
}
