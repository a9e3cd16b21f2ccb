import { ProblemError, type Problem } from "../api/problem";
import { ChannelError, MessageTooLargeError } from "../channel/sealed-channel";
import { NotTrustedError } from "../channel/trust";
import { CancelledError } from "../channel/upload";
import { SignedOutError } from "../signin/session";
import { texts } from "../texts";

/** What went wrong, in words for the clerk. */
export interface Failure {
  readonly title: string;
  readonly detail: string;
  /** What failed, each in plain words. */
  readonly reasons: readonly string[];
  /** For the help desk, as the service wrote it. */
  readonly lines: readonly string[];
  /** Advice by the name of a field. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The words for anything that a call of the API throws. */
export function describe(error: unknown): Failure {
  if (error instanceof ProblemError) {
    return describeProblem(error.problem);
  }
  return { ...sentence(error), reasons: [], lines: [], fields: new Map() };
}

function describeProblem({ status, name, title, detail, verdict, fields }: Problem): Failure {
  const own = texts.problems[name];
  const words = own ?? { title: title === "" ? texts.failures.problem(status) : title, detail };
  const reasons = verdict.flatMap(failedClaim).map((claim) => texts.check(claim, false));
  return { ...words, reasons: [...new Set(reasons)], lines: verdict, fields };
}

/** The claim of a verdict's line that failed. */
const failedClaim = (line: string): string[] =>
  /^ {2}FAIL {2}(.+?): expected /.exec(line)?.slice(1, 2) ?? [];

function sentence(error: unknown): { title: string; detail: string } {
  if (error instanceof NotTrustedError) {
    return texts.failures.notTrusted;
  }
  if (error instanceof SignedOutError) {
    return texts.failures.signedOut;
  }
  if (error instanceof CancelledError) {
    return texts.failures.cancelled;
  }
  if (error instanceof ChannelError) {
    return texts.failures.channel;
  }
  return error instanceof MessageTooLargeError
    ? texts.failures.tooLarge
    : texts.failures.unexpected;
}
