// Trust before data: what must stop the page, and that nothing leaves it then.

import assert from "node:assert/strict";
import { provider } from "../../support/attested.mjs";
import { changedConfig, changedDocument, otherKeys, vouchedBy } from "../tamper.mjs";
import {
  button,
  close,
  entered,
  field,
  fill,
  leave,
  newId,
  posts,
  save,
  savedAs,
  signedIn,
  verified,
  visit,
} from "../visit.mjs";

async function assertStopped(visited, sentence) {
  const { page } = visited;
  await page.locator(".trust.stopped").waitFor();
  await page.locator(".why", { hasText: sentence }).waitFor();
  await page.getByText("Please call").waitFor();
  assert.ok(await button(visited, "Sign in").isDisabled(), "sign-in must be closed");
  assert.deepEqual(posts(visited), []);
}

const stopped = (tamper, sentence) => async (browser, lab) => {
  const visited = await visit(browser, lab, { tamper });
  await assertStopped(visited, sentence);
  await leave(visited);
};

export const trust = {
  "swapped keys stop the page": stopped(changedDocument(otherKeys), "The key to seal to is not the one"),

  "a changed signature stops the page": stopped(
    changedDocument((json) => {
      const [endorsement] = json.endorsements;
      const first = endorsement.signature?.[0] === "A" ? "B" : "A";
      const changed = { ...endorsement, signature: first + endorsement.signature?.slice(1) };
      return { ...json, endorsements: [changed] };
    }),
    "The service's description is not signed",
  ),

  "another name in the policy stops the page": stopped(
    changedConfig((config) => {
      config.policies.patient.cas[0].name = "other.ward";
      return config;
    }),
    "The certificate was issued for another service",
  ),

  "another authority in the policy stops the page": stopped(
    changedConfig((config) => {
      config.policies.score.cas[0].caKey = "00".repeat(32);
      return config;
    }),
    "The attestation service that vouches is not the one",
  ),

  "a new key of the attestation provider stops the page until the snapshot is refreshed": async (
    browser,
    lab,
  ) => {
    const url = "https://maa.example";
    const [before, after] = [await provider(url, "before"), await provider(url, "after")];
    let [signing, known] = [before, before];
    const tamper = vouchedBy(() => signing, () => known);
    const visited = await visit(browser, lab, { tamper });
    const { page } = visited;
    await verified(visited);
    signing = after;
    await button(visited, "Check again").click();
    await assertStopped(visited, "signed with a key that the hospital does not know");
    known = after;
    await page.reload();
    await verified(visited);
    await leave(visited);
  },

  "a service that does not answer stops the page": stopped(
    (page) => page.route("**/enclave/delineate", (route) => route.abort()),
    "The service did not say who it is",
  ),

  "what was verified is told in plain words, claim by claim": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await verified(visited);
    const services = page.locator(".service");
    assert.equal(await services.count(), 3);
    assert.match(await services.first().innerText(), /Patient records\s+Verified since \d\d:\d\d/);
    await page.locator("summary").first().click();
    const checks = await services.first().locator(".checks li").allInnerTexts();
    assert.ok(checks.length >= 5, `${checks.length} checks`);
    assert.ok(checks.every((check) => /\.\s/.test(check) && !check.includes("The statement")));
    await leave(visited);
  },

  "a refusal while a form is half filled locks it and loses nothing": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await fill(visited, newId(), { "First name": "Jane" });
    await changedDocument(otherKeys)(page);
    await button(visited, "Check again").click();
    await page.locator(".trust.stopped").waitFor();
    assert.ok(await field(visited, "First name").isDisabled());
    assert.ok(await button(visited, "Save and score").isDisabled());
    await page.unrouteAll();
    await button(visited, "Check again").click();
    await verified(visited);
    assert.equal(await field(visited, "First name").inputValue(), "Jane");
    assert.deepEqual(posts(visited), []);
    await leave(visited);
  },

  "an app that starts again with a new key in the middle is verified anew": async (browser, lab) => {
    if (lab.restart === undefined) {
      return "skipped";
    }
    const visited = await visit(browser, lab);
    await signedIn(visited);
    await fill(visited, newId());
    await lab.restart("patient");
    await save(visited);
    await savedAs(visited, 1);
    await leave(visited);
    return undefined;
  },

  "an app with a new key that nobody vouches for gets nothing more": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await entered(visited);
    await page.route("**/enclave/patient", (route) =>
      route.request().method() === "GET" ? route.abort() : route.fulfill({ status: 422 }),
    );
    const before = posts(visited).length;
    await button(visited, "Change").click();
    await field(visited, "City").fill("Shelbyville");
    await save(visited);
    await page.locator(".trust.stopped").waitFor();
    assert.equal(posts(visited).length, before + 1, "one message, to the key that was verified");
    assert.equal(await field(visited, "City").inputValue(), "Shelbyville");
    await leave(visited);
  },

  "the page can connect to nobody but the API and the issuer": async (browser, lab) => {
    const visited = await visit(browser, lab);
    await verified(visited);
    const refused = await visited.page.evaluate(async () => {
      const violation = new Promise((resolve) =>
        document.addEventListener("securitypolicyviolation", (event) =>
          resolve(event.effectiveDirective),
        ),
      );
      await fetch("http://localhost:9/", { mode: "no-cors" }).catch(() => undefined);
      return violation;
    });
    assert.equal(refused, "connect-src");
    await close(visited);
  },

  "a broken configuration is told": async (browser, lab) => {
    const tamper = changedConfig(({ api: _, ...config }) => config);
    const visited = await visit(browser, lab, { tamper });
    await visited.page.getByText("/api is missing").waitFor();
    await leave(visited);
  },
};
