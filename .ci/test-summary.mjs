// Adds up the JUnit reports that are newer than a file: a line for each test that failed, and at the
// end "N passed, N failed, N skipped". Exits with 1 when a test failed or none was run.
//
//   node .ci/test-summary.mjs SINCE [FOLDER]
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const REPORTS = /^(surefire|failsafe|js)-reports$/;
const SKIPPED = new Set(["node_modules", ".git", ".run", "src"]);

/** Every report below a folder; links are not followed. */
function* reports(folder, inReports = false) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) {
      yield* reports(path, REPORTS.test(entry.name));
    } else if (inReports && entry.isFile() && /^TEST-.*\.xml$/.test(entry.name)) {
      yield path;
    }
  }
}

function text(attributes, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
  return value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

const since = statSync(process.argv[2]).mtimeMs;
const root = process.argv[3] ?? ".";
let tests = 0;
let skipped = 0;
const failed = [];

for (const path of reports(root)) {
  if (statSync(path).mtimeMs < since) {
    continue;
  }
  const xml = readFileSync(path, "utf8").replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  for (const [, attributes, inside = ""] of xml.matchAll(
    /<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g,
  )) {
    tests++;
    if (/<(failure|error)\b/.test(inside)) {
      failed.push(`${text(attributes, "classname")}.${text(attributes, "name")}`);
    } else if (/<skipped\b/.test(inside)) {
      skipped++;
    }
  }
}

for (const name of failed.sort()) {
  console.log(`FAILED ${name}`);
}
console.log(`${tests - failed.length - skipped} passed, ${failed.length} failed, ${skipped} skipped`);
process.exitCode = failed.length > 0 || tests === 0 ? 1 : 0;
