import { readFile } from 'node:fs/promises'
import { parseSync, Visitor, type Plugin } from 'vite'

/** What imports the sentences of one language alone, by that language. */
const READERS: ReadonlyMap<string, string> = new Map([
  ['founding-zh-hans.ts', 'zh-Hans'],
  ['founding-en.ts', 'en'],
])
/** What holds sentences in all founding languages, and what puts them together. */
const SENTENCES = /\/(?:founding-catalogues|(?!define-)(?:[a-z]+-)*messages)\.ts$/
const ONLY = '?only='

/**
 * Gives the catalogue of each founding language a file that says nothing in the others: sentences are written side by side, and nobody
 * reads in two languages at a time.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    resolveId: async function (source, importer) {
      const language = importer && languageOf(importer)
      if (!language || !source.startsWith('.')) return null
      const [file] = importer.split('?')
      const resolved = await this.resolve(source, file, { skipSelf: true })
      if (!resolved || !SENTENCES.test(resolved.id)) return resolved
      return { ...resolved, id: `${resolved.id}${ONLY}${language}` }
    },
    load: async (id) => {
      const [file = '', language] = id.split(ONLY)
      if (language === undefined) return null
      const code = withoutOtherLanguages(await readFile(file, 'utf8'), language)
      return { code, moduleType: 'ts' }
    },
  }
}

function languageOf(importer: string): string | undefined {
  return importer.split(ONLY)[1] ?? READERS.get(importer.split('/').at(-1) ?? '')
}

/** `code` with what it says in `language` alone wherever it defines messages. */
export function withoutOtherLanguages(code: string, language: string): string {
  const others: { readonly start: number; readonly end: number }[] = []
  const { program, errors } = parseSync('messages.ts', code)
  const [error] = errors
  if (error) throw new Error(`Sentences that can't be read: ${error.message}`)
  new Visitor({
    CallExpression: ({ callee, arguments: [messages] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'defineMessages') return
      if (messages?.type !== 'ObjectExpression') return
      for (const property of messages.properties) {
        if (property.type !== 'Property') continue
        const { key } = property
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : ''
        if (name !== language) others.push(property)
      }
    },
  }).visit(program)
  return others.reduceRight(
    (left, { start, end }) => left.slice(0, start) + left.slice(end).replace(/^\s*,/, ''),
    code,
  )
}
