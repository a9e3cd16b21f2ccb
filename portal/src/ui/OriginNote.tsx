import type { Origin } from "../api/origin";
import { texts } from "../texts";

/** Which model and which verified enclave made a result. */
export function OriginNote({ origin }: { origin: Origin }) {
  return (
    <details class="origin">
      <summary>
        {texts.origin.heading} {origin.model} {origin.modelVersion} · {texts.origin.enclave}{" "}
        {origin.measurement.slice(0, 12)}…
      </summary>
      <dl class="evidence">
        <div>
          <dt>{texts.origin.digest}</dt>
          <dd>{origin.modelDigest}</dd>
        </div>
        <div>
          <dt>{texts.origin.enclave}</dt>
          <dd>
            {origin.enclaveType} {origin.measurement}
          </dd>
        </div>
        {origin.policy !== undefined && (
          <div>
            <dt>{texts.origin.policy}</dt>
            <dd>{origin.policy}</dd>
          </div>
        )}
      </dl>
    </details>
  );
}
