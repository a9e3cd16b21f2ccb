import type { Config } from "./config";

/**
 * Narrows the Content Security Policy of this page to the two origins that it needs. Policies add
 * up, so this can only take something away.
 */
export function restrictConnections(config: Config, document: Document): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `connect-src ${config.api} ${new URL(config.issuer).origin}`;
  document.head.append(meta);
}
