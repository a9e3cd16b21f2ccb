// What a clerk does with patients.

import assert from "node:assert/strict";
import {
  assertSealed,
  button,
  entered,
  field,
  fill,
  leave,
  newId,
  open,
  outline,
  PATIENT,
  posts,
  save,
  savedAs,
  signedIn,
  storage,
  visit,
} from "../visit.mjs";

const SCRIPT = "<img src=x onerror=alert(1)>";

async function everybodySees(visited, id, label, value) {
  await open(visited, id);
  await visited.page.locator("dl.record div", { hasText: label }).getByText(value).waitFor();
}

export const patient = {
  "a clerk enters a patient, sees the score, and outlines an image": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = await entered(visited);
    await page.getByRole("heading", { name: "Jane Doe" }).waitFor();
    await page.getByRole("img", { name: /A hundred people/ }).waitFor();
    await page.getByText("frobnitis").last().waitFor();
    await page.locator(".factors", { hasText: "read from “" }).waitFor();
    await page.locator(".origin summary").click();
    await page.getByText("Model fingerprint").waitFor();
    await outline(visited);
    await page.locator("#panel-image .origin").waitFor();
    assertSealed(visited, [id, "Springfield", "jane@example.org", "diabetes", "123-45"]);
    assert.ok(!/Jane|eyJ|browser-/.test(await storage(visited)), "something is kept in storage");
    assert.ok(!(await page.title()).includes("Jane"));
    assert.equal(await page.evaluate(() => history.length), 2, "no step of the work is in history");
    await leave(visited);
  },

  "a record is found by its id, and told to be absent": async (browser, lab) => {
    const visited = await visit(browser, lab);
    await signedIn(visited);
    const id = await entered(visited);
    await open(visited, newId());
    await visited.page.getByText("There is no patient").waitFor();
    await field(visited, "Patient ID").fill("no/id");
    await button(visited, "Open record").click();
    await visited.page.getByText("This is no patient ID").waitFor();
    await everybodySees(visited, id, "City", "Springfield");
    await leave(visited);
  },

  "what is wrong stands beside its field, before anything is sent": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await button(visited, "New patient").click();
    await save(visited);
    assert.equal(await page.getByText("Fill in this field.").count(), 4);
    const wrong = {
      "Date of birth": ["02/30/1968", "Write a date that exists"],
      "Social security number": ["12", "at least four digits"],
      Phone: ["call me", "Write a telephone number"],
      "E-mail": ["nobody", "Write one e-mail address"],
    };
    await field(visited, "Patient ID").fill(newId());
    for (const [label, value] of Object.entries(PATIENT)) {
      await field(visited, label).fill(wrong[label]?.[0] ?? value);
    }
    for (const [label, [, sentence]] of Object.entries(wrong)) {
      await page.locator(".problem", { hasText: sentence }).waitFor();
      const described = await field(visited, label).getAttribute("aria-describedby");
      const [first] = described.split(" ");
      assert.match(await page.locator(`#${first}`).innerText(), new RegExp(sentence));
      assert.equal(await field(visited, label).getAttribute("aria-invalid"), "true");
    }
    await save(visited);
    const focused = await page.evaluate(() => document.activeElement?.id);
    assert.equal(focused, "field-dob", "the first field at fault has the focus");
    assert.deepEqual(posts(visited), []);
    await leave(visited);
  },

  "admission before birth is told beside the admission": async (browser, lab) => {
    const visited = await visit(browser, lab);
    await signedIn(visited);
    await fill(visited, newId(), { ...PATIENT, "Date admitted": "04/11/1968" });
    await save(visited);
    await visited.page.locator("#field-dateadmitted-problem", { hasText: "before the birth" }).waitFor();
    assert.deepEqual(posts(visited), []);
    await leave(visited);
  },

  "markup in every field stays text": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await signedIn(visited);
    const id = newId();
    await fill(visited, id, Object.fromEntries(Object.keys(PATIENT).map((label) => [label, SCRIPT])));
    await save(visited);
    assert.equal(await page.locator(".problem").count(), 5, "dates, numbers, phone and e-mail");
    const shaped = ["Date of birth", "Date admitted", "Social security number", "Phone", "E-mail"];
    for (const label of shaped) {
      await field(visited, label).fill(PATIENT[label]);
    }
    await save(visited);
    await savedAs(visited, 1);
    await page.getByRole("heading", { name: "Risk score" }).waitFor();
    assert.equal(await page.locator("dl.record dd", { hasText: SCRIPT }).count(), 6);
    assert.equal(await page.getByRole("heading", { name: SCRIPT }).count(), 1);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    assert.equal(dialogs, 0);
    assert.deepEqual(visited.seen.console, []);
    await leave(visited);
  },

  "a record is changed, and kept exactly as it was written": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = await entered(visited, newId(), { ...PATIENT, Address: "1 Main Street\nApartment 2" });
    await button(visited, "Change").click();
    assert.equal(await field(visited, "Address").inputValue(), "1 Main Street\nApartment 2");
    assert.equal(await field(visited, "Date of birth").inputValue(), "04/12/1968");
    await field(visited, "City").fill("Shelbyville");
    await save(visited);
    await savedAs(visited, 2);
    await everybodySees(visited, id, "City", "Shelbyville");
    await page.locator("dl.record").getByText("Apartment 2").waitFor();
    await leave(visited);
  },

  "changes are dropped only when the clerk says so": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await entered(visited);
    await button(visited, "Change").click();
    await field(visited, "City").fill("Shelbyville");
    await button(visited, "Cancel").click();
    await page.getByRole("dialog", { name: "Drop your changes?" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await field(visited, "City").inputValue(), "Shelbyville");
    await button(visited, "Cancel").click();
    await button(visited, "Drop changes").click();
    await page.locator("dl.record").getByText("Springfield").waitFor();
    await leave(visited);
  },

  "two clerks edit one patient, and nobody's change is lost": async (browser, lab) => {
    const [one, other] = [await visit(browser, lab), await visit(browser, lab)];
    await signedIn(one);
    await signedIn(other);
    const id = await entered(one);
    await open(other, id);
    await button(other, "Change").click();
    await button(one, "Change").click();
    await field(one, "City").fill("Shelbyville");
    await field(one, "Phone").fill("+1 555 0199");
    await save(one);
    await savedAs(one, 2);
    await field(other, "City").fill("Ogdenville");
    await field(other, "E-mail").fill("doe@example.org");
    await save(other);
    await other.page.getByText("Somebody else has saved this record").waitFor();
    await other.page.locator(".conflict .facts", { hasText: "+1 555 0199" }).waitFor();
    await other.page.getByRole("radio", { name: /Shelbyville/ }).check();
    await button(other, "Save both people's changes").click();
    await savedAs(other, 3);
    for (const text of ["Shelbyville", "+1 555 0199", "doe@example.org"]) {
      await other.page.locator("dl.record").getByText(text).waitFor();
    }
    await leave(one);
    await leave(other);
  },

  "an id that somebody has is not taken over": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = await entered(visited);
    await button(visited, "Close record").click();
    await fill(visited, id, { ...PATIENT, "First name": "Joan" });
    await save(visited);
    await page.getByText("Somebody else has saved this record").waitFor();
    await button(visited, "Drop my changes").click();
    await page.getByRole("heading", { name: "Jane Doe" }).waitFor();
    await savedAs(visited, 1);
    await leave(visited);
  },

  "an answer that is lost does not save twice": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId());
    await page.route("**/enclave/patient", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await save(visited);
    await page.getByText("No answer").first().waitFor();
    await page.unrouteAll();
    await save(visited);
    await savedAs(visited, 1);
    await leave(visited);
  },

  "a record is erased only after its id was typed": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = await entered(visited);
    await button(visited, "Erase…").click();
    const erase = button(visited, "Erase for ever");
    assert.ok(await erase.isDisabled());
    await page.getByLabel(`Type ${id}`).fill(`${id}x`);
    assert.ok(await erase.isDisabled());
    await page.getByLabel(`Type ${id}`).fill(id);
    await erase.click();
    await page.getByText("The record is erased.").waitFor();
    await open(visited, id);
    await page.getByText("There is no patient").waitFor();
    await fill(visited, id);
    await save(visited);
    await page.getByText("was erased before").waitFor();
    await save(visited);
    await page.getByRole("heading", { name: "Risk score" }).waitFor();
    await leave(visited);
  },
};
