import type { FieldName } from "./api/patient";
import type { Service } from "./config/config";

/** Every sentence of the page. To translate the page, translate this file. */
export const texts = {
  hospital: "Lamna Hospital",
  page: "Patient intake",
  title: "Lamna Hospital · Patient intake",

  services: {
    patient: "Patient records",
    score: "Risk score",
    delineate: "Image outlines",
  } satisfies Record<Service, string>,

  trust: {
    heading: "Who can read what you send",
    checking: "Checking the services",
    checkingDetail: "The page checks each service before it lets you enter anything.",
    verified: "All three services are verified",
    verifiedDetail: "What you enter is sealed on this device. Only these services can open it.",
    stopped: "Do not enter patient data",
    stoppedDetail:
      "Not every service could be verified, so nothing can be typed or sent. No patient data has left this page.",
    stoppedLater:
      "Not every service could be verified any more. What you have typed stays here, but nothing can be sent.",
    call: (help: string) => `Please call ${help} and read out the lines below.`,
    again: "Check again",
    showServices: "Show the services",
    hideServices: "Hide the services",
    status: {
      checking: "Checking",
      verified: "Verified",
      refused: "Refused",
      unreachable: "No answer",
    },
    since: (time: string) => `since ${time}`,
    at: (time: string) => `at ${time}`,
    unreachable: "The service did not say who it is, so it could not be checked.",
    runs: "Runs there",
    policy: "Judged by policy",
    policyVersion: (version: string) => `policy ${version}`,
    casIdentity: (names: string) => `the attested service ${names}`,
    measured: (measurement: string) => `the program measured as ${measurement}`,
    machine: (measurement: string) =>
      `the machine measured as ${measurement}; the machine was measured, not the program on it`,
    showChecks: (count: number) => `What was checked (${count})`,
    expected: "Expected",
    found: "Found",
    line: "Rule",
    passed: "Passed",
    notPassed: "Failed",
  },

  /** What a check means, by the claim that it looks at, and whether it passed. */
  check: (claim: string, passed: boolean): string => {
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
  },

  signIn: {
    heading: "Sign in",
    invitation: "Sign in with your hospital account to enter a patient or check an image.",
    button: "Sign in",
    closed: "Signing in opens when every service is verified.",
    signOut: "Sign out",
    as: (name: string) => `Signed in as ${name}`,
    failed: "Signing in did not work. Try again; if it fails again, call the help desk.",
  },

  patient: {
    heading: "Patient",
    intro: "Everything is sent sealed. Fields marked * are required.",
    id: "Patient ID",
    idHint: "1 to 64 letters, digits, hyphens and underscores",
    idProblem: "Write 1 to 64 letters, digits, hyphens or underscores.",
    required: "This field is required.",
    open: "Open record",
    save: "Save and score",
    clear: "New patient",
    working: "Sealing and sending…",
    opened: (id: string, version: number) => `Record ${id} is open, version ${version}.`,
    saved: (id: string, version: number) => `Record ${id} is saved, version ${version}.`,
    erasedBefore:
      "A patient with this ID was erased before. Save again if you want to create the record anew.",
    fields: {
      fname: "First name",
      lname: "Last name",
      dob: "Date of birth",
      ssn: "Social security number",
      address: "Address",
      city: "City",
      state: "State",
      contactphone: "Phone",
      email: "E-mail",
      insurancedetails: "Insurance",
      dateadmitted: "Date admitted",
      drugallergies: "Drug allergies",
      preexistingconditions: "Pre-existing conditions",
    } satisfies Record<FieldName, string>,
    groups: { person: "Person", contact: "Contact and insurance", clinical: "Clinical" },
  },

  score: {
    heading: (id: string) => `Risk score of ${id}`,
    risk: "Estimated ten-year risk",
    meaning: (of100: number) =>
      `Of 100 people with a record like this, about ${of100} would be expected to die within ten years.`,
    survival: "Ten-year survival",
    index: "Charlson index",
    points: (points: number) => (points === 1 ? "1 point" : `${points} points`),
    factors: "What counts",
    noFactors: "Nothing in this record adds a point.",
    readFrom: "read from",
    notCounted: "Understood, not counted",
    unrecognised: "Not recognised",
    unrecognisedHint: "The model does not know these words. A person should read them.",
    outOfPopulation: "Outside the population that the index was made for",
    status: (status: string): string => notCounted[status] ?? status,
  },

  image: {
    heading: "Image check",
    intro: "Choose one slice. It is sealed on this device before it is sent.",
    label: "Image (PNG, JPEG or TIFF, up to 30 MB)",
    send: "Outline the image",
    working: "Sealing, sending and outlining…",
    chooseFirst: "Choose an image first.",
    wrongType: "Choose a PNG, JPEG or TIFF image.",
    tooLarge: "This image is larger than 30 MB. Choose a smaller one.",
    result: "Result",
    original: "Image as sent",
    outlined: "Outline found by the model",
    probability: "Probability",
    area: "Area",
    outlines: "Outlines",
    channels: "What the model saw",
    pixels: (count: string) => `${count} pixels`,
    mm2: (area: string) => `${area} mm²`,
    hint: "The outline is a suggestion. A radiologist decides.",
    nothing: "The model found nothing to outline.",
  },

  origin: {
    heading: "Made by",
    model: "Model",
    digest: "Model fingerprint",
    enclave: "Verified enclave",
    policy: "Accepted by policy",
  },

  failures: {
    notTrusted: {
      title: "Nothing was sent",
      detail: "A service is not verified any more. See the panel.",
    },
    signedOut: {
      title: "You are signed out",
      detail: "Your session has ended. Nothing was sent. Sign in again.",
    },
    channel: {
      title: "No answer",
      detail: "The service could not be reached. Try again; a record is never saved twice.",
    },
    tooLarge: { title: "Too large", detail: "The service does not take messages of this size." },
    conflict: (version: number) => ({
      title: "This record exists, and has changed",
      detail: `It has version ${version} now. Nothing was saved. Open the record, then make your changes again.`,
    }),
    unexpected: {
      title: "The answer cannot be read",
      detail: "The service answered something unexpected. Call the help desk.",
    },
    problem: (status: number) => `The service refused the request (${status})`,
  },

  configuration: {
    heading: "This page is not set up",
    detail: (reason: string) =>
      `Its configuration cannot be used: ${reason}. Nothing can be typed or sent.`,
    unreachable: "config.json could not be fetched",
  },
};

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

const notCounted: Readonly<Record<string, string>> = {
  negated: "said to be absent",
  family: "in the family",
  uncertain: "uncertain",
  "known-without-weight": "known, adds no point",
};
