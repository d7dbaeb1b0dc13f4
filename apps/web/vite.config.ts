import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react()],
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
