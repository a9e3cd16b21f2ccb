/** A term, and its value when there is one. */
export type Line = readonly [string, string | undefined];

interface Properties {
  readonly kind: "numbers" | "measured";
  readonly lines: readonly Line[];
}

/** Terms with their values, in order; those without a value are left out. */
export function Values({ kind, lines }: Properties) {
  return (
    <dl class={kind}>
      {lines.map(([term, value]) =>
        value === undefined ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
