// One visit to the page, with everything watched that must never happen.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { picture } from "./picture.mjs";

const SCREENSHOTS = process.env.WARD_SCREENSHOTS;
const USER = process.env.WARD_USER ?? "clerk";
const MILLISECONDS = Number(process.env.WARD_TIMEOUT ?? 30_000);

/** Opens the page. {@code tamper} may set up routes before anything is loaded. */
export async function visit(browser, lab, { width = 1280, dark = false, still = false, tamper } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 780 : 1080 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: still ? "reduce" : "no-preference",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(MILLISECONDS);
  const seen = { console: [], requests: [] };
  const { origin } = new URL(lab.url);
  context.on("console", (message) => {
    if (message.location().url.startsWith(origin)) {
      seen.console.push(message.text());
    }
  });
  context.on("weberror", (error) => seen.console.push(String(error.error())));
  context.on("request", (request) => seen.requests.push(request));
  const page = await context.newPage();
  await tamper?.(page);
  await page.goto(lab.url);
  return { page, seen, origin };
}

export async function verified({ page }) {
  await page.locator(".trust.verified").waitFor();
}

/** Signs in at the issuer's form, the lab's or the stand-in's, in the window that the page opens. */
export async function signIn({ page }, { button = "Sign in", user = USER } = {}) {
  const [issuer] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  await issuer.locator("input[name=username]").fill(user);
  await issuer.locator("input[type=submit]").click();
  await page.getByText(`Signed in as ${user}`).waitFor();
  await page.locator(".ended").waitFor({ state: "detached" });
}

export async function signedIn(visited, options) {
  await verified(visited);
  await signIn(visited, options);
  await verified(visited);
}

export const PATIENT = {
  "First name": "Jane",
  "Last name": "Doe",
  "Date of birth": "04/12/1968",
  "Social security number": "123-45-6789",
  Address: "1 Main Street",
  City: "Springfield",
  State: "WA",
  Phone: "+1 555 0100",
  "E-mail": "jane@example.org",
  Insurance: "Plan 7, group 12",
  "Date admitted": "11/20/2026",
  "Drug allergies": "Penicillin",
  "Pre-existing conditions": "Type 2 diabetes, COPD, father had a heart attack, frobnitis",
};

export const button = ({ page }, name) => page.getByRole("button", { name, exact: true });

/** A field of the form by the beginning of its label. */
export const field = ({ page }, label) => page.locator("#panel-patients").getByLabel(label);

/** Fills in the form of a new patient. */
export async function fill(visited, id, fields = PATIENT) {
  await button(visited, "New patient").click();
  await field(visited, "Patient ID").fill(id);
  for (const [label, value] of Object.entries(fields)) {
    await field(visited, label).fill(value);
  }
}

export const save = (visited) => button(visited, "Save and score").click();

export async function savedAs(visited, version) {
  await visited.page.getByText(`· version ${version}`).waitFor();
}

/** A patient who is stored, with the record open and scored. */
export async function entered(visited, id = newId(), fields = PATIENT) {
  await fill(visited, id, fields);
  await save(visited);
  await savedAs(visited, 1);
  await visited.page.getByRole("heading", { name: "Risk score" }).waitFor();
  return id;
}

export async function open(visited, id) {
  const close = button(visited, "Close record");
  if (await close.isVisible()) {
    await close.click();
  }
  await field(visited, "Patient ID").fill(id);
  await button(visited, "Open record").click();
}

/** An id that no other run has used. */
export const newId = () => `browser-${crypto.randomUUID().slice(0, 18)}`;

/** The slice that the flows send, as a PNG. */
export async function slice() {
  const path = process.env.WARD_IMAGE;
  return path === undefined ? picture(false) : readFile(path);
}

export async function chooseImage({ page }, buffer, name = "slice.png") {
  await page.getByRole("tab", { name: "Image check" }).click();
  const file = { name, mimeType: "", buffer: buffer ?? (await slice()) };
  await page.locator("#field-image").setInputFiles(file);
}

/** The slice under several names, as the files of a set. */
export async function chooseImages({ page }, names) {
  await page.getByRole("tab", { name: "Image check" }).click();
  const buffer = await slice();
  const files = names.map((name) => ({ name, mimeType: "", buffer }));
  await page.locator("#field-image").setInputFiles(files);
}

export async function outline(visited, buffer, name) {
  await chooseImage(visited, buffer, name);
  await button(visited, "Outline the image").click();
  await visited.page.getByRole("heading", { name: "Result" }).waitFor();
}

/** Chooses a file for a batch. */
export async function chooseIds({ page }, text, name = "ids.csv") {
  await page.getByRole("tab", { name: "Batch" }).click();
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("#field-ids").setInputFiles(file);
}

/** The file that a link of the page gives to keep. */
export async function downloaded({ page }, name) {
  const link = page.getByRole("link", { name });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** What the page posted to the services, and to nobody else. */
export const posts = ({ seen }) =>
  seen.requests.filter(
    (request) => request.method() === "POST" && request.url().includes("/enclave/"),
  );

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

/** All that a browser keeps for the page. */
export const storage = ({ page }) =>
  page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
    ]),
  );

export async function screenshot({ page }, name) {
  if (SCREENSHOTS !== undefined) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await page.evaluate(() => {
      document.activeElement?.blur();
      window.scrollTo(0, 0);
    });
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

/** Beginnings of ids and images, and what a patient is; long enough never to be in a sealed message by chance. */
const NEVER_OPEN = [
  "browser-",
  "\x89PNG\r\n\x1a\n",
  "\xff\xd8\xff\xe0\x00\x10JFIF",
  "II*\x00\x08\x00\x00\x00",
  "\x00\x00\x00\x00DICM",
  ...Object.values(PATIENT).filter((value) => value.length >= 8),
];

/** Ends a visit, on which nothing may have left the page but sealed. */
export async function leave(visited) {
  assertSealed(visited, NEVER_OPEN);
  await close(visited);
}

/** Ends a visit that has tried what the page must not do. */
export const close = ({ page }) => page.context().close();
