// Many patients scored at once.

import assert from "node:assert/strict";
import {
  assertSealed,
  button,
  chooseIds,
  downloaded,
  entered,
  leave,
  newId,
  posts,
  signedIn,
  storage,
  visit,
} from "../visit.mjs";

const START = "Score these patients";

/** Patients who are stored. */
async function stored(visited, count) {
  const ids = [];
  for (let i = 0; i < count; i++) {
    ids.push(await entered(visited));
    await button(visited, "Close record").click();
  }
  return ids;
}

const state = ({ page }, words) => page.getByRole("status").filter({ hasText: words });

export const batch = {
  "a batch is scored, its failures are named, and its result is kept": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const [one, other] = await stored(visited, 2);
    const nobody = newId();
    await chooseIds(visited, `id,name\n${one},"Doe, Jane"\n${other},x\n${nobody},y\n${one},again\n`);
    await page.getByText("IDs: 3, each once; 1 came more than once").waitFor();
    await button(visited, START).click();
    await state(visited, /^Finished$/).waitFor();
    await page.getByText("3 of 3").waitFor();
    await page.locator(".failures tr", { hasText: nobody }).getByText("no patient with this ID").waitFor();
    await button(visited, "Make the result (CSV)").click();
    const { name, content } = await downloaded(visited, "Download result (CSV)");
    assert.equal(name, "batch-result.csv");
    const lines = content.toString().trim().split("\r\n");
    assert.match(lines[1], new RegExp(`^${one},0\\.\\d+,,risk,1,[0-9a-f]{64},sgx,[0-9a-f]{64}$`));
    assert.ok(lines[2].startsWith(`${other},0.`));
    assert.equal(lines[3], `${nobody},,no-such-patient,,,,,`);
    assert.equal(lines.length, 4);
    assertSealed(visited, [one, other, nobody, "Jane", "score-batch"]);
    assert.ok(!/browser-|eyJ/.test(await storage(visited)), "something is kept in storage");
    assert.equal(await page.evaluate(() => history.length), 2, "no step of the work is in history");
    await leave(visited);
  },

  "what is no list of ids is told before anything is sent": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await chooseIds(visited, "patient_1\n<img src=x onerror=alert(1)>\n");
    await page.getByText("ID number 2, “<img src=x onerror=alert(1)>”, is no patient ID.").waitFor();
    assert.equal(await page.locator("#field-ids").getAttribute("aria-invalid"), "true");
    assert.ok(await button(visited, START).isDisabled());
    await chooseIds(visited, "");
    await page.getByText("There are no IDs in this file.").waitFor();
    assert.deepEqual(posts(visited), []);
    assert.deepEqual(visited.seen.console, []);
    await leave(visited);
  },

  "a batch that gives no news for a while is watched on": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const [id] = await stored(visited, 1);
    await chooseIds(visited, id);
    let messages = 0;
    await page.route("**/enclave/score", (route) =>
      route.request().method() === "POST" && messages++ > 0 ? route.abort() : route.continue(),
    );
    await button(visited, START).click();
    await page.getByText("No news at the moment").waitFor();
    await page.unrouteAll();
    await state(visited, /^Finished$/).waitFor();
    assert.equal(await page.getByText("No news at the moment").count(), 0);
    await leave(visited);
  },

  "a batch waits for an enclave that is out of reach, and what has not run is cancelled": async (
    browser,
    lab,
  ) => {
    if (lab.fault === undefined && lab.restart === undefined) {
      return "skipped"; // Nothing makes this lab slow enough for somebody to cancel.
    }
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const ids = await stored(visited, 1);
    await lab.fault?.("enclave-down", true);
    try {
      await chooseIds(visited, [...ids, ...Array.from({ length: 40 }, newId)].join("\n"));
      await button(visited, START).click();
      const waiting = lab.fault === undefined ? "Running" : "the model cannot be reached";
      await state(visited, waiting).waitFor();
      await button(visited, "Cancel the rest").click();
      await state(visited, /^Cancelled$/).waitFor();
      await page.locator(".numbers", { hasText: "Cancelled" }).waitFor();
      await button(visited, "Start another batch").click();
      assert.ok(await button(visited, START).isDisabled());
    } finally {
      await lab.fault?.("enclave-down", false);
    }
    await leave(visited);
  },

  "what a batch has given up is run again": async (browser, lab) => {
    if (lab.restart === undefined) {
      return "skipped"; // The lab gives up after five deliveries only, ten minutes apart.
    }
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const [id] = await stored(visited, 1);
    await chooseIds(visited, `${id}\nflaky-1`);
    await button(visited, START).click();
    await state(visited, /^Finished$/).waitFor();
    await page.locator(".failures tr", { hasText: "flaky-1" }).getByText("was given up").waitFor();
    await button(visited, "Run what was given up again").click();
    await state(visited, /^Finished$/).waitFor();
    await page.locator(".failures").waitFor({ state: "detached" });
    assert.equal(await button(visited, "Run what was given up again").count(), 0);
    await button(visited, "Make the result (CSV)").click();
    const { content } = await downloaded(visited, "Download result (CSV)");
    assert.match(content.toString(), /^flaky-1,0\.2263,,risk,/m);
    await leave(visited);
    return undefined;
  },
};
