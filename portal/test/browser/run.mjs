// Drives the page in Chromium. Against the lab: WARD_PORTAL=http://localhost:8080; without it a
// stand-in plays the lab. See README.md for the other variables.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { flows } from "./flows.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const executablePath = process.env.WARD_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  throw new Error(`There is no ${executablePath}; install chromium or set WARD_CHROMIUM.`);
}

const lab = process.env.WARD_PORTAL
  ? { url: process.env.WARD_PORTAL, close: () => {} }
  : await (await import("./stand-in.mjs")).standIn(dist);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update"],
});
let failed = 0;
try {
  for (const [name, flow] of Object.entries(flows)) {
    if (process.argv[2] !== undefined && !name.includes(process.argv[2])) {
      continue;
    }
    const started = performance.now();
    try {
      const skipped = await flow(browser, lab);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${skipped === "skipped" ? "skip" : "ok  "} ${seconds} s  ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}\n${error.stack}`);
    }
  }
} finally {
  await browser.close();
  lab.close();
}
process.exitCode = failed === 0 ? 0 : 1;
