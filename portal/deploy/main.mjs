// ./ward portal sign|verify|refresh; see README.md.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { ManifestError, verifyManifest, writeManifest } from "./manifest.mjs";
import { refreshed, RefreshError } from "./refresh.mjs";

const USAGE = `./ward portal sign FOLDER --key PRIVATE.pem     write the signed list of the page's files
./ward portal verify URL --key PUBLIC.pem       compare a deployed page with that list; 0 right, 1 wrong
./ward portal refresh CONFIG.json               take the attestation providers' keys over, dated now`;

const [command, target, option, keyFile, ...more] = process.argv.slice(2);
const withKey = option === "--key" && keyFile !== undefined && more.length === 0;

const COMMANDS = {
  sign: async () => {
    const paths = await writeManifest(target, createPrivateKey(await readFile(keyFile)));
    return `Signed ${paths.length} files`;
  },
  verify: async () => {
    const paths = await verifyManifest(target, createPublicKey(await readFile(keyFile)));
    return `${paths.length} files are the signed ones:\n${paths.join("\n")}`;
  },
  refresh: async () => {
    const config = await refreshed(JSON.parse(await readFile(target)), new Date());
    await writeFile(`${target}.new`, `${JSON.stringify(config, null, 2)}\n`);
    await rename(`${target}.new`, target);
    return `Keys of ${Object.keys(config.maaKeys.issuers).length} providers`;
  },
};

const complete = command === "refresh" ? option === undefined : withKey;
if (COMMANDS[command] === undefined || target === undefined || !complete) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    console.log(await COMMANDS[command]());
  } catch (error) {
    if (!(error instanceof ManifestError || error instanceof RefreshError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}
