// Adds up the JUnit reports that are newer than a file: a line for each test that failed, with what
// it said and where, one for each reason to skip tests, and at the end "N passed, N failed,
// N skipped". Exits with 1 when a test failed or none was run.
//
//   node .ci/test-summary.mjs SINCE [FOLDER]
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const REPORTS = /^(surefire|failsafe|js)-reports$/;
const SKIPPED = new Set(["node_modules", ".git", ".run", "src"]);
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
const TESTCASE = /<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g;
const SKIP = /<skipped\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/skipped>)/;
const FAILURE = /<(?:failure|error)\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/(?:failure|error)>)/;
const OUR_FRAME = /^\s*at health\.ward\./;
const CAUSE = /^\s*Caused by: /;
const MESSAGE_CHARS = 2000;
const LINES = 4;

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

/** Text as it stands in an element, so that nothing in it looks like one. */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const unescaped = (text) =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

const attribute = (attributes, name) =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");

/** What a failed test said, the lines of ours that it passed through, and what was behind it. */
function reason([, attributes, inside = ""]) {
  const message = attribute(attributes, "message") || attribute(attributes, "type");
  const lines = unescaped(inside).split("\n");
  const first = (pattern) => lines.filter((line) => pattern.test(line)).slice(0, LINES);
  return [...message.slice(0, MESSAGE_CHARS).split("\n"), ...first(OUR_FRAME), ...first(CAUSE)]
    .map((line) => `    ${line.trim()}`)
    .filter((line) => line.trim() !== "");
}

/** Why a test was skipped: an attribute says so, or the first line of what was thrown. */
function excuse([, attributes, inside = ""]) {
  const thrown = unescaped(inside).trim().replace(/^[\w.$]+: /, "");
  const message = attribute(attributes, "message") || thrown;
  const line = message.replace(/^Assumption failed: /, "").split("\n")[0];
  return line.slice(0, MESSAGE_CHARS) || "no reason given";
}

const since = statSync(process.argv[2]).mtimeMs;
const root = process.argv[3] ?? ".";
let tests = 0;
let skipped = 0;
const skips = new Map();
const failed = [];

for (const path of reports(root)) {
  if (statSync(path).mtimeMs < since) {
    continue;
  }
  const xml = readFileSync(path, "utf8").replace(CDATA, (_, text) => escaped(text));
  for (const [, attributes, inside = ""] of xml.matchAll(TESTCASE)) {
    tests++;
    const failure = FAILURE.exec(inside);
    const skip = SKIP.exec(inside);
    if (failure) {
      const name = `${attribute(attributes, "classname")}.${attribute(attributes, "name")}`;
      failed.push([`FAILED ${name}`, ...reason(failure)].join("\n"));
    } else if (skip) {
      const why = excuse(skip);
      skips.set(why, (skips.get(why) ?? 0) + 1);
      skipped++;
    }
  }
}

failed.sort().forEach((lines) => console.log(lines));
[...skips].sort().forEach(([why, count]) => console.log(`SKIPPED ${count}: ${why}`));
console.log(`${tests - failed.length - skipped} passed, ${failed.length} failed, ${skipped} skipped`);
process.exitCode = failed.length > 0 || tests === 0 ? 1 : 0;
