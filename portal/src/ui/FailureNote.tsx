import type { Failure } from "../failure/failure";
import { texts } from "../texts";

/** What went wrong. Everything that came from a service is text. */
export function FailureNote({ failure }: { failure: Failure }) {
  const { title, detail, reasons, lines } = failure;
  return (
    <div class="notice bad" role="alert">
      <p class="headline">{title}</p>
      <p>{detail}</p>
      {reasons.length > 0 && (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {lines.length > 0 && (
        <details>
          <summary>{texts.failures.lines}</summary>
          <pre tabIndex={0}>{lines.join("\n")}</pre>
        </details>
      )}
    </div>
  );
}
