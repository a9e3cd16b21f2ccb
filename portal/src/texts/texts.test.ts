import { expect, test } from "vitest";
import { cases } from "../../test/support/conformance.mjs";
import { texts } from "./index";

/** Every claim that any case of the conformance suite refuses for a policy's or built-in reason. */
const claims = new Set<string>(
  [...cases("token"), ...cases("policy")].flatMap(({ json }) => [
    ...(json.refusal?.claim ? [json.refusal.claim] : []),
    ...(json.failures ?? []).map(({ claim }: { claim: string }) => claim),
  ]),
);

test("every claim has a meaning in plain words", () => {
  const general = texts.check("unheard of", false).replace("unheard of", "");
  const without = [...claims].filter(
    (claim) => texts.check(claim, false).replace(claim, "") === general,
  );
  expect(without).toEqual([]);
});
