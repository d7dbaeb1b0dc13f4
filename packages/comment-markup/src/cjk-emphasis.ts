import type { SyntaxExtension, SyntaxTokenizer, SyntaxResolver } from './syntax-extension.ts'

const ASTERISK = 42
const SPACE = /\s/u
const PUNCTUATION = /[\p{P}\p{S}]/u
/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u

/**
 * Emphasis by asterisks as CommonMark has it, except that a Chinese, Japanese or Korean letter beside the asterisks counts like a
 * space: CommonMark looks for spaces to tell an opening from a closing run, and leaves `**“重点”**的` as it is.
 */
export const cjkEmphasis: SyntaxExtension = {
  text: { [ASTERISK]: { name: 'attention', tokenize, resolveAll } },
}

function tokenize(
  this: ThisParameterType<SyntaxTokenizer>,
  ...[effects, ok]: Parameters<SyntaxTokenizer>
): ReturnType<SyntaxTokenizer> {
  const { previous, parser } = this
  const markers = parser.constructs.attentionMarkers.null ?? []
  const before = sortOf(previous)
  return (first) => {
    const run = effects.enter('attentionSequence')
    const inside: ReturnType<SyntaxTokenizer> = (code) => {
      if (code === first) {
        effects.consume(code)
        return inside
      }
      const after = sortOf(code)
      effects.exit('attentionSequence')
      // The parser's resolver reads these off the run.
      run['_open'] =
        (after !== 'space' && (after !== 'punctuation' || before !== 'letter')) ||
        markers.includes(code)
      run['_close'] =
        (before !== 'space' && (before !== 'punctuation' || after !== 'letter')) ||
        markers.includes(previous)
      return ok(code)
    }
    return inside(first)
  }
}

/** The parser's own resolver, which its construct for the same character holds. */
function resolveAll(...[events, context]: Parameters<SyntaxResolver>): ReturnType<SyntaxResolver> {
  const constructs = [context.parser.constructs.text[ASTERISK] ?? []].flat()
  const own = constructs.find((each) => each.name === 'attention' && each.tokenize !== tokenize)
  if (!own?.resolveAll) throw new Error('the parser has no emphasis of its own')
  return own.resolveAll(events, context)
}

/** The end of a line and of the text (null), spaces and tabs are all space; codes below zero are the parser's line ends and tabs. */
function sortOf(code: number | null): 'space' | 'punctuation' | 'unspaced' | 'letter' {
  if (code === null || code < 0) return 'space'
  const character = String.fromCharCode(code)
  if (SPACE.test(character)) return 'space'
  if (PUNCTUATION.test(character)) return 'punctuation'
  return UNSPACED.test(character) ? 'unspaced' : 'letter'
}
