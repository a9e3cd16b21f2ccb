/** Where the issuer's answer is handed to the page that asked; only pages of this origin hear it. */
export const CHANNEL = "ward-sign-in";

const SHAPE = "popup,width=480,height=680";

/** A window that was opened and waits for an address. */
export interface OpenedWindow {
  /**
   * Goes to the issuer and waits for its answer.
   *
   * @param state what the answer must carry; answers to other pages are left to them
   * @returns the address to which the issuer sent the window back
   */
  answerTo(url: string, state: string): Promise<string>;
}

/**
 * The window of a sign-in. The page's Cross-Origin-Opener-Policy cuts every tie between the two as
 * soon as the issuer is shown, so the answer comes over a broadcast channel.
 */
export class SignInWindow {
  private waiting: BroadcastChannel | undefined;

  constructor(private readonly host: Pick<Window, "open">) {}

  /** A window, or nothing if the browser opens none. */
  open(): OpenedWindow | undefined {
    const opened = this.host.open("about:blank", "ward-sign-in", SHAPE);
    return opened === null ? undefined : { answerTo: (url, state) => this.go(opened, url, state) };
  }

  private go(opened: Window, url: string, state: string): Promise<string> {
    this.waiting?.close();
    const channel = new BroadcastChannel(CHANNEL);
    this.waiting = channel;
    return new Promise((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === "string" && new URL(data).searchParams.get("state") === state) {
          channel.close();
          resolve(data);
        }
      };
      opened.location.replace(url);
    });
  }
}
