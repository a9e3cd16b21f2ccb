/** In the place of a policy line: a rule that no policy can switch off. */
export const BUILT_IN = "built-in";

/** One line of a verdict. */
export interface Check {
  /** What was looked at, such as x-ms-sgx-mrenclave. */
  readonly claim: string;
  readonly expected: string;
  readonly found: string;
  /** The policy line as a JSON pointer, or BUILT_IN. */
  readonly policy: string;
  readonly passed: boolean;
}

/** What an appraisal came to, check by check. */
export interface Verdict {
  readonly policyVersion: string;
  readonly checks: readonly Check[];
}

/** A service that must not be believed; the verdict says why. */
export class RefusedError extends Error {
  constructor(readonly verdict: Verdict) {
    super("the service is refused");
  }
}

/** Ends a verification at the step that failed; the checks before it are kept by the trail. */
export class FailedCheck extends Error {}

/** Gathers the checks of one verification. */
export class Trail {
  readonly checks: Check[] = [];

  /** Adds a check, and ends the verification if it did not pass. */
  require(check: Check): void {
    this.checks.push(check);
    if (!check.passed) {
      throw new FailedCheck();
    }
  }

  /** Adds a built-in check that did not pass, and ends the verification. */
  refuse(claim: string, expected: string, found: string): never {
    this.checks.push({ claim, expected, found, policy: BUILT_IN, passed: false });
    throw new FailedCheck();
  }

  /** Adds checks that are all looked at, whether one fails or not. */
  add(checks: readonly Check[]): void {
    this.checks.push(...checks);
  }
}

/** A check that what was found is exactly what is expected. */
export const same = (claim: string, expected: string, found: string, policy = BUILT_IN): Check => ({
  claim,
  expected,
  found,
  policy,
  passed: expected === found,
});

/** A check that what was found is one of those accepted. */
export const oneOf = (
  claim: string,
  accepted: readonly string[],
  found: string,
  policy: string,
): Check => ({
  claim,
  expected: accepted.length === 1 ? (accepted[0] ?? "") : `one of ${accepted.join(", ")}`,
  found,
  policy,
  passed: accepted.includes(found),
});

/** A built-in check that held. */
export const held = (claim: string, expected: string, found: string): Check => ({
  claim,
  expected,
  found,
  policy: BUILT_IN,
  passed: true,
});
