import type { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'

/** An addition to the parser's syntax. The parser's own package of types is not a dependency of ours; these are taken off its plug-ins. */
export type SyntaxExtension = ReturnType<typeof gfmAutolinkLiteral>
type Constructs = NonNullable<SyntaxExtension['text']>
type SyntaxConstruct = Exclude<NonNullable<Constructs[string]>, readonly unknown[]>
export type SyntaxTokenizer = SyntaxConstruct['tokenize']
export type SyntaxResolver = NonNullable<SyntaxConstruct['resolveAll']>
