// One visit to the page, with everything watched that must never happen.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { picture } from "./picture.mjs";

const SCREENSHOTS = process.env.WARD_SCREENSHOTS;
const USER = process.env.WARD_USER ?? "clerk";
const MILLISECONDS = Number(process.env.WARD_TIMEOUT ?? 30_000);

/** Opens the page. {@code tamper} may set up routes before anything is loaded. */
export async function visit(browser, lab, { width = 1280, dark = false, tamper } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 780 : 1080 },
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(MILLISECONDS);
  const seen = { console: [], requests: [] };
  const { origin } = new URL(lab.url);
  page.on("console", (message) => {
    if (message.location().url.startsWith(origin)) {
      seen.console.push(message.text());
    }
  });
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => seen.requests.push(request));
  await tamper?.(page);
  await page.goto(lab.url);
  return { page, seen, origin };
}

export async function verified({ page }) {
  await page.locator(".trust.verified").waitFor();
}

/** Signs in at the issuer's form, the lab's or the stand-in's. */
export async function signedIn(visited) {
  const { page } = visited;
  await verified(visited);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("input[name=username]").fill(USER);
  await page.locator("input[type=submit]").click();
  await page.getByText(`Signed in as ${USER}`).waitFor();
  await verified(visited);
}

export const PATIENT = {
  "First name": "Jane",
  "Last name": "Doe <b>bold</b>",
  "Date of birth": "1968-04-12",
  "Social security number": "123-45-6789",
  Address: "1 Main Street",
  City: "Springfield",
  State: "WA",
  Phone: "+1 555 0100",
  "E-mail": "jane@example.org",
  Insurance: "Plan 7, group 12",
  "Date admitted": "2026-11-20",
  "Drug allergies": "Penicillin",
  "Pre-existing conditions": "Type 2 diabetes, COPD, father had a heart attack",
};

export async function fill({ page }, id, fields = PATIENT) {
  await page.getByLabel("Patient ID").fill(id);
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: false }).fill(value);
  }
}

export const save = ({ page }) => page.getByRole("button", { name: "Save and score" }).click();

/** An id that no other run has used. */
export const newId = () => `browser-${crypto.randomUUID()}`;

export async function chooseImage({ page }) {
  const path = process.env.WARD_IMAGE;
  const buffer = path === undefined ? picture(false) : await readFile(path);
  const file = { name: "slice.png", mimeType: "image/png", buffer };
  await page.getByLabel("Image (PNG").setInputFiles(file);
}

/** Nothing of what was typed may be found outside the seal. */
export function assertSealed({ page, seen, origin }, words) {
  assert.deepEqual(seen.console, []);
  assert.equal(page.url(), `${origin}/`);
  for (const request of seen.requests) {
    const url = new URL(request.url());
    const text = request.url() + (request.postDataBuffer()?.toString("latin1") ?? "");
    for (const word of words) {
      assert.ok(!text.includes(word), `${word} in a request to ${url.pathname}`);
    }
    if (request.method() === "POST" && !url.pathname.endsWith("/token")) {
      assert.ok(
        url.pathname.startsWith("/enclave/") || request.isNavigationRequest(),
        `a request to ${url.pathname}`,
      );
    }
  }
}

export const storage = ({ page }) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

export async function screenshot({ page }, name) {
  if (SCREENSHOTS !== undefined) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }
}

/** The page may not be wider than the window. */
export async function assertFits({ page }) {
  const [needed, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(needed <= given, `the page is ${needed} wide in a window of ${given}`);
}
