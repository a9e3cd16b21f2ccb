import { render } from "preact";
import { Api } from "./api/api";
import { Endorsements } from "./channel/endorsements";
import { PLAIN_FETCH } from "./channel/http";
import { SealedChannel } from "./channel/sealed-channel";
import { Trust } from "./channel/trust";
import { upload } from "./channel/upload";
import { readConfig, type Config } from "./config/config";
import { restrictConnections } from "./config/connections";
import { Session } from "./signin/session";
import { SignInWindow } from "./signin/sign-in-window";
import "./style/all.css";
import { texts } from "./texts";
import { App } from "./ui/App";
import { NotConfigured } from "./ui/NotConfigured";

const RENEW_MILLISECONDS = 30_000;

async function fetchConfig(): Promise<Config> {
  const answer = await fetch("config.json", { ...PLAIN_FETCH, mode: "same-origin" });
  if (answer.status !== 200) {
    throw new Error(texts.configuration.unreachable);
  }
  return readConfig(new Uint8Array(await answer.arrayBuffer()));
}

async function start(root: Element): Promise<void> {
  document.title = texts.title;
  let config: Config;
  try {
    config = await fetchConfig();
  } catch (error) {
    const reason = error instanceof Error ? error.message : texts.configuration.unreachable;
    render(<NotConfigured reason={reason} />, root);
    return;
  }
  restrictConnections(config, document);
  const trust = new Trust(config, new Endorsements(config.api), () => new Date());
  const back = new URL("signed-in.html", location.href).href;
  const session = new Session(config, back, new SignInWindow(window));
  const api = new Api(new SealedChannel(config.api, trust, upload), session);
  render(<App trust={trust} session={session} api={api} help={config.help} />, root);
  await trust.verifyAll();
  setInterval(() => void trust.renew(), RENEW_MILLISECONDS);
}

const root = document.getElementById("page");
if (root !== null) {
  void start(root);
}
