import { texts } from "../texts";

/** Why nobody is signed in. */
export function SignInProblem({ problem }: { problem: "refused" | "window" | undefined }) {
  return problem === undefined ? null : (
    <p class="notice bad" role="alert">
      {texts.signIn.problems[problem]}
    </p>
  );
}
