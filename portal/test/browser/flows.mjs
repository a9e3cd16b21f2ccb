// What a clerk does, and what must stop the page.

import assert from "node:assert/strict";
import {
  assertFits,
  assertSealed,
  chooseImage,
  fill,
  newId,
  PATIENT,
  save,
  screenshot,
  signedIn,
  storage,
  verified,
  visit,
} from "./visit.mjs";

const LOOKS = [
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1920, dark: false },
  { width: 1920, dark: true },
];
const named = ({ width, dark }, what) => `${what}-${width}-${dark ? "dark" : "light"}`;

/** Changes what one service says about itself on the way to the page. */
const changedDocument = (change) => async (page) => {
  await page.route("**/enclave/patient", async (route) => {
    if (route.request().method() !== "GET") {
      return route.continue();
    }
    const response = await route.fetch();
    const json = await change(await response.json(), route);
    return route.fulfill({ response, json });
  });
};

/** Changes config.json, which the hospital ships with the page. */
const changedConfig = (change) => async (page) => {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, json: change(await response.json()) });
  });
};

const otherKeys = async (json, route) => {
  const url = route.request().url().replace("patient", "score");
  const other = await (await route.fetch({ url })).json();
  return { ...json, keys: other.keys };
};

async function assertStopped(visited, sentence) {
  const { page } = visited;
  await page.locator(".trust.stopped").waitFor();
  await page.locator(".why", { hasText: sentence }).waitFor();
  await page.getByText("Please call").waitFor();
  const button = page.getByRole("button", { name: "Sign in" });
  assert.ok(await button.isDisabled(), "sign-in must be closed");
  const posts = visited.seen.requests.filter((request) => request.method() === "POST");
  assert.deepEqual(posts, []);
}

const stopped = (tamper, sentence) => async (browser, lab) => {
  const visited = await visit(browser, lab, { tamper });
  await assertStopped(visited, sentence);
  await visited.page.context().close();
};

export const flows = {
  "a clerk enters a patient, sees the score, and outlines an image": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = newId();
    await fill(visited, id);
    await save(visited);
    await page.getByText(`Record ${id} is saved, version 1.`).waitFor();
    await page.getByRole("heading", { name: `Risk score of ${id}` }).waitFor();
    assert.equal(await page.getByLabel("Last name").inputValue(), PATIENT["Last name"]);
    await page.getByLabel("City").fill("Shelbyville");
    await save(visited);
    await page.getByText("version 2.").waitFor();
    await chooseImage(visited);
    await page.getByRole("button", { name: "Outline the image" }).click();
    await page.getByRole("heading", { name: "Result" }).waitFor();
    const picture = page.getByAltText("Outline found by the model");
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    assert.equal(await page.locator("main b, main img[src=x]").count(), 0);
    assertSealed(visited, [id, "Springfield", "jane@example.org", "diabetes", "123-45"]);
    const kept = await storage(visited);
    assert.ok(!/Jane|eyJ/.test(kept), "something is kept in storage");
    await page.context().close();
  },

  "somebody else changed the record": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    const id = newId();
    await fill(visited, id);
    await save(visited);
    await page.getByText("version 1.").waitFor();
    await page.getByRole("button", { name: "New patient" }).click();
    await fill(visited, id);
    await save(visited);
    await page.getByText("It has version 1 now.").waitFor();
    await page.getByRole("button", { name: "Open record" }).click();
    await page.getByText("is open, version 1.").waitFor();
    await save(visited);
    await page.getByText("version 2.").waitFor();
    await page.context().close();
  },

  "what is wrong stands beside its field": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await save(visited);
    assert.equal(await page.getByText("This field is required.").count(), 4);
    await fill(visited, newId(), { ...PATIENT, "E-mail": "nobody" });
    await save(visited);
    await page.locator("#field-email-problem").waitFor();
    const described = await page.getByLabel("E-mail").getAttribute("aria-describedby");
    assert.equal(described, "field-email-problem");
    await page.context().close();
  },

  "an app that starts again with a new key is verified anew": async (browser, lab) => {
    if (lab.restart === undefined) {
      return "skipped";
    }
    const visited = await visit(browser, lab);
    await signedIn(visited);
    await lab.restart("patient");
    await fill(visited, newId());
    await save(visited);
    await visited.page.getByText("version 1.").waitFor();
    await visited.page.context().close();
    return undefined;
  },

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

  "a service that does not answer stops the page": stopped(
    (page) => page.route("**/enclave/delineate", (route) => route.abort()),
    "The service did not say who it is",
  ),

  "a refusal while a form is half filled locks it and loses nothing": async (browser, lab) => {
    const visited = await visit(browser, lab);
    const { page } = visited;
    await signedIn(visited);
    await page.getByLabel("First name").fill("Jane");
    await changedDocument(otherKeys)(page);
    await page.getByRole("button", { name: "Check again" }).click();
    await page.locator(".trust.stopped").waitFor();
    assert.ok(await page.getByLabel("First name").isDisabled());
    assert.ok(await page.getByRole("button", { name: "Save and score" }).isDisabled());
    await page.unrouteAll();
    await page.getByRole("button", { name: "Check again" }).click();
    await verified(visited);
    assert.equal(await page.getByLabel("First name").inputValue(), "Jane");
    await page.context().close();
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
    await visited.page.context().close();
  },

  "a broken configuration is told": async (browser, lab) => {
    const tamper = changedConfig(({ api: _, ...config }) => config);
    const { page } = await visit(browser, lab, { tamper });
    await page.getByText("/api is missing").waitFor();
    await page.context().close();
  },

  "the page fits and looks right from 360 to 1920, light and dark": async (browser, lab) => {
    for (const look of LOOKS) {
      const visited = await visit(browser, lab, look);
      const { page } = visited;
      await verified(visited);
      await page.locator("summary").first().click();
      await assertFits(visited);
      await screenshot(visited, named(look, "verified"));
      await signedIn(visited);
      const id = newId().slice(0, 16);
      await fill(visited, id);
      await save(visited);
      await page.getByRole("heading", { name: "Risk score" }).waitFor();
      await chooseImage(visited);
      await page.getByRole("button", { name: "Outline the image" }).click();
      await page.getByRole("heading", { name: "Result" }).waitFor();
      await assertFits(visited);
      await screenshot(visited, named(look, "work"));
      await page.context().close();
      const refused = await visit(browser, lab, { ...look, tamper: changedDocument(otherKeys) });
      await refused.page.locator(".trust.stopped").waitFor();
      await assertFits(refused);
      await screenshot(refused, named(look, "refused"));
      await refused.page.context().close();
    }
  },
};
