import type { CasIdentity } from "../attestation/cas";
import type { Verdict } from "../attestation/check";
import type { MaaClaims } from "../attestation/maa-token";
import type { ServiceState } from "../channel/trust";
import type { Service } from "../config/config";
import { texts } from "../texts";
import { CheckList } from "./CheckList";
import { clockTime } from "./format";
import { Icon } from "./Icon";

const MEASUREMENT_SHOWN = 16;

/** One line of the trust panel, with every check on demand. */
export function ServiceTrust({ service, state }: { service: Service; state: ServiceState }) {
  const verdict = verdictOf(state);
  return (
    <li class={`service ${state.status}`}>
      <div class="line">
        <Icon name={icon(state)} />
        <span class="name">{texts.services[service]}</span>
        <span class="state">
          {texts.trust.status[state.status]} {when(state)}
        </span>
        {state.status === "verified" && (
          <span class="state">
            {subject(state.verified.identity)} ·{" "}
            {texts.trust.policyVersion(state.verified.verdict.policyVersion)}
          </span>
        )}
      </div>
      {state.status === "refused" &&
        state.verdict.checks
          .filter(({ passed }) => !passed)
          .map(({ claim }) => (
            <p key={claim} class="why">
              {texts.check(claim, false)}
            </p>
          ))}
      {state.status === "unreachable" && <p class="why">{texts.trust.unreachable}</p>}
      {verdict !== undefined && (
        <details open={state.status === "refused"}>
          <summary>{texts.trust.showChecks(verdict.checks.length)}</summary>
          <dl class="facts">
            {state.status === "verified" && (
              <div>
                <dt>{texts.trust.runs}</dt>
                <dd>{runs(state.verified.identity)}</dd>
              </div>
            )}
            <div>
              <dt>{texts.trust.policy}</dt>
              <dd>{verdict.policyVersion}</dd>
            </div>
          </dl>
          <CheckList checks={verdict.checks} />
        </details>
      )}
    </li>
  );
}

function icon({ status }: ServiceState): "verified" | "checking" | "refused" {
  return status === "unreachable" ? "refused" : status;
}

function verdictOf(state: ServiceState): Verdict | undefined {
  switch (state.status) {
    case "verified":
      return state.verified.verdict;
    case "refused":
      return state.verdict;
    default:
      return undefined;
  }
}

function when(state: ServiceState): string {
  switch (state.status) {
    case "verified":
      return texts.trust.since(clockTime(state.since));
    case "checking":
      return "";
    default:
      return texts.trust.at(clockTime(state.at));
  }
}

/** What runs there, short enough for one line. */
function subject(identity: CasIdentity | MaaClaims): string {
  return identity.type === "cas"
    ? (identity.names[0] ?? "")
    : `${identity.tee.measurement.slice(0, MEASUREMENT_SHOWN)}…`;
}

function runs(identity: CasIdentity | MaaClaims): string {
  if (identity.type === "cas") {
    return texts.trust.casIdentity(identity.names.join(", "));
  }
  const { kind, measurement } = identity.tee;
  return kind === "sgx" ? texts.trust.measured(measurement) : texts.trust.machine(measurement);
}
