/**
 * Whether no object of a JSON text names a member twice, and nothing is nested too deep. The text
 * must be known to be well-formed JSON.
 */
export function hasUniqueMembers(text: string, maximumNesting: number): boolean {
  const open: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;
  for (const match of text.matchAll(token)) {
    const found = match[0];
    if (found === "{" || found === "[") {
      open.push(found === "{" ? new Set() : undefined);
      if (open.length > maximumNesting) {
        return false;
      }
    } else if (found === "}" || found === "]") {
      open.pop();
    } else if (match[1] !== undefined) {
      const name = JSON.parse(found.slice(0, -match[1].length)) as string;
      const names = open.at(-1);
      if (names === undefined || names.has(name)) {
        return false;
      }
      names.add(name);
    }
  }
  return true;
}
