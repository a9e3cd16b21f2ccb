// An OIDC issuer that believes every name: discovery, a login form, code with PKCE, tokens.

import { createHash, randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { body } from "./stand-in.mjs";

/** Starts the issuer; its address ends in /lamna, as in the lab. */
export async function issuer(listen) {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "issuer" };
  const codes = new Map();
  const started = await listen(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const base = `${url.origin}/lamna`;
    response.setHeader("access-control-allow-origin", "*");
    const json = (value) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    };
    switch (url.pathname) {
      case "/lamna/.well-known/openid-configuration":
        return json(discovery(base));
      case "/lamna/jwks":
        return json({ keys: [jwk] });
      case "/lamna/authorize":
        return authorize(url, request, response, codes);
      case "/lamna/token":
        return json(await exchange(base, await form(request), codes, privateKey));
      default:
        return response.writeHead(404).end();
    }
  });
  return { server: started.server, url: `${started.url}/lamna` };
}

const discovery = (base) => ({
  issuer: base,
  authorization_endpoint: `${base}/authorize`,
  token_endpoint: `${base}/token`,
  jwks_uri: `${base}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
});

async function authorize(url, request, response, codes) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html");
    response.end(
      '<form method="post"><input name="username" required><input type="submit" value="Sign-in"></form>',
    );
    return;
  }
  const name = (await form(request)).get("username");
  const code = randomBytes(16).toString("base64url");
  codes.set(code, { name, query: url.searchParams });
  const back = new URL(url.searchParams.get("redirect_uri"));
  back.searchParams.set("code", code);
  back.searchParams.set("state", url.searchParams.get("state"));
  response.writeHead(302, { location: back.href }).end();
}

/** Tokens for a code, or for the refresh token that came with one. */
async function exchange(base, sent, codes, key) {
  const grant = sent.get("code") ?? sent.get("refresh_token");
  const { name, query } = codes.get(grant);
  codes.delete(grant);
  if (sent.has("code")) {
    const verifier = sent.get("code_verifier");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    if (challenge !== query.get("code_challenge")) {
      throw new Error("PKCE");
    }
  }
  const refresh = randomBytes(16).toString("base64url");
  codes.set(refresh, { name, query });
  const sign = (audience, claims) =>
    new SignJWT({ sub: name, ...claims })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "issuer" })
      .setIssuer(base)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime("15m")
      .sign(key);
  return {
    token_type: "Bearer",
    expires_in: 900,
    scope: query.get("scope"),
    refresh_token: refresh,
    access_token: await sign("ward-api", { scope: query.get("scope") }),
    id_token: await sign(query.get("client_id"), {}),
  };
}

const form = async (request) => new URLSearchParams(Buffer.from(await body(request)).toString());
