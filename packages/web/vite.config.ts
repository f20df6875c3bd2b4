import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The server replaces `__CSP_NONCE__` in index.html with a fresh nonce for each response (and never caches that file).
 * The target is the Chromium 86 of the browsers that offices still run on Windows 7.
 */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3311' } },
})
