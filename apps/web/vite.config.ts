import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { nameFiles } from './name-files.ts'
import { oneLanguage } from './one-language.ts'

const SERVER = 'http://127.0.0.1:3000'

/** A module that so many pages, and parts that are fetched by themselves, use is in the file of every page. */
const OF_EVERY_PAGE = 14
/**
 * What fewer share lies together by which of them use it, and where that makes less than so many bytes, with what a neighbouring circle shares. Left to the bundler, each circle has a
 * file of its own: a text opened with a hundred, most of them below a kilobyte, each asked for and run by itself. With these it is twenty-seven, of the same weight.
 */
const LEAST_SHARED_BYTES = 8_000

/** The name of the main file is how a page tells a newer version (`page-age.ts`): it stays a file of its own, and so does what runs before all others. */
const joins = (id: string) => !id.endsWith('/src/main.tsx') && !id.includes('rolldown')

export default defineConfig({
  plugins: [react(), oneLanguage(), nameFiles()],
  build: {
    // Fonts and icons stay files: the content security policy allows no data URLs, and a slice is fetched only where needed.
    assetsInlineLimit: 0,
    // Sources for whoever reads the app in the browser.
    sourcemap: true,
    rolldownOptions: {
      output: {
        // What neighbouring circles share may need each other: in plain files a part would run before what it takes from another, and find nothing there.
        strictExecutionOrder: true,
        // Without the names of all who share it.
        chunkFileNames: ({ name }) =>
          name.startsWith('shared') ? 'assets/shared-[hash].js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'every-page', priority: 2, minShareCount: OF_EVERY_PAGE, test: joins },
            {
              name: 'shared',
              test: joins,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: LEAST_SHARED_BYTES,
            },
          ],
        },
      },
    },
    // The reading room carries the editor and the CRDT, some 530 kB that are used whole, and what every page needs is 606 kB with its modules
    // kept in order; anything above is worth a look.
    chunkSizeWarningLimit: 640,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': SERVER,
      '/sync': { target: SERVER, ws: true },
    },
  },
})
