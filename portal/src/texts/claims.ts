/** What a check means, by the claim that it looks at, and whether it passed. */
export function claimMeaning(claim: string, passed: boolean): string {
  if (claim.startsWith("model ")) {
    const name = claim.slice(6);
    return passed
      ? `The service uses the agreed model “${name}”.`
      : `The model “${name}” is not the agreed one.`;
  }
  const [good, bad] = meanings[plain(claim)] ?? [
    `The statement “${claim}” is what the hospital expects.`,
    `The statement “${claim}” is not what the hospital expects.`,
  ];
  return passed ? good : bad;
}

type Meaning = readonly [passed: string, failed: string];

const tokenForm: Meaning = [
  "The attestation token has the agreed form.",
  "The attestation token does not have the agreed form.",
];
const noDebugger: Meaning = [
  "Nobody can look inside with a debugger.",
  "Somebody could look inside with a debugger.",
];
const machineStart: Meaning = [
  "The machine started exactly as approved.",
  "The machine did not start as approved.",
];
const firmware: Meaning = [
  "The machine's firmware is recent enough.",
  "The machine's firmware is too old.",
];
const bound: Meaning = [
  "The hardware vouches for exactly this description and key.",
  "The hardware vouches for another description or key.",
];

const meanings: Readonly<Record<string, Meaning>> = {
  document: [
    "The service describes itself in the agreed form.",
    "The service does not describe itself in the agreed form.",
  ],
  runtimeData: [
    "What was vouched for is a description of Ward's form.",
    "What was vouched for is not a description of Ward's form.",
  ],
  service: ["The service is the one this page asked for.", "Another service answered."],
  ohttpKeys: [
    "The key to seal to is the one that was vouched for, not one put in on the way.",
    "The key to seal to is not the one that was vouched for. Somebody may have put in another.",
  ],
  nonce: [
    "What the service shows was made just now.",
    "What the service shows is old; somebody may have put it in.",
  ],
  evidence: [
    "The attestation provider accepts the machine.",
    "The attestation provider does not accept the machine; it may lack patches.",
  ],
  endorsements: ["Somebody vouches for the service.", "Nobody vouches for the service."],
  "cas-key": [
    "The attestation service that vouches is the one the hospital has chosen.",
    "The attestation service that vouches is not the one the hospital has chosen.",
  ],
  "cas-name": [
    "The certificate was issued for exactly this service.",
    "The certificate was issued for another service.",
  ],
  "cas-chain": [
    "The certificates lead to that attestation service and are valid now.",
    "The certificates are not valid now, or do not lead to that attestation service.",
  ],
  "cas-signature": [
    "The service signed its own description with the attested certificate.",
    "The service's description is not signed with the attested certificate.",
  ],
  token: tokenForm,
  "token header": tokenForm,
  "token payload": tokenForm,
  "x-ms-ver": tokenForm,
  typ: tokenForm,
  crit: tokenForm,
  b64: tokenForm,
  jwk: tokenForm,
  x5c: tokenForm,
  x5u: tokenForm,
  zip: tokenForm,
  enc: tokenForm,
  alg: [
    "The attestation token is signed in the one accepted way.",
    "The attestation token is not signed in the accepted way.",
  ],
  jku: [
    "The attestation token names its provider's own keys.",
    "The attestation token names keys from somewhere else.",
  ],
  iss: [
    "The attestation provider is one the hospital has chosen.",
    "The attestation provider is not one the hospital has chosen.",
  ],
  kid: [
    "The token is signed with a key of that provider that the hospital knows.",
    "The token is signed with a key that the hospital does not know.",
  ],
  "maa-keys": [
    "The hospital's copy of the provider's keys is recent.",
    "The hospital's copy of the provider's keys is too old.",
  ],
  signature: [
    "The attestation provider signed the token.",
    "The attestation provider did not sign this token.",
  ],
  exp: ["The token has not expired.", "The token has expired."],
  nbf: ["The token is valid already.", "The token is not valid yet."],
  iat: ["The token was issued recently.", "The token was not issued recently."],
  "x-ms-attestation-type": [
    "The service runs in protected hardware of an accepted kind.",
    "The service does not run in protected hardware of an accepted kind.",
  ],
  "x-ms-policy-hash": [
    "The provider judged by the policy that the hospital knows.",
    "The provider judged by a policy that the hospital does not know.",
  ],
  "x-ms-sgx-is-debuggable": noDebugger,
  "x-ms-sevsnpvm-is-debuggable": noDebugger,
  tdx_td_attributes_debug: noDebugger,
  "x-ms-sevsnpvm-migration-allowed": [
    "The machine cannot be moved elsewhere.",
    "The machine could be moved elsewhere.",
  ],
  "x-ms-sgx-mrenclave": [
    "The program is exactly one that the hospital has approved.",
    "The program is not one that the hospital has approved.",
  ],
  "x-ms-sgx-mrsigner": [
    "The program was signed by an accepted maker.",
    "The program was not signed by an accepted maker.",
  ],
  "x-ms-sgx-product-id": [
    "The program is the accepted product.",
    "The program is another product than the accepted one.",
  ],
  "x-ms-sgx-svn": ["The program is recent enough.", "The program is too old."],
  "x-ms-sevsnpvm-launchmeasurement": machineStart,
  tdx_mrtd: machineStart,
  secureboot: [
    "The machine starts only software that was signed for it.",
    "The machine would start software that nobody signed for it.",
  ],
  "x-ms-azurevm-debuggersdisabled": noDebugger,
  "x-ms-azurevm-bootdebug-enabled": noDebugger,
  "x-ms-azurevm-kerneldebug-enabled": noDebugger,
  "x-ms-azurevm-hypervisordebug-enabled": noDebugger,
  "x-ms-azurevm-testsigning-enabled": [
    "The machine takes no test signatures.",
    "The machine takes test signatures, which anybody can make.",
  ],
  "x-ms-compliance-status": [
    "Azure calls the machine a confidential one.",
    "Azure does not call the machine a confidential one.",
  ],
  guestsvn: firmware,
  "bootloader-svn": firmware,
  "tee-svn": firmware,
  "snpfw-svn": firmware,
  "microcode-svn": firmware,
  "x-ms-isolation-tee": tokenForm,
  "x-ms-runtime": tokenForm,
  "x-ms-runtime.client-payload": tokenForm,
  "x-ms-runtime.client-payload.nonce": bound,
  "x-ms-sgx-report-data": bound,
  "x-ms-sevsnpvm-reportdata": bound,
  tdx_report_data: bound,
};

/** A machine's claims have the same meaning wherever in a token they stand. */
const plain = (claim: string): string =>
  claim.replace(/^x-ms-isolation-tee\./, "").replace(/^x-ms-sevsnpvm-(?=.*svn$)/, "");
