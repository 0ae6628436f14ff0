import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { developmentFiles } from './vite/developmentFiles.ts';

const client = (file: string) => fileURLToPath(new URL(`../client/src/${file}.ts`, import.meta.url));

export default defineConfig({
  plugins: [react(), tailwindcss(), developmentFiles()],
  resolve: {
    // The sources: nobody has to build the client first.
    alias: [
      { find: /^@taskwire\/client$/, replacement: client('index') },
      { find: /^@taskwire\/client\/(auth|react)$/, replacement: client('$1') },
    ],
    // The rest of the repository has an older React, for mails.
    dedupe: ['react', 'react-dom'],
  },
  build: {
    target: 'es2023',
    // The policy of the page allows no `data:` but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What two screens share is small: in one file it is one request. But dialogs and menus come when one is opened.
          groups: [
            { name: 'shared', minShareCount: 2, test: /(web|client)\/src\/(?!ui\/(Modal|ZoneSelect)|screens|live)/ },
          ],
        },
      },
    },
  },
});
