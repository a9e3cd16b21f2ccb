import type { ListProblem } from "../desk/batch-desk";

/** The sentences about batches. */
export const batch = {
  heading: "Score many patients",
  intro: "Choose a file with the IDs of stored patients. It is read and sealed on this device.",
  label: "Patient IDs",
  hint: "One ID a line, a CSV file with the IDs in its first column, or JSON; up to 100,000 IDs. Drop it here, or choose a file.",
  chosen: (name: string, ids: string, repeated: number, again: string) =>
    repeated === 0
      ? `Chosen: ${name} · IDs: ${ids}`
      : `Chosen: ${name} · IDs: ${ids}, each once; ${again} came more than once`,
  start: "Score these patients",
  starting: "Sealing and sending…",
  cancel: "Cancel the rest",
  cancelling: "Cancelling…",
  another: "Start another batch",
  rest: "Run what was given up again",
  requeueing: "Sending it again…",
  missed: "No news at the moment",
  missedDetail: (reason: string) =>
    `${reason}. The batch goes on by itself, and this page asks again every few seconds.`,
  progress: "Progress of the batch",
  share: (ready: string, total: string) => `${ready} of ${total}`,
  states: {
    accepted: "Accepted; it begins in a moment",
    running: "Running",
    "waiting-for-enclave": "Waiting: the model cannot be reached. It goes on by itself.",
    "waiting-for-redelivery": "Interrupted. It goes on by itself within ten minutes.",
    finished: "Finished",
    cancelled: "Cancelled",
  } as Readonly<Record<string, string>>,
  keepOpen:
    "Keep this page open: only it knows the name of the batch. Without it the batch runs on, and the scores stand in the records.",
  done: "Scored",
  failed: "Failed",
  cancelled: "Cancelled",
  rate: "Rate",
  perSecond: (rate: string) => `${rate} a second`,
  left: "Time left",
  started: "Started",
  seconds: (count: number) => (count <= 1 ? "a second" : `${count} seconds`),
  minutes: (count: number) => (count === 1 ? "about a minute" : `about ${count} minutes`),
  hours: (count: string) => `about ${count} hours`,
  failures: "Without a score",
  failuresTable: "Patients without a score, scrolls",
  id: "Patient ID",
  why: "Why",
  reasons: {
    "no-such-patient": "There is no patient with this ID.",
    "record-damaged": "The record cannot be read. Call the help desk.",
    "changed-too-often": "The record was changed again and again meanwhile. Try it again.",
    "given-up": "It failed several times and was given up. Run it again, now or later.",
  } as Readonly<Record<string, string>>,
  further: (count: string) => `${count} more stand in the result.`,
  result: "Result",
  collect: "Make the result (CSV)",
  collectHint:
    "The scores stand in the records; this page reads them and makes a file of them on this device.",
  collecting: (ready: string, total: string) => `Reading the scores: ${ready} of ${total}`,
  collectingLabel: "Progress of the result",
  stop: "Stop",
  download: "Download result (CSV)",
  care: "The file holds patient data. Keep it where the hospital keeps such files.",
  problem: (problem: ListProblem): string => {
    switch (problem.kind) {
      case "unreadable":
        return "This file cannot be read as a list of IDs.";
      case "empty":
        return "There are no IDs in this file.";
      case "tooMany":
        return "There are more than 100,000 IDs in this file. Split it.";
      case "invalid":
        return `ID number ${problem.place}, “${problem.text.slice(0, 40)}”, is no patient ID. Correct the file: 1 to 64 letters, digits, hyphens and underscores.`;
      case "tooLarge":
        return "This file is larger than 30 MB. Split it.";
      case "several":
        return "Choose one file at a time.";
    }
  },
};
