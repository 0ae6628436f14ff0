import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { developmentFiles } from './vite/developmentFiles.ts';

const client = (file: string) => fileURLToPath(new URL(`../client/src/${file}.ts`, import.meta.url));

export default defineConfig({
  plugins: [react(), tailwindcss(), developmentFiles()],
  resolve: {
    // The sources, so that nobody has to build the client first.
    alias: [
      { find: /^@taskwire\/client$/, replacement: client('index') },
      { find: /^@taskwire\/client\/(auth|react)$/, replacement: client('$1') },
    ],
  },
  build: {
    target: 'es2023',
    // The page's policy allows `data:` only for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Code shared by two screens is small, so one file and one request are best. Dialogs and menus are loaded
          // when first opened.
          groups: [
            { name: 'shared', minShareCount: 2, test: /(web|client)\/src\/(?!ui\/(Modal|ZoneSelect)|screens|live)/ },
          ],
        },
      },
    },
  },
});
