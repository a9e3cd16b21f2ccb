import { createHash } from "node:crypto";
import type { Plugin, Rollup } from "vite";

const REFERENCE = /<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g;

/**
 * Subresource Integrity for every script, stylesheet and preloaded module of a page. A module that
 * another one imports is preloaded by the page, so its hash is checked there.
 */
export function integrity(): Plugin {
  return {
    name: "ward-integrity",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const page of Object.values(bundle)) {
          if (page.type === "asset" && page.fileName.endsWith(".html")) {
            page.source = withHashes(String(page.source), bundle);
          }
        }
      },
    },
  };
}

const withHashes = (html: string, bundle: Rollup.OutputBundle): string =>
  html.replace(REFERENCE, (tag, name: string) => {
    const file = bundle[name];
    if (file === undefined) {
      throw new Error(`${name} is not part of the build`);
    }
    const content = file.type === "chunk" ? file.code : file.source;
    const hash = createHash("sha384").update(content).digest("base64");
    return `${tag} integrity="sha384-${hash}"`;
  });
