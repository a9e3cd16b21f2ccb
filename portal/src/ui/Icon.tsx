const PATHS = {
  ward: "M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5l-8-3Zm-1 6h2v3h3v2h-3v3h-2v-3H8v-2h3V8Z",
  verified: "M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5l-8-3Zm-1.2 13.6-3.6-3.6 1.4-1.4 2.2 2.2 4.6-4.6 1.4 1.4-6 6Z",
  refused: "M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5l-8-3Zm-1 5h2v7h-2V7Zm0 9h2v2h-2v-2Z",
  checking: "M12 2 4 5v6c0 5 3.4 9.3 8 11 4.6-1.7 8-6 8-11V5l-8-3Zm-4 9h2v2H8v-2Zm3 0h2v2h-2v-2Zm3 0h2v2h-2v-2Z",
  pass: "m9.5 17.2-5-5 1.6-1.6 3.4 3.4 8.4-8.4 1.6 1.6-10 10Z",
  fail: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4 6.4 5Z",
} as const;

/** A drawing without a meaning of its own; a text stands beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
