import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { cjkEmphasis } from './cjk-emphasis.ts'
import type { SyntaxExtension, SyntaxTokenizer } from './syntax-extension.ts'
import { webAddresses } from './web-addresses.ts'

/**
 * What people who write in a chat don't mean: HTML, `[a]: b` and `&amp;` stay as they are written, a line of dashes makes no heading of
 * the line above, and an indent makes no code. Addresses are found by our own rule.
 */
const LEFT_AS_WRITTEN: SyntaxExtension = {
  disable: {
    null: [
      'htmlFlow',
      'htmlText',
      'definition',
      'characterReference',
      'setextUnderline',
      'codeIndented',
      'protocolAutolink',
      'wwwAutolink',
    ],
  },
}

/** Parses what somebody wrote in a comment: CommonMark without what is left as written, with `~~deleted~~` and bare addresses. */
export function parseComment(markdown: string): Root {
  // The second half of the plug-in looks for addresses in the finished tree, by the rule that we replace.
  const { transforms: _, ...literalAddresses } = gfmAutolinkLiteralFromMarkdown()
  return fromMarkdown(markdown, {
    extensions: [
      gfmAutolinkLiteral(),
      // One tilde stands between numbers: 3~5天，10~20人.
      gfmStrikethrough({ singleTilde: false }),
      cjkEmphasis,
      bareAddresses(markdown),
      LEFT_AS_WRITTEN,
    ],
    mdastExtensions: [literalAddresses, gfmStrikethroughFromMarkdown()],
  })
}

/** Turns the addresses found in `markdown` into links wherever the parser meets them in running text. */
function bareAddresses(markdown: string): SyntaxExtension {
  const ends = webAddresses(markdown)
  function tokenize(
    this: ThisParameterType<SyntaxTokenizer>,
    ...[effects, ok, nok]: Parameters<SyntaxTokenizer>
  ): ReturnType<SyntaxTokenizer> {
    const offset = (): number => this.now().offset
    return (first) => {
      const end = ends.get(offset())
      if (end === undefined) return nok(first)
      const token = first === 0x77 || first === 0x57 ? 'literalAutolinkWww' : 'literalAutolinkHttp'
      effects.enter('literalAutolink')
      effects.enter(token)
      const inside: ReturnType<SyntaxTokenizer> = (code) => {
        if (code === null || offset() >= end) {
          effects.exit(token)
          effects.exit('literalAutolink')
          return ok(code)
        }
        effects.consume(code)
        return inside
      }
      return inside(first)
    }
  }
  const construct = { name: 'bareAddress', tokenize }
  return { text: { 72: construct, 104: construct, 87: construct, 119: construct } }
}
