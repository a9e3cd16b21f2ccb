import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../texts";

interface Properties {
  readonly heading: string;
  /** What the button says that goes on. */
  readonly confirm: string;
  readonly ready?: boolean;
  readonly children: ComponentChildren;
  readonly onClose: (confirmed: boolean) => void;
}

/** A question that must be answered before anything else; Escape and "Go back" answer no. */
export function ConfirmDialog(properties: Properties) {
  const { heading, confirm, ready = true, children, onClose } = properties;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="question" onClose={() => onClose(false)}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) {
            onClose(true);
          }
        }}
      >
        <h2 id="question">{heading}</h2>
        {children}
        <div class="actions">
          <button type="submit" class="danger" disabled={!ready}>
            {confirm}
          </button>
          <button type="button" onClick={() => onClose(false)}>
            {texts.goBack}
          </button>
        </div>
      </form>
    </dialog>
  );
}
