import { useState } from "preact/hooks";
import { allVerified, type Trust, type TrustState } from "../channel/trust";
import { SERVICES } from "../config/config";
import { texts } from "../texts";
import { useObservable } from "./hooks";
import { Icon } from "./Icon";
import { ServiceTrust } from "./ServiceTrust";

interface Properties {
  readonly trust: Trust;
  readonly help: string;
  /** Whether there may be something typed already. */
  readonly working: boolean;
}

/** Who was verified, what runs there, since when; or what failed and whom to call. */
export function TrustPanel({ trust, help, working }: Properties) {
  const state = useObservable(trust);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const overall = summary(state);
  // On a small screen the work comes first; style.css folds nothing on a large one.
  const folds = working && overall === "verified";
  const again = async () => {
    setBusy(true);
    await trust.verifyAll();
    setBusy(false);
  };
  return (
    <aside class={`card trust ${overall}`} aria-labelledby="trust">
      <h2 id="trust" class="hint">
        {texts.trust.heading}
      </h2>
      <div class="verdict" role={overall === "stopped" ? "alert" : "status"}>
        <Icon name={overall === "stopped" ? "refused" : overall} />
        <div>
          <p class="headline">{texts.trust[overall]}</p>
          <p>{detail(overall, working)}</p>
          {overall === "stopped" && <p class="call">{texts.trust.call(help)}</p>}
        </div>
      </div>
      {folds && (
        <button
          type="button"
          class="fold"
          aria-expanded={shown}
          aria-controls="services"
          onClick={() => setShown(!shown)}
        >
          {shown ? texts.trust.hideServices : texts.trust.showServices}
        </button>
      )}
      <div id="services" class={folds && !shown ? "services folded" : "services"}>
        <ul>
          {SERVICES.map((service) => (
            <ServiceTrust key={service} service={service} state={state[service]} />
          ))}
        </ul>
        <button type="button" class="quiet" disabled={busy} onClick={() => void again()}>
          {texts.trust.again}
        </button>
      </div>
    </aside>
  );
}

type Overall = "checking" | "verified" | "stopped";

function summary(state: TrustState): Overall {
  if (allVerified(state)) {
    return "verified";
  }
  const failed = SERVICES.some((service) =>
    ["refused", "unreachable"].includes(state[service].status),
  );
  return failed ? "stopped" : "checking";
}

function detail(overall: Overall, working: boolean): string {
  switch (overall) {
    case "checking":
      return texts.trust.checkingDetail;
    case "verified":
      return texts.trust.verifiedDetail;
    case "stopped":
      return working ? texts.trust.stoppedLater : texts.trust.stoppedDetail;
  }
}
