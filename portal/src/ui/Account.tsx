import { useState } from "preact/hooks";
import { texts } from "../texts";
import { ConfirmDialog } from "./ConfirmDialog";

interface Properties {
  readonly name: string;
  readonly unsaved: boolean;
  readonly onSignOut: () => void;
}

/** Who is signed in, and the way out, which asks first if something is not saved. */
export function Account({ name, unsaved, onSignOut }: Properties) {
  const [asking, setAsking] = useState(false);
  return (
    <div class="clerk">
      <span>{texts.signIn.as(name)}</span>
      <button
        type="button"
        class="quiet"
        onClick={() => (unsaved ? setAsking(true) : onSignOut())}
      >
        {texts.signIn.signOut}
      </button>
      {asking && (
        <ConfirmDialog
          heading={texts.signIn.unsaved}
          confirm={texts.signIn.discard}
          onClose={(confirmed) => {
            setAsking(false);
            if (confirmed) {
              onSignOut();
            }
          }}
        >
          <p>{texts.signIn.unsavedDetail}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
