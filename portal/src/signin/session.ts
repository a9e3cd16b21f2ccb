import {
  InMemoryWebStorage,
  Log,
  OidcClient,
  WebStorageStateStore,
  type RefreshState,
  type SigninResponse,
} from "oidc-client-ts";
import type { Config } from "../config/config";
import type { SignInWindow } from "./sign-in-window";

/** The clerk who is signed in, or whose session has ended. */
export interface Clerk {
  /** The issuer's name for the person, the same at every sign-in. */
  readonly subject: string;
  readonly name: string;
}

export type SessionState =
  | { readonly status: "signed-out"; readonly problem?: "refused" | "window" }
  | { readonly status: "signed-in"; readonly clerk: Clerk }
  | { readonly status: "ended"; readonly clerk: Clerk; readonly problem?: "refused" | "window" };

/** There is no access token that is still valid. */
export class SignedOutError extends Error {}

/** The token is renewed when so many seconds of its life are left. */
const RENEW_BEFORE = 60;
/** The longest delay that a browser's timer takes. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * The clerk's session: authorization code with PKCE in a window of its own, so that this page, and
 * a form that is half filled in, stays. Tokens live in this object only, nothing is stored.
 */
export class Session {
  private readonly client: OidcClient;
  private readonly listeners = new Set<(state: SessionState) => void>();
  private state: SessionState = { status: "signed-out" };
  private tokens: SigninResponse | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    config: Config,
    redirect: string,
    private readonly window: SignInWindow,
  ) {
    Log.setLevel(Log.NONE);
    this.client = new OidcClient({
      authority: config.issuer,
      client_id: config.clientId,
      redirect_uri: redirect,
      response_type: "code",
      scope: config.scope,
      loadUserInfo: false,
      stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    });
  }

  current(): SessionState {
    return this.state;
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Opens the issuer's page; to be called while a click is handled, or browsers open no window. */
  async signIn(): Promise<void> {
    const opened = this.window.open();
    if (opened === undefined) {
      this.failed("window");
      return;
    }
    try {
      const request = await this.client.createSigninRequest({});
      const answer = await opened.answerTo(request.url, request.state.id);
      this.accept(await this.client.processSigninResponse(answer));
    } catch {
      this.failed("refused");
    }
  }

  signOut(): void {
    this.forget();
    this.set({ status: "signed-out" });
  }

  /** The session is over, by time or by the API's word; the clerk may go on after a new sign-in. */
  end(): void {
    this.forget();
    if (this.state.status === "signed-in") {
      this.set({ status: "ended", clerk: this.state.clerk });
    }
  }

  /** The access token to send inside the seal. */
  accessToken(): string {
    if (this.tokens === undefined || (this.tokens.expires_in ?? 0) <= 0) {
      this.end();
      throw new SignedOutError();
    }
    return this.tokens.access_token;
  }

  private accept(tokens: SigninResponse): void {
    const { sub, name, preferred_username: username } = tokens.profile;
    this.hold(tokens);
    this.set({ status: "signed-in", clerk: { subject: sub, name: name ?? username ?? sub } });
  }

  private hold(tokens: SigninResponse): void {
    this.forget();
    this.tokens = tokens;
    const renews = tokens.refresh_token !== undefined;
    const seconds = Math.max(0, (tokens.expires_in ?? 0) - (renews ? RENEW_BEFORE : 0));
    const act = renews ? () => void this.renew(tokens) : () => this.end();
    this.timer = setTimeout(act, Math.min(1000 * seconds, LONGEST_DELAY));
  }

  private async renew(old: SigninResponse): Promise<void> {
    try {
      const state: RefreshState = {
        refresh_token: old.refresh_token ?? "",
        session_state: old.session_state,
        profile: old.profile,
        ...(old.id_token !== undefined && { id_token: old.id_token }),
      };
      const renewed = await this.client.useRefreshToken({ state });
      if (this.tokens === old) {
        this.hold(renewed);
      }
    } catch {
      if (this.tokens === old) {
        this.end();
      }
    }
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.tokens = undefined;
  }

  private failed(problem: "refused" | "window"): void {
    if (this.state.status !== "signed-in") {
      this.set({ ...this.state, problem });
    }
  }

  private set(state: SessionState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener(state));
  }
}
