// Signing in and out, and sessions that end in the middle of something.

import assert from "node:assert/strict";
import { changedTokens } from "../tamper.mjs";
import {
  button,
  chooseIds,
  entered,
  field,
  fill,
  leave,
  newId,
  open,
  posts,
  save,
  savedAs,
  signedIn,
  signIn,
  verified,
  visit,
} from "../visit.mjs";

const WITHOUT_RENEWAL = { refresh_token: undefined };
const SECONDS = 600;
const UNSAVED = "Sign out in the middle of your work?";

/** Lets the page's clock go on, as if somebody had been called away. */
const later = ({ page }, seconds) => page.clock.fastForward(1000 * seconds);

/** Changes the first token only; the page's clock can be moved. */
const firstToken = (change) => async (page) => {
  let first = true;
  await page.clock.install();
  await changedTokens((tokens) => {
    const given = first ? { ...tokens, ...change } : tokens;
    first = false;
    return given;
  })(page);
};

/** Signs out although the page asks whether it shall. */
async function signOut(visited) {
  await button(visited, "Sign out").click();
  const dialog = visited.page.getByRole("dialog", { name: UNSAVED });
  await dialog.getByRole("button", { name: "Sign out" }).click();
  await button(visited, "Sign in").waitFor();
}

export const session = {
  "a token that expires in the middle of a form loses nothing": async (browser, lab) => {
    const tamper = firstToken({ ...WITHOUT_RENEWAL, expires_in: SECONDS });
    const visited = await visit(browser, lab, { tamper });
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId());
    await later(visited, SECONDS + 1);
    await page.locator(".ended").waitFor();
    assert.ok(await field(visited, "City").isDisabled());
    assert.ok(await button(visited, "Save and score").isDisabled());
    assert.equal(await field(visited, "City").inputValue(), "Springfield");
    await signIn(visited, { button: "Sign in again" });
    assert.equal(await field(visited, "City").inputValue(), "Springfield");
    await save(visited);
    await savedAs(visited, 1);
    await leave(visited);
  },

  "a token that the services refuse in the middle of a form loses nothing": async (browser, lab) => {
    const tamper = firstToken({ ...WITHOUT_RENEWAL, access_token: "not-a-token-of-this-issuer" });
    const visited = await visit(browser, lab, { tamper });
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId());
    await save(visited);
    await page.locator(".ended").waitFor();
    await signIn(visited, { button: "Sign in again" });
    assert.equal(await field(visited, "City").inputValue(), "Springfield");
    await save(visited);
    await savedAs(visited, 1);
    await leave(visited);
  },

  "a session is renewed while somebody types": async (browser, lab) => {
    const visited = await visit(browser, lab, { tamper: firstToken({ expires_in: SECONDS }) });
    const { page } = visited;
    const renewal = page.waitForRequest((request) =>
      (request.postData() ?? "").includes("grant_type=refresh_token"),
    );
    await signedIn(visited);
    await fill(visited, newId());
    await later(visited, SECONDS - 50);
    await renewal;
    assert.equal(await field(visited, "City").inputValue(), "Springfield");
    await save(visited);
    await savedAs(visited, 1);
    assert.equal(await page.locator(".ended").count(), 0);
    await leave(visited);
  },

  "another clerk finds nothing of the one before": async (browser, lab) => {
    if (lab.restart === undefined) {
      return "skipped"; // The lab's issuer knows one clerk.
    }
    const tamper = firstToken({ ...WITHOUT_RENEWAL, expires_in: SECONDS });
    const visited = await visit(browser, lab, { tamper });
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId(), { "First name": "Jane" });
    await later(visited, SECONDS + 1);
    await page.locator(".ended").waitFor();
    await signIn(visited, { button: "Sign in again", user: "colleague" });
    await page.getByRole("heading", { name: "Find a patient" }).waitFor();
    await button(visited, "New patient").click();
    assert.equal(await field(visited, "First name").inputValue(), "");
    await leave(visited);
    return undefined;
  },

  "signing out with something unsaved asks first, and leaves nothing": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId(), { "First name": "Jane" });
    await button(visited, "Sign out").click();
    await page.getByRole("dialog", { name: UNSAVED }).waitFor();
    await button(visited, "Go back").click();
    assert.equal(await field(visited, "First name").inputValue(), "Jane");
    await signOut(visited);
    assert.equal(await page.locator("#field-fname").count(), 0);
    assert.deepEqual(posts(visited), []);
    await leave(visited);
  },

  "signing out with a batch asks first, and nobody looks at it any more": async (browser, lab) => {
    if (lab.restart === undefined) {
      return "skipped"; // The lab is too fast: its batch is over before anybody has signed out.
    }
    const visited = await visit(browser, lab, { tamper: (page) => page.clock.install() });
    const { page } = visited;
    await signedIn(visited);
    await chooseIds(visited, Array.from({ length: 40 }, newId).join("\n"));
    await button(visited, "Score these patients").click();
    await page.getByRole("status").filter({ hasText: /^Running$/ }).waitFor();
    await signOut(visited);
    await signIn(visited);
    const looks = () => posts(visited).filter((request) => request.url().endsWith("/score")).length;
    const before = looks();
    await later(visited, 60);
    await open(visited, newId());
    await page.getByText("There is no patient browser-").waitFor();
    assert.equal(looks(), before);
    await leave(visited);
    return undefined;
  },

  "signing in that the issuer refuses is told, and can be tried again": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await verified(visited);
    await page.context().route("**/token", (route) => route.fulfill({ status: 400, json: {} }));
    const [issuer] = await Promise.all([
      page.waitForEvent("popup"),
      button(visited, "Sign in").click(),
    ]);
    await issuer.locator("input[name=username]").fill("clerk");
    await issuer.locator("input[type=submit]").click();
    await page.getByText("Signing in did not work").waitFor();
    await page.context().unrouteAll();
    await signedIn(visited);
    await leave(visited);
  },

  "a reload ends the session and leaves nothing behind": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await entered(visited);
    await page.reload();
    await verified(visited);
    await button(visited, "Sign in").waitFor();
    assert.deepEqual(await page.getByText("Jane Doe").allTextContents(), []);
    await leave(visited);
  },
};
