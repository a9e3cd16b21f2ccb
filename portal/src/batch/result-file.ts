import type { Outcome } from "../api/stored-score";
import { utf8, type Bytes } from "../bytes/bytes";

const HEADER = ["id", "score", "problem", "model", "version", "digest", "enclave", "measurement"];

/** A file of comma-separated values (RFC 4180): a line for each id, in the order of the ids. */
export const resultFile = (
  ids: readonly string[],
  outcomes: ReadonlyMap<string, Outcome>,
): Bytes => {
  const lines = [HEADER, ...ids.map((id) => row(id, outcomes.get(id)))];
  return utf8(lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join(""));
};

function row(id: string, outcome: Outcome | undefined): string[] {
  if (outcome === undefined || "problem" in outcome) {
    return [id, "", outcome?.problem ?? "", "", "", "", "", ""];
  }
  const { risk, origin } = outcome;
  const { model, modelVersion, modelDigest, enclaveType, measurement } = origin;
  return [id, String(risk), "", model, modelVersion, modelDigest, enclaveType, measurement];
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
