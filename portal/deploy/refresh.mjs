// The dated snapshot of the attestation providers' keys in config.json.

/** A provider whose keys cannot be taken over. */
export class RefreshError extends Error {}

/**
 * The same configuration with the keys that its providers publish now.
 *
 * @param now the date that the snapshot carries
 * @throws RefreshError if a provider is not asked by https, or answers no keys
 */
export async function refreshed(config, now, get = fetchJson) {
  const issuers = {};
  for (const issuer of providers(config)) {
    if (!issuer.startsWith("https://")) {
      throw new RefreshError(`${issuer} must be asked by https`);
    }
    const { keys } = await get(`${issuer}/certs`);
    const usable = Array.isArray(keys) && keys.length > 0 && keys.every(({ kid }) => kid);
    if (!usable) {
      throw new RefreshError(`${issuer}/certs answers no keys with names`);
    }
    issuers[issuer] = { keys };
  }
  const taken = `${now.toISOString().slice(0, 19)}Z`;
  return { ...config, maaKeys: { ...config.maaKeys, taken, issuers } };
}

/** Every provider that a policy names. */
const providers = ({ policies }) => [
  ...new Set(
    Object.values(policies).flatMap(({ issuers = [], dangerousSharedIssuers = [] }) => [
      ...issuers,
      ...dangerousSharedIssuers,
    ]),
  ),
];

async function fetchJson(url) {
  const answer = await fetch(url, { redirect: "error", cache: "no-store" });
  if (!answer.ok) {
    throw new RefreshError(`${url} answers ${answer.status}`);
  }
  return answer.json();
}
