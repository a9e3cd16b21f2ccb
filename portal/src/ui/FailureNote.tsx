import type { Failure } from "./failure";

/** What went wrong. Everything that came from a service is text. */
export function FailureNote({ failure }: { failure: Failure }) {
  return (
    <div class="notice bad" role="alert">
      <p class="headline">{failure.title}</p>
      <p>{failure.detail}</p>
      {failure.lines.length > 0 && <pre>{failure.lines.join("\n")}</pre>}
    </div>
  );
}
