import type { Check } from "../attestation/check";
import { texts } from "../texts";
import { Icon } from "./Icon";

/** Checks in plain words, each with what was expected and found. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ol class="checks">
      {checks.map((check, i) => (
        <li key={i} class={check.passed ? "passed" : "failed"}>
          <Icon name={check.passed ? "pass" : "fail"} />
          <div>
            <p>
              <span class="spoken">
                {check.passed ? texts.trust.passed : texts.trust.notPassed}:{" "}
              </span>
              {texts.check(check.claim, check.passed)}
            </p>
            <dl class="evidence">
              {!check.passed && (
                <div>
                  <dt>{texts.trust.expected}</dt>
                  <dd>{check.expected}</dd>
                </div>
              )}
              <div>
                <dt>{texts.trust.found}</dt>
                <dd>{check.found}</dd>
              </div>
              <div>
                <dt>{texts.trust.line}</dt>
                <dd>
                  {check.claim} [{check.policy}]
                </dd>
              </div>
            </dl>
          </div>
        </li>
      ))}
    </ol>
  );
}
