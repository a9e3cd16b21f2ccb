import { useState } from "preact/hooks";
import type { Api } from "../api/api";
import { allVerified, type Trust } from "../channel/trust";
import type { Session } from "../signin/session";
import { Account } from "./Account";
import { Header } from "./Header";
import { useLeaveWarning, useObservable } from "./hooks";
import { SessionEnded } from "./SessionEnded";
import { SignIn } from "./SignIn";
import { TrustPanel } from "./TrustPanel";
import { Work } from "./Work";

interface Properties {
  readonly trust: Trust;
  readonly session: Session;
  readonly api: Api;
  readonly help: string;
}

/** The page: trust first, then sign-in, then work. */
export function App({ trust, session, api, help }: Properties) {
  const trusted = allVerified(useObservable(trust));
  const state = useObservable(session);
  const [unsaved, setUnsaved] = useState(false);
  useLeaveWarning(unsaved);
  const signIn = () => void session.signIn();
  const signOut = () => {
    session.signOut();
    setUnsaved(false);
  };
  return (
    <>
      <Header>
        {state.status !== "signed-out" && (
          <Account name={state.clerk.name} unsaved={unsaved} onSignOut={signOut} />
        )}
      </Header>
      <main class="columns">
        <TrustPanel trust={trust} help={help} working={state.status !== "signed-out"} />
        <div class="work">
          {state.status === "signed-out" && (
            <SignIn enabled={trusted} problem={state.problem} onSignIn={signIn} />
          )}
          {state.status === "ended" && (
            <SessionEnded enabled={trusted} problem={state.problem} onSignIn={signIn} />
          )}
          {state.status !== "signed-out" && (
            <fieldset class="lock" disabled={!trusted || state.status === "ended"}>
              <Work key={state.clerk.subject} api={api} onUnsaved={setUnsaved} />
            </fieldset>
          )}
        </div>
      </main>
    </>
  );
}
