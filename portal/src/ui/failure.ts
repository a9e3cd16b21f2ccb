import { ProblemError } from "../api/problem";
import { ChannelError, MessageTooLargeError } from "../channel/sealed-channel";
import { NotTrustedError } from "../channel/trust";
import { SignedOutError } from "../signin/session";
import { texts } from "../texts";

/** What went wrong, in words for the clerk. */
export interface Failure {
  readonly title: string;
  readonly detail: string;
  readonly lines: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
}

/** The words for anything that a call of the API throws. */
export function describe(error: unknown): Failure {
  if (error instanceof ProblemError) {
    const { status, title, detail, verdict, fields, version, erased } = error.problem;
    if (version !== undefined && !erased) {
      return { ...texts.failures.conflict(version), lines: [], fields };
    }
    const heading = title === "" ? texts.failures.problem(status) : title;
    return { title: heading, detail, lines: verdict, fields };
  }
  return { ...sentence(error), lines: [], fields: new Map() };
}

function sentence(error: unknown): { title: string; detail: string } {
  if (error instanceof NotTrustedError) {
    return texts.failures.notTrusted;
  }
  if (error instanceof SignedOutError) {
    return texts.failures.signedOut;
  }
  if (error instanceof ChannelError) {
    return texts.failures.channel;
  }
  return error instanceof MessageTooLargeError
    ? texts.failures.tooLarge
    : texts.failures.unexpected;
}
