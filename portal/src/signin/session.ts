import { InMemoryWebStorage, Log, UserManager, WebStorageStateStore, type User } from "oidc-client-ts";
import type { Config } from "../config/config";

export type SessionState =
  | { readonly status: "signed-out" }
  | { readonly status: "signed-in"; readonly name: string }
  | { readonly status: "failed" };

/** There is no access token that is still valid. */
export class SignedOutError extends Error {}

/**
 * The clerk's session: authorization code with PKCE. Tokens live in memory only; what outlives the
 * way to the issuer and back is the state of that one sign-in, and no patient data.
 */
export class Session {
  private readonly manager: UserManager;
  private state: SessionState = { status: "signed-out" };
  private readonly listeners = new Set<(state: SessionState) => void>();

  constructor(config: Config, page: string) {
    Log.setLevel(Log.NONE);
    this.manager = new UserManager({
      authority: config.issuer,
      client_id: config.clientId,
      redirect_uri: page,
      response_type: "code",
      scope: config.scope,
      automaticSilentRenew: true,
      monitorSession: false,
      loadUserInfo: false,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    });
    this.manager.events.addUserLoaded((user) => this.show(user));
    this.manager.events.addAccessTokenExpired(() => void this.signOut());
  }

  current(): SessionState {
    return this.state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Finishes a sign-in if the page was opened by the issuer, and takes the code off the address. */
  async resume(address: Location, history: History): Promise<void> {
    const parameters = new URLSearchParams(address.search);
    if (!parameters.has("state")) {
      return;
    }
    const url = address.href;
    history.replaceState(null, "", address.pathname);
    try {
      await this.manager.signinRedirectCallback(url);
    } catch {
      this.set({ status: "failed" });
    }
  }

  /** Leaves the page for the issuer's. */
  async signIn(): Promise<void> {
    try {
      await this.manager.signinRedirect();
    } catch {
      this.set({ status: "failed" });
    }
  }

  async signOut(): Promise<void> {
    await this.manager.removeUser();
    this.set({ status: "signed-out" });
  }

  /** The access token to send inside the seal. */
  async accessToken(): Promise<string> {
    const user = await this.manager.getUser();
    if (user === null || user.expired === true) {
      await this.signOut();
      throw new SignedOutError();
    }
    return user.access_token;
  }

  private show({ profile }: User): void {
    this.set({ status: "signed-in", name: profile.name ?? profile.preferred_username ?? profile.sub });
  }

  private set(state: SessionState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener(state));
  }
}
