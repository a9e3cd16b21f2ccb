// The faults of the running lab: each stops what it must stop, and the page says why.

import assert from "node:assert/strict";
import { button, chooseImage, entered, leave, open, signedIn, visit } from "../visit.mjs";

const NOT_TRUSTED = "The model's enclave is not trusted";
const WORDS = {
  "debug-enclave": [NOT_TRUSTED, "Somebody could look inside with a debugger."],
  "wrong-measurement": [NOT_TRUSTED, "The program is not one that the hospital has approved."],
  "wrong-signer": [NOT_TRUSTED, "The program was not signed by an accepted maker."],
  "old-svn": [NOT_TRUSTED, "The program is too old."],
  "wrong-model": [NOT_TRUSTED, "The model “risk” is not the agreed one."],
  "outdated-tcb": [NOT_TRUSTED, "it may lack patches"],
  "stale-keys": [NOT_TRUSTED, "What the service shows is old"],
  "keys-not-in-runtime-data": [NOT_TRUSTED, "is not the one that was vouched for"],
  "expired-token": [NOT_TRUSTED, "The token has expired."],
  "not-yet-valid": [NOT_TRUSTED, "The token is not valid yet."],
  "wrong-issuer": [NOT_TRUSTED, "The attestation provider is not one the hospital has chosen."],
  "forged-signature": [NOT_TRUSTED, "The attestation provider did not sign this token."],
  "alg-none": [NOT_TRUSTED, "is not signed in the accepted way"],
  "foreign-kid": [NOT_TRUSTED, "signed with a key that the hospital does not know"],
  "maa-down": ["The model cannot be reached", "Nothing is lost."],
  "enclave-down": ["The model cannot be reached", "Nothing is lost."],
  "redis-down": ["The records cannot be reached", "A record is never saved twice."],
};

/** With a fault on, which is off again whatever happens: the next flow uses the same lab. */
async function during(lab, fault, work) {
  await lab.fault(fault, true);
  try {
    await work();
  } finally {
    await lab.fault(fault, false);
  }
}

/** Tries again until there is a score; a refusal on the way must be for {@code reason}, if one is given. */
async function scoredInTheEnd(visited, reason) {
  const { page } = visited;
  const scored = page.getByRole("heading", { name: "Risk score" });
  const again = button(visited, "Try again");
  for (let tries = 0; tries < 80; tries++) {
    await scored.or(again).first().waitFor();
    if (await scored.isVisible()) {
      return;
    }
    if (reason !== undefined) {
      await page.locator(".notice.bad").getByText(reason).first().waitFor();
    }
    await again.click();
    await page.waitForTimeout(500);
  }
  await scored.waitFor();
}

/** A flow for a lab whose faults can be switched: a clerk has signed in and entered a patient. */
function inLab(work) {
  return async (browser, lab) => {
    if (lab.fault === undefined) {
      return "skipped";
    }
    const visited = await visit(browser, lab);
    await signedIn(visited);
    await work(visited, lab, await entered(visited));
    await leave(visited);
    return undefined;
  };
}

export const faults = {
  "each live fault is told in the right words, and no score is shown": inLab(
    async (visited, lab, id) => {
      const { page } = visited;
      for (const [fault, [title, reason]] of Object.entries(WORDS)) {
        await during(lab, fault, async () => {
          await open(visited, id);
          const note = page.locator(".notice.bad", { hasText: title });
          await note.getByText(reason).first().waitFor();
          assert.equal(await page.getByRole("heading", { name: "Risk score" }).count(), 0, fault);
        });
      }
    },
  ),

  "an enclave that starts again with a new key in the middle is used on": inLab(
    async (visited, lab, id) => {
      const { page } = visited;
      await during(lab, "enclave-down", async () => {
        await open(visited, id);
        await page.getByText("The model cannot be reached").waitFor();
      });
      await scoredInTheEnd(visited);
    },
  ),

  "a slow attestation provider: the page says what it waits for, and can be called off": inLab(
    async (visited, lab, id) => {
      const { page } = visited;
      await during(lab, "maa-slow", async () => {
        await open(visited, id);
        await page.getByRole("status").filter({ hasText: "Asking for the score…" }).waitFor();
        await button(visited, "Close record").click();
        await page.getByRole("heading", { name: "Find a patient" }).waitFor();
        await chooseImage(visited);
        await button(visited, "Outline the image").click();
        await page.getByText("The model is outlining it…").waitFor();
        await button(visited, "Stop").click();
        await page.getByText("Stopped. There is no result.").waitFor();
        await page.getByRole("tab", { name: "Patients" }).click();
        await open(visited, id);
        await page.getByText("The model cannot be reached").waitFor();
        await page.getByRole("heading", { name: "Jane Doe" }).waitFor();
      });
      await scoredInTheEnd(visited);
    },
  ),

  "a new key of the attestation provider is taken up by the apps": inLab(
    async (visited, lab, id) => {
      await during(lab, "maa-key-rollover", async () => {
        await open(visited, id);
        await scoredInTheEnd(visited, "signed with a key that the hospital does not know");
      });
    },
  ),
};
