import { defineConfig } from "vitest/config";
import { integrity } from "./build/integrity";

export default defineConfig({
  base: "./",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  resolve: { dedupe: ["@hpke/core"] },
  plugins: [integrity()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rollupOptions: { input: ["index.html", "signed-in.html"] },
  },
  test: { include: ["{src,build,deploy}/**/*.test.ts"], environment: "node", testTimeout: 30_000 },
});
