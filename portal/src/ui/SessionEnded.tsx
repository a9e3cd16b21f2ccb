import { texts } from "../texts";
import { useFocus } from "./hooks";
import { SignInProblem } from "./SignInProblem";

interface Properties {
  readonly enabled: boolean;
  readonly problem: "refused" | "window" | undefined;
  readonly onSignIn: () => void;
}

/** The session is over while something is open: everything stays as it is until the next sign-in. */
export function SessionEnded({ enabled, problem, onSignIn }: Properties) {
  const button = useFocus<HTMLButtonElement>(enabled);
  return (
    <section class="card ended" aria-labelledby="ended" role="alert">
      <h2 id="ended">{texts.signIn.ended}</h2>
      <p>{texts.signIn.endedDetail}</p>
      <SignInProblem problem={problem} />
      <div class="actions">
        <button ref={button} type="button" class="primary" disabled={!enabled} onClick={onSignIn}>
          {texts.signIn.again}
        </button>
      </div>
    </section>
  );
}
