// What can go wrong on the way to the browser, so that no fault of the lab is needed for it.

import { sgxClaims, token } from "../support/attested.mjs";

/** Changes what one service says about itself. */
export const changedDocument = (change) => async (page) => {
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
export const changedConfig = (change) => async (page) => {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, json: change(await response.json()) });
  });
};

/** Changes the tokens that the issuer gives; {@code change} may leave them. */
export const changedTokens = (change) => async (page) => {
  await page.context().route("**/token", async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, json: change(await response.json()) });
  });
};

/** Puts the keys of another service in. */
export const otherKeys = async (json, route) => {
  const url = route.request().url().replace("patient", "score");
  const other = await (await route.fetch({ url })).json();
  return { ...json, keys: other.keys };
};

/**
 * Has a provider vouch for the patient service with a token. Both keys may be changed later: the one
 * that it signs with, and the one in the snapshot of config.json.
 */
export const vouchedBy = (signing, known) => async (page) => {
  const { url } = signing();
  const vouched = changedDocument(async (json) => {
    const data = Buffer.from(json.runtimeData, "base64url");
    const claims = await sgxClaims(url, data);
    return { ...json, endorsements: [{ type: "maa", token: await token(signing(), claims) }] };
  });
  const config = changedConfig((given) => {
    const mrenclave = ["ab".repeat(32)];
    const rules = { ward: 1, version: "token", maximumAgeSeconds: 600, services: ["patient"] };
    given.policies.patient = { ...rules, issuers: [url], sgx: [{ mrenclave }] };
    given.maaKeys.taken = new Date().toISOString();
    given.maaKeys.issuers = { ...given.maaKeys.issuers, [url]: known().keySet };
    return given;
  });
  await vouched(page);
  await config(page);
};
