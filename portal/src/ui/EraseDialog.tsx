import { useState } from "preact/hooks";
import { texts } from "../texts";
import { ConfirmDialog } from "./ConfirmDialog";
import { Field } from "./Field";

interface Properties {
  readonly id: string;
  readonly onClose: (confirmed: boolean) => void;
}

/** Erasure cannot be taken back, so the id has to be typed. */
export function EraseDialog({ id, onClose }: Properties) {
  const [typed, setTyped] = useState("");
  return (
    <ConfirmDialog
      heading={texts.erase.heading(id)}
      confirm={texts.erase.confirm}
      ready={typed === id}
      onClose={onClose}
    >
      <p>{texts.erase.detail}</p>
      <Field
        name="erase"
        label={texts.erase.type(id)}
        value={typed}
        maximumLength={64}
        problem={undefined}
        onInput={setTyped}
      />
    </ConfirmDialog>
  );
}
