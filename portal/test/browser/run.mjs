// Drives the page in Chromium. Against the lab: WARD_PORTAL=http://localhost:8080; without it a
// stand-in plays the lab. See README.md for the other variables.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { flows } from "./flows/flows.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const executablePath = process.env.WARD_CHROMIUM ?? "/usr/bin/chromium-headless-shell";
if (!existsSync(executablePath)) {
  throw new Error(
    `There is no ${executablePath}; install chromium-headless-shell or set WARD_CHROMIUM.`,
  );
}

const lab = process.env.WARD_PORTAL
  ? runningLab(process.env.WARD_PORTAL, process.env.WARD_FAULTS)
  : await (await import("./stand-in.mjs")).standIn(dist);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update"],
});
const parts = process.argv.slice(2);
let failed = 0;
try {
  for (const [name, flow] of Object.entries(flows)) {
    if (parts.length > 0 && !parts.some((part) => name.includes(part))) {
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
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
} finally {
  await browser.close();
  lab.close();
}
/** A lab that somebody else started, and where its faults are switched, if anywhere. */
function runningLab(url, faults) {
  const fault = async (name, on) => {
    const answer = await fetch(`${faults}/${name}/${on ? "on" : "off"}`, { method: "POST" });
    if (!answer.ok) {
      throw new Error(`${name}: ${answer.status}`);
    }
  };
  return { url, close: () => {}, ...(faults !== undefined && { fault }) };
}

process.exitCode = failed === 0 ? 0 : 1;
