import type { FieldKind, FieldName } from "../clinical/fields";
import type { FieldProblem } from "../clinical/rules";
import type { Service } from "../config/config";
import type { Busy, Notice } from "../desk/patient-desk";
import type { Channel } from "../image/channels";
import { batch } from "./batch";
import { claimMeaning } from "./claims";

/** Records and the log of who has seen them lie in one store. */
const NO_RECORDS = {
  title: "The records cannot be reached",
  detail: "What you have entered stays here; try again in a minute. A record is never saved twice.",
};

/** Every sentence of the page. To translate the page, translate this folder. */
export const texts = {
  hospital: "Lamna Hospital",
  page: "Patients and images",
  title: "Lamna Hospital · Patients and images",

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
  check: claimMeaning,

  signIn: {
    heading: "Sign in",
    invitation: "Sign in with your hospital account to enter a patient or check an image.",
    button: "Sign in",
    closed: "Signing in opens when every service is verified.",
    signOut: "Sign out",
    as: (name: string) => `Signed in as ${name}`,
    problems: {
      refused: "Signing in did not work. Try again; if it fails again, call the help desk.",
      window: "The browser opened no window for signing in. Allow windows for this page.",
    },
    ended: "Your session has ended",
    endedDetail: "What you have entered stays on this page. Sign in again to go on.",
    again: "Sign in again",
    unsaved: "Sign out in the middle of your work?",
    unsavedDetail:
      "What you have entered and not saved will be gone. A batch runs on, and the scores stand in the records, but this page cannot show or cancel it any more.",
    discard: "Sign out",
    close: "You are signed in. You can close this window.",
  },

  goBack: "Go back",

  tabs: { label: "Work", patients: "Patients", image: "Image check", batch: "Batch" },

  find: {
    heading: "Find a patient",
    intro: "Everything is sent sealed, the ID too.",
    id: "Patient ID",
    idHint: "1 to 64 letters, digits, hyphens and underscores",
    idProblem: "This is no patient ID.",
    open: "Open record",
    create: "New patient",
    absent: (id: string) => `There is no patient ${id}`,
    absentDetail: "Check the ID, or choose “New patient” to enter one with this ID.",
  },

  form: {
    create: "New patient",
    edit: (id: string) => `Change record ${id}`,
    intro: "Fields marked (required) must be filled in.",
    requiredMark: "(required)",
    save: "Save and score",
    cancel: "Cancel",
    discardHeading: "Drop your changes?",
    discardDetail: "What you have entered and not saved will be gone.",
    discard: "Drop changes",
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
    hints: {
      dob: "MM/DD/YYYY",
      dateadmitted: "MM/DD/YYYY",
      preexistingconditions: "In your own words or as ICD-10 codes, separated by commas",
    } as Readonly<Partial<Record<FieldName, string>>>,
    groups: { person: "Person", contact: "Contact and insurance", clinical: "Clinical" },
  },

  fieldProblem: (problem: FieldProblem): string => {
    switch (problem.kind) {
      case "required":
        return "Fill in this field.";
      case "tooLong":
        return `Use at most ${problem.maximum} characters.`;
      case "characters":
        return "Remove control characters; only line breaks and tabs may stay.";
      case "lines":
        return "Remove control characters and line breaks.";
      case "beforeBirth":
        return "The admission lies before the birth. Correct one of the two dates.";
      case "tooOld":
        return "The patient would be older than 120 at admission. Correct one of the two dates.";
      case "shape":
        return shapes[problem.of] ?? "Correct this field.";
    }
  },

  conflict: {
    heading: "Somebody else has saved this record",
    detail: (version: number) => `It has version ${version} now. Nothing of yours is saved yet.`,
    theirs: "These fields were changed meanwhile; they will be kept:",
    both: (label: string) => `${label}: both of you changed it. What shall stand there?`,
    yours: "Yours:",
    stored: "Saved meanwhile:",
    empty: "(nothing)",
    save: "Save both people's changes",
    yield: "Drop my changes",
  },

  patient: {
    known: (id: string, version: number) => `ID ${id} · version ${version}`,
    edit: "Change",
    erase: "Erase…",
    close: "Close record",
    again: "Try again",
    scorePending: "The record is saved. It has no score yet; it will be scored later.",
    busy: {
      opening: "Sealing and asking…",
      saving: "Sealing and saving…",
      scoring: "Asking for the score…",
      erasing: "Erasing…",
    } satisfies Record<Busy, string>,
    notices: {
      saved: "The record is saved.",
      erased: "The record is erased. Nobody can read it any more.",
      erasedBefore:
        "A patient with this ID was erased before. Save again if you want to create the record anew.",
      changed: "Somebody has changed this record meanwhile, so it was not erased. Look at it again.",
    } satisfies Record<Notice, string>,
  },

  erase: {
    heading: (id: string) => `Erase record ${id}?`,
    detail:
      "The key of this record is destroyed, so that nobody can read it again. This cannot be taken back.",
    type: (id: string) => `Type ${id} to erase it`,
    confirm: "Erase for ever",
  },

  score: {
    heading: "Risk score",
    risk: "risk of dying within ten years",
    meaning: (of100: number) =>
      `Of 100 people with a record like this, about ${of100} would be expected to die within ten years.`,
    chart: (dying: number) =>
      `A hundred people; ${dying} of them are expected to die within ten years, ${100 - dying} to live.`,
    dying: (people: number) => `${people} die`,
    living: (people: number) => `${people} live`,
    caution: "An index of groups of people, not a prediction for this one.",
    survival: "Ten-year survival",
    index: "Charlson index",
    points: (points: number) => (points === 1 ? "1 point" : `${points} points`),
    factors: "How it comes about",
    total: "Together",
    noFactors: "Nothing in this record adds a point.",
    readFrom: (words: string) => `read from “${words}”`,
    notCounted: "Understood, not counted",
    unrecognised: "Not recognised",
    unrecognisedHint: "The model does not know these words. A person should read them.",
    outOfPopulation: (what: string) =>
      `The index was not made for people like this one (${what}). Read the figures with care.`,
    status: (status: string): string => notCounted[status] ?? status,
  },

  image: {
    heading: "Image check",
    intro: "Choose one slice. It is sealed on this device before it is sent.",
    label: "Image",
    hint: "PNG, JPEG, TIFF or DICOM, up to 30 MB: one file, or three of the same slice (T1, FLAIR, T1 with gadolinium). Drop them here, or choose.",
    chosen: (name: string) => `Chosen: ${name}`,
    chosenSet: "Chosen: three files of one slice",
    set: "Which file is which?",
    channel: {
      t1: "T1",
      flair: "FLAIR",
      t1gd: "T1 with gadolinium",
    } satisfies Record<Channel, string>,
    send: "Outline the image",
    cancel: "Stop",
    cancelled: "Stopped. There is no result.",
    progress: "Progress",
    sending: (percent: number) => `Sending the sealed image: ${percent} %`,
    outlining: "The image has arrived. The model is outlining it…",
    problems: {
      unreadable: "This file cannot be read any more. Choose it again.",
      notAnImage: "This is no PNG, JPEG, TIFF or DICOM image.",
      tooLarge: "This is larger than 30 MB. Choose something smaller.",
      number: "Choose one image, or the three of one slice.",
      mixed: "Choose three DICOM files or three other images, not both.",
    },
    result: "Result",
    nothing: "The model found nothing to outline.",
    drawnByService:
      "Browsers do not show this kind of image, so you see it as the service drew it.",
    caution: "The outline is a suggestion. A radiologist decides.",
    area: "Area",
    areaPixels: "Area in the image",
    diameter: "Greatest diameter",
    size: "Width and height",
    probability: "Mean probability inside",
    channels: "What the model saw",
    pixels: (count: string) => `${count} pixels`,
    mm: (length: string) => `${length} mm`,
    by: (width: string, height: string) => `${width} × ${height}`,
    mm2: (area: string) => `${area} mm²`,
    downloadPicture: "Download picture (PNG)",
    makeSegmentation: "Make segmentation (DICOM)",
    downloadSegmentation: "Download segmentation (DICOM)",
  },

  batch,

  viewer: {
    window: "Image, scrolls when enlarged",
    alternative: (outlines: number) =>
      outlines === 0 ? "The image; nothing is outlined" : "The image with the outlined part",
    zoom: "Zoom",
    times: (zoom: number) => `${zoom} ×`,
    opacity: "Mask",
    percent: (percent: number) => `${percent} %`,
    outline: "Show the outline",
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
    cancelled: { title: "Stopped", detail: "There is no result." },
    unexpected: {
      title: "The answer cannot be read",
      detail: "The service answered something unexpected. Call the help desk.",
    },
    problem: (status: number) => `The service refused the request (${status})`,
    lines: "For the help desk",
  },

  /** Problems of the services, by their names; others keep the service's words. */
  problems: {
    "enclave-not-trusted": {
      title: "The model's enclave is not trusted",
      detail: "Nothing was sent to it. Call the help desk and read out what failed:",
    },
    "enclave-unavailable": {
      title: "The model cannot be reached",
      detail: "Nothing is lost. Try again in a minute.",
    },
    "store-unavailable": NO_RECORDS,
    "audit-unavailable": NO_RECORDS,
    "no-such-job": {
      title: "The batch is not known any more",
      detail: "A batch is kept for seven days. Choose the file again to have the patients scored.",
    },
    "invalid-field": { title: "Not saved yet", detail: "Correct the fields that are marked." },
  } as Readonly<Record<string, { title: string; detail: string }>>,

  configuration: {
    heading: "This page is not set up",
    detail: (reason: string) =>
      `Its configuration cannot be used: ${reason}. Nothing can be typed or sent.`,
    unreachable: "config.json could not be fetched",
  },
};

const shapes: Readonly<Partial<Record<FieldKind, string>>> = {
  socialNumber: "Write letters and digits, at least four digits, in groups joined by - . / or one space.",
  email: "Write one e-mail address, such as name@example.org.",
  phone: "Write a telephone number: 5 to 20 digits; + ( ) - . / and spaces may stand between them.",
  date: "Write a date that exists as MM/DD/YYYY or YYYY-MM-DD, for example 01/31/1970.",
};

const notCounted: Readonly<Record<string, string>> = {
  negated: "said to be absent",
  family: "in the family",
  uncertain: "uncertain",
  "known-without-weight": "known, adds no point",
};
