import type { Plugin, Rolldown } from 'vite'

/** Pages that take more to open than others, as `before-first-paint.js` calls them. */
const NAMED_PAGES = { room: '/src/pages/TextPage.tsx', desk: '/src/pages/DeskPage.tsx' }
const PAGES = '/src/pages/'
const SENTENCES = /\/founding-(.+)\.ts$/
/** What reads the names stands after them. */
const READER = '<script src="/before-first-paint.js">'

/**
 * Names in the page, for `before-first-paint.js` to fetch with those that every page has, the files of some pages and those of the
 * languages: the app asks for them only once it runs. And, for the browser to keep for times without a network, what the room and every page
 * fetch only when it is used (`keep-shell.ts`).
 */
export function nameFiles(): Plugin {
  return {
    name: 'name-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
        const everywhere = withImports(
          chunks,
          chunks.filter((one) => one.isEntry),
        )
        const filesOf = (module: string) => {
          const page = chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
          return without(withImports(chunks, page), everywhere)
        }
        const first = [...everywhere, ...filesOf(NAMED_PAGES.room)]
        const later = without(laterThan(chunks, first), first)
        const languages = later.flatMap((chunk) => {
          const [, name] = SENTENCES.exec(chunk.facadeModuleId ?? '') ?? []
          return name === undefined ? [] : [`${name}=/${chunk.fileName}`]
        })
        const styles = later.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])
        const metas = [
          ...Object.entries(NAMED_PAGES).map(([name, module]) => {
            return metaOf(name, addressesOf(filesOf(module).map(({ fileName }) => fileName)))
          }),
          metaOf('language', languages),
          metaOf('later', addressesOf([...later.map(({ fileName }) => fileName), ...styles])),
        ]
        return html.replace(READER, `${metas.join('')}${READER}`)
      },
    },
  }
}

function metaOf(name: string, files: readonly string[]): string {
  return `<meta name="${name}-files" content="${files.join(' ')}" />\n    `
}

type Chunk = Rolldown.OutputChunk

/** These chunks, and what they need before they run. */
function withImports(chunks: readonly Chunk[], wanted: readonly Chunk[]): Chunk[] {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set(wanted)
  // What is added on the way is gone through, too.
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = named.get(name)
      if (chunk) found.add(chunk)
    }
  }
  return [...found]
}

/** What these chunks fetch when it is used; the other pages are fetched by going there. */
function laterThan(chunks: readonly Chunk[], first: readonly Chunk[]): Chunk[] {
  const later = new Set<Chunk>()
  let known: readonly Chunk[] = first
  while (known.length > 0) {
    const names = new Set(known.flatMap(({ dynamicImports }) => dynamicImports))
    const parts = chunks.filter(
      ({ fileName, facadeModuleId }) => names.has(fileName) && !facadeModuleId?.includes(PAGES),
    )
    known = without(withImports(chunks, parts), [...later])
    for (const chunk of known) later.add(chunk)
  }
  return [...later]
}

function without(chunks: readonly Chunk[], others: readonly Chunk[]): Chunk[] {
  return chunks.filter((chunk) => !others.includes(chunk))
}

function addressesOf(names: readonly string[]): string[] {
  return [...new Set(names)].map((name) => `/${name}`)
}
