import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const ROOM_PAGE = '/src/pages/TextPage.tsx'
/** What reads the names stands after them. */
const READER = '<script src="/before-first-paint.js">'
const SERVER = 'http://127.0.0.1:3000'

/**
 * Names the files of the reading room in the page, for `before-first-paint.js` to fetch with those that every page has: the app asks for
 * them only once it runs.
 */
function nameRoomFiles(): Plugin {
  return {
    name: 'name-room-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
        const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
        const withImports = (names: readonly string[], found = new Set<string>()) => {
          for (const name of names) {
            if (found.has(name)) continue
            found.add(name)
            withImports(named.get(name)?.imports ?? [], found)
          }
          return found
        }
        const room = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ROOM_PAGE))
        if (!room) return html
        const everywhere = withImports(
          chunks.filter((one) => one.isEntry).map((one) => one.fileName),
        )
        const files = [...withImports([room.fileName])].filter((name) => !everywhere.has(name))
        const content = files.map((name) => `/${name}`).join(' ')
        return html.replace(
          READER,
          `<meta name="room-files" content="${content}" />\n    ${READER}`,
        )
      },
    },
  }
}

export default defineConfig({
  plugins: [react(), nameRoomFiles()],
  build: {
    // Fonts and icons stay files: the content security policy allows no data URLs, and a slice is fetched only where needed.
    assetsInlineLimit: 0,
    // Sources for whoever reads the app in the browser.
    sourcemap: true,
    // The reading room carries the editor and the CRDT, some 530 kB that are used whole; anything above is worth a look.
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': SERVER,
      '/sync': { target: SERVER, ws: true },
    },
  },
})
