import type { FieldRule } from "../api/patient";

interface Properties {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: FieldRule["kind"];
  readonly value: string;
  readonly required: boolean;
  readonly maximumLength: number;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
}

const TYPES = { line: "text", text: "text", date: "date", email: "email", phone: "tel" } as const;

/** One labelled field with its hint and what is wrong with it. */
export function Field(properties: Properties) {
  const { name, label, hint, kind = "line", required, maximumLength, problem } = properties;
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    value: properties.value,
    required,
    maxLength: maximumLength,
    autocomplete: "off",
    spellcheck: false,
    "aria-invalid": problem === undefined ? undefined : true,
    "aria-describedby": described === "" ? undefined : described,
  } as const;
  return (
    <div class={`field ${kind} ${name}`}>
      <label for={id}>
        {label}
        {required && <span class="required"> *</span>}
      </label>
      {kind === "text" ? (
        <textarea
          {...common}
          rows={3}
          onInput={(event) => properties.onInput(event.currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          type={TYPES[kind]}
          onInput={(event) => properties.onInput(event.currentTarget.value)}
        />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
