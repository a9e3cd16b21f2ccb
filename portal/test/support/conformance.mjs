// The cases of the attestation conformance suite, as shared/attestation writes them.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SUITE = new URL("../../../shared/attestation/src/test/resources/conformance/", import.meta.url);

/** The cases of a group, each with its description and what lies in its folder. */
export function cases(group) {
  const folder = new URL(`${group}/`, SUITE);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const at = new URL(`${name}/`, folder);
      const bytes = (file) => new Uint8Array(readFileSync(fileURLToPath(new URL(file, at))));
      return {
        name,
        mustFail: name.endsWith("_fail"),
        json: JSON.parse(new TextDecoder().decode(bytes("case.json"))),
        has: (file) => existsSync(fileURLToPath(new URL(file, at))),
        bytes,
      };
    });
}
