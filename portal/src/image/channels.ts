/** What the three files of a set show, in the order of the model. */
export const CHANNELS = ["t1", "flair", "t1gd"] as const;
export type Channel = (typeof CHANNELS)[number];

const GADOLINIUM = /t1.{0,3}(gd|gad|ce|c(?![a-z])|post)|gadolinium|contrast/i;

/** What a file shows, as far as its name tells. */
function told(name: string): Channel | undefined {
  if (/flair/i.test(name)) {
    return "flair";
  }
  if (GADOLINIUM.test(name)) {
    return "t1gd";
  }
  return /t1/i.test(name) ? "t1" : undefined;
}

/** In the order of the model, if the names tell all three apart; otherwise as they came. */
export function inOrder<T extends { readonly name: string }>(files: readonly T[]): readonly T[] {
  const ordered = CHANNELS.flatMap((channel) => files.filter(({ name }) => told(name) === channel));
  const all = CHANNELS.every((channel) => files.some(({ name }) => told(name) === channel));
  return all && ordered.length === files.length ? ordered : files;
}
