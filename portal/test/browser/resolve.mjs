// Lets the sealing server of shared/sealing find its one library here, so that nothing needs to be
// installed there.
import { register } from "node:module";

const hook = `
  export const resolve = (specifier, context, next) =>
    next(specifier, specifier === "@hpke/core" ? { ...context, parentURL: ${JSON.stringify(
      import.meta.url,
    )} } : context);
`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
