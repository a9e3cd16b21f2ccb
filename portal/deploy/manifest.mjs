// The signed list of the page's files: written by the hospital's pipeline, checked by anybody.

import { createHash, sign, verify } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig";

/** What a check of a deployed page found; the page is right if there are no faults. */
export class ManifestError extends Error {}

const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** Writes manifest and signature beside the files of a folder; config.json must lie there. */
export async function writeManifest(folder, privateKey) {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && ![MANIFEST, SIGNATURE].includes(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join("/"))
    .sort();
  if (!paths.includes("config.json") || !paths.includes("index.html")) {
    throw new ManifestError(`${folder} must hold index.html and config.json`);
  }
  const files = {};
  for (const path of paths) {
    files[path] = digest(await readFile(join(folder, path)));
  }
  const manifest = Buffer.from(`${JSON.stringify({ ward: 1, files }, null, 2)}\n`);
  await writeFile(join(folder, MANIFEST), manifest);
  await writeFile(join(folder, SIGNATURE), `${sign(null, manifest, privateKey).toString("base64")}\n`);
  return paths;
}

/**
 * Fetches a deployed page and compares every file with the manifest that a key signed.
 *
 * @param page the page's address, ending in a slash
 * @returns the paths that are right
 * @throws ManifestError if the manifest is not signed by the key, or a file is another
 */
export async function verifyManifest(page, publicKey, get = fetchBytes) {
  const manifest = await get(new URL(MANIFEST, page));
  const signature = Buffer.from((await get(new URL(SIGNATURE, page))).toString(), "base64");
  if (!verify(null, manifest, publicKey, signature)) {
    throw new ManifestError(`${MANIFEST} is not signed by this key`);
  }
  const { files } = JSON.parse(manifest.toString());
  for (const [path, expected] of Object.entries(files)) {
    const found = digest(await get(new URL(path, page)));
    if (found !== expected) {
      throw new ManifestError(`${path} is not the file that was signed: ${found}`);
    }
  }
  const start = digest(await get(new URL(page)));
  if (start !== files["index.html"]) {
    throw new ManifestError(`${page} does not answer index.html: ${start}`);
  }
  return Object.keys(files);
}

async function fetchBytes(url) {
  const answer = await fetch(url, { redirect: "error", cache: "no-store" });
  if (!answer.ok) {
    throw new ManifestError(`${url.pathname} answers ${answer.status}`);
  }
  return Buffer.from(await answer.arrayBuffer());
}
