import { useState } from "preact/hooks";
import { texts } from "../texts";

interface Properties {
  /** The name of the file that is chosen. */
  readonly chosen: string | undefined;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

const ACCEPTED = ["image/png", "image/jpeg", "image/tiff", ".tif", ".tiff", "application/dicom", ".dcm"];

/** A file field on which files can be dropped as well. */
export function DropZone({ chosen, disabled, problem, onFiles }: Properties) {
  const [over, setOver] = useState(false);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  return (
    <div
      class={over ? "drop over" : "drop"}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        if (!disabled) {
          onFiles([...(event.dataTransfer?.files ?? [])]);
        }
      }}
    >
      <label for="field-image">{texts.image.label}</label>
      <p class="hint" id="image-hint">
        {texts.image.hint}
      </p>
      <input
        id="field-image"
        type="file"
        accept={ACCEPTED.join(",")}
        disabled={disabled}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? "image-hint" : "image-problem image-hint"}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <p class="chosen" role="status">
        {chosen === undefined ? "" : texts.image.chosen(chosen)}
      </p>
      {problem !== undefined && (
        <p id="image-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
