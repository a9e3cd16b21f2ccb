// How the page looks, sounds and is reached, in every size and theme.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { changedDocument, otherKeys } from "../tamper.mjs";
import {
  assertFits,
  button,
  chooseIds,
  chooseImages,
  entered,
  field,
  leave,
  newId,
  outline,
  screenshot,
  save,
  signedIn,
  verified,
  visit,
} from "../visit.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOOKS = [
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1920, dark: false },
  { width: 1920, dark: true },
];

/** Looks at a page: width, axe, and a picture. */
const looker = ({ width, dark }) => async (visited, what) => {
  await assertFits(visited);
  await visited.page.evaluate(AXE);
  const { violations } = await visited.page.evaluate(() => window.axe.run());
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  assert.deepEqual(found, [], `${what} ${width} ${dark ? "dark" : "light"}`);
  await screenshot(visited, `${what}-${width}-${dark ? "dark" : "light"}`);
};

/** Chosen; on its way, where it stays for as long as it is looked at; and over. */
async function lookAtBatch(visited, look, known) {
  const { page } = visited;
  await chooseIds(visited, [known, ...Array.from({ length: 9 }, newId)].join("\n"));
  await look(visited, "batch");
  let messages = 0;
  await page.route("**/enclave/score", (route) =>
    route.request().method() === "POST" && messages++ > 3 ? undefined : route.continue(),
  );
  await button(visited, "Score these patients").click();
  await page.getByText(/^(6|10) of 10$/).waitFor();
  await look(visited, "batch-running");
  await page.unrouteAll();
  await page.getByText("10 of 10").waitFor();
  await look(visited, "batch-over");
}

const everyPage = (options) => async (browser, lab) => {
  const look = looker(options);
  const visited = await visit(browser, lab, { ...options, still: true });
  const { page } = visited;
  await verified(visited);
  await page.locator("summary").first().click();
  await look(visited, "verified");
  await signedIn(visited);
  await look(visited, "find");
  await button(visited, "New patient").click();
  await save(visited);
  await look(visited, "form");
  await button(visited, "Cancel").click();
  const id = await entered(visited);
  await look(visited, "record");
  await button(visited, "Erase…").click();
  await look(visited, "erase");
  await page.keyboard.press("Escape");
  await outline(visited);
  await look(visited, "image");
  await lookAtBatch(visited, look, id);
  await leave(visited);

  const refused = await visit(browser, lab, { ...options, tamper: changedDocument(otherKeys) });
  await refused.page.locator(".trust.stopped").waitFor();
  await look(refused, "refused");
  await leave(refused);
};

const named = ({ width, dark }) => `${width} pixels, ${dark ? "dark" : "light"}`;

export const look = {
  ...Object.fromEntries(
    LOOKS.map((options) => [
      `every page fits, and axe finds nothing: ${named(options)}`,
      everyPage(options),
    ]),
  ),

  "a conflict fits, and axe finds nothing": async (browser, lab) => {
    for (const options of LOOKS.slice(1, 3)) {
      const visited = await visit(browser, lab, { ...options, still: true });
      await signedIn(visited);
      const id = await entered(visited);
      await button(visited, "Close record").click();
      await button(visited, "New patient").click();
      await field(visited, "Patient ID").fill(id);
      for (const label of ["First name", "Last name"]) {
        await field(visited, label).fill("Joan");
      }
      await field(visited, "Date of birth").fill("04/12/1968");
      await field(visited, "Date admitted").fill("11/20/2026");
      await save(visited);
      await visited.page.locator(".conflict").waitFor();
      await looker(options)(visited, "conflict");
      await leave(visited);
    }
  },

  "the three files of a set fit, and axe finds nothing": async (browser, lab) => {
    for (const options of LOOKS.slice(1, 3)) {
      const visited = await visit(browser, lab, { ...options, still: true });
      await signedIn(visited);
      await chooseImages(visited, ["20261120_axial_t1.png", "20261120_flair.png", "20261120_t1gd.png"]);
      await visited.page.getByText("Which file is which?").waitFor();
      await looker(options)(visited, "set");
      await leave(visited);
    }
  },

  "everything is reached by the keyboard alone": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await page.getByRole("tab", { name: "Patients" }).focus();
    const reached = [];
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id));
    }
    assert.deepEqual(reached.slice(0, 3), ["field-id", "Open record", "New patient"]);
    await page.getByRole("tab", { name: "Patients" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.type("keyboard_1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const focused = page.locator(":focus");
    assert.equal(await focused.innerText(), "New patient", "the form's heading has the focus");
    await page.keyboard.press("Tab");
    assert.equal(await focused.getAttribute("id"), "field-id");
    await leave(visited);
  },

  "nothing moves where less motion is wanted": async (browser, lab) => {
    const visited = await visit(browser, lab, { still: true });
    await verified(visited);
    const moving = await visited.page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
    await leave(visited);
  },
};
