import type { Api } from "../api/api";
import { allVerified, type Trust } from "../channel/trust";
import type { Session } from "../signin/session";
import { texts } from "../texts";
import { Header } from "./Header";
import { useObservable } from "./hooks";
import { ImageCheck } from "./ImageCheck";
import { PatientWork } from "./PatientWork";
import { SignIn } from "./SignIn";
import { TrustPanel } from "./TrustPanel";

interface Properties {
  readonly trust: Trust;
  readonly session: Session;
  readonly api: Api;
  readonly help: string;
}

/** The page: trust first, then sign-in, then work. */
export function App({ trust, session, api, help }: Properties) {
  const trusted = allVerified(useObservable(trust));
  const clerk = useObservable(session);
  const signedIn = clerk.status === "signed-in";
  return (
    <>
      <Header>
        {signedIn && (
          <div class="clerk">
            <span>{texts.signIn.as(clerk.name)}</span>
            <button type="button" class="quiet" onClick={() => void session.signOut()}>
              {texts.signIn.signOut}
            </button>
          </div>
        )}
      </Header>
      <main class="columns">
        <TrustPanel trust={trust} help={help} working={signedIn} />
        <div class="work">
          {!signedIn && (
            <SignIn
              enabled={trusted}
              failed={clerk.status === "failed"}
              onSignIn={() => void session.signIn()}
            />
          )}
          {signedIn && (
            <fieldset class="lock" disabled={!trusted}>
              <PatientWork api={api} />
              <ImageCheck api={api} />
            </fieldset>
          )}
        </div>
      </main>
    </>
  );
}
