import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";
import { beforeAll, expect, test } from "vitest";

const FIRST_LOAD = 150 * 1024;

let files: Map<string, string | Uint8Array>;

beforeAll(async () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const built = (await build({ root, logLevel: "error", build: { write: false } })) as Rollup.RollupOutput;
  files = new Map(
    built.output.map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source]),
  );
}, 180_000);

const page = (name: string): string => String(files.get(name));
const referenced = (html: string): RegExpMatchArray[] => [
  ...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.\/([^"]+)"[^>]*>/g),
];

test("everything that the first page loads is at most 150 KB, compressed", () => {
  const names = ["index.html", ...referenced(page("index.html")).map(([, name = ""]) => name)];
  const bytes = names.map((name) => gzipSync(files.get(name) ?? "").length);
  const total = bytes.reduce((sum, one) => sum + one, 0);
  expect(names.length).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD);
});

test.each(["index.html", "signed-in.html"])("%s loads nothing whose hash it does not know", (name) => {
  const html = page(name);
  const loaded = referenced(html).filter(([, file = ""]) => /\.(js|css)$/.test(file));
  expect(loaded.length).toBeGreaterThan(0);
  for (const [tag, file = ""] of loaded) {
    const hash = createHash("sha384").update(files.get(file) ?? "").digest("base64");
    expect(tag).toContain(`integrity="sha384-${hash}"`);
  }
  const inline = [...html.matchAll(/<script\b([^>]*)>/g)].filter(([, at = ""]) => !at.includes("src="));
  expect(inline).toEqual([]);
  expect(html).not.toMatch(/https?:\/\/(?!localhost)/);
});

test("every module that a script imports is one that its page has preloaded", () => {
  for (const name of ["index.html", "signed-in.html"]) {
    const loaded = referenced(page(name)).map(([, file = ""]) => file);
    const imports = loaded
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...String(files.get(file)).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)])
      .map(([, file = ""]) => `assets/${file}`);
    expect(imports.filter((file) => !loaded.includes(file))).toEqual([]);
  }
});
