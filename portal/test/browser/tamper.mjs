// What can go wrong on the way to the browser, so that no fault of the lab is needed for it.

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
