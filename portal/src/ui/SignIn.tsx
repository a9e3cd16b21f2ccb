import { texts } from "../texts";
import { SignInProblem } from "./SignInProblem";

interface Properties {
  readonly enabled: boolean;
  readonly problem: "refused" | "window" | undefined;
  readonly onSignIn: () => void;
}

/** The invitation to sign in; it opens when every service is verified. */
export function SignIn({ enabled, problem, onSignIn }: Properties) {
  return (
    <section class="card" aria-labelledby="sign-in">
      <h2 id="sign-in">{texts.signIn.heading}</h2>
      <p>{texts.signIn.invitation}</p>
      <SignInProblem problem={problem} />
      <div class="actions">
        <button type="button" class="primary" disabled={!enabled} onClick={onSignIn}>
          {texts.signIn.button}
        </button>
        {!enabled && <p class="hint">{texts.signIn.closed}</p>}
      </div>
    </section>
  );
}
