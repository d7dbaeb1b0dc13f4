const isMarkup: unique symbol = Symbol('markup')

/** HTML whose every inserted string has been escaped. Only this file makes it. */
export interface Markup {
  readonly [isMarkup]: true
  readonly html: string
}

type Insertable = string | number | Markup | readonly Markup[] | null

/**
 * Template tag for HTML. Strings and numbers are escaped for text and for quoted attributes alike; markup goes in as it
 * is, lists of it one after another, null as nothing. Attribute values must be quoted in the template.
 */
export function markup(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Markup {
  let html = parts[0] ?? ''
  for (const [at, value] of inserted.entries()) html += written(value) + (parts[at + 1] ?? '')
  return { [isMarkup]: true, html }
}

/** Takes over HTML that a serialiser made of a sanitised tree. Never for a string that anybody wrote. */
export function safeMarkup(html: string): Markup {
  return { [isMarkup]: true, html }
}

function written(value: Insertable): string {
  if (value === null) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if ('html' in value) return value.html
  return value.map(({ html }) => html).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
