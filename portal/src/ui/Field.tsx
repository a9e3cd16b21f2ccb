import type { FieldKind } from "../clinical/fields";
import { texts } from "../texts";

interface Properties {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly kind?: FieldKind;
  readonly value: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly maximumLength: number;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
  readonly onLeave?: () => void;
}

/** Which keyboard a phone shows. */
const KEYBOARDS = {
  line: "text",
  text: "text",
  socialNumber: "text",
  date: "text",
  email: "email",
  phone: "tel",
} as const;

/** One labelled field with its hint and what is wrong with it. */
export function Field(properties: Properties) {
  const { name, label, hint, kind = "line", required = false, maximumLength, problem } = properties;
  const id = `field-${name}`;
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    value: properties.value,
    required,
    disabled: properties.disabled ?? false,
    readOnly: properties.readOnly ?? false,
    autocomplete: "off",
    spellcheck: false,
    inputMode: KEYBOARDS[kind],
    "aria-invalid": problem === undefined ? undefined : true,
    "aria-describedby": described === "" ? undefined : described,
    onInput: (event: { currentTarget: { value: string } }) =>
      properties.onInput(event.currentTarget.value),
    onBlur: properties.onLeave,
  } as const;
  return (
    <div class={`field ${kind} ${name}`}>
      <label for={id}>
        {label}
        {required && <span class="required"> {texts.form.requiredMark}</span>}
      </label>
      {kind === "text" ? (
        <textarea {...common} rows={maximumLength > 1000 ? 3 : 2} />
      ) : (
        <input {...common} type="text" />
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
