import { useState } from "preact/hooks";

interface Properties {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** Types and endings of files, as an input lists them. */
  readonly accepted: readonly string[];
  /** Whether several files can be picked at once. */
  readonly several?: boolean;
  /** What is chosen, in words. */
  readonly chosen: string | undefined;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A file field on which files can be dropped as well. */
export function DropZone(properties: Properties) {
  const { name, accepted, several = false, chosen, disabled, problem, onFiles } = properties;
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
      <label for={`field-${name}`}>{properties.label}</label>
      <p class="hint" id={`${name}-hint`}>
        {properties.hint}
      </p>
      <input
        id={`field-${name}`}
        type="file"
        accept={accepted.join(",")}
        multiple={several}
        disabled={disabled}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? `${name}-hint` : `${name}-problem ${name}-hint`}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <p class="chosen" role="status">
        {chosen}
      </p>
      {problem !== undefined && (
        <p id={`${name}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
