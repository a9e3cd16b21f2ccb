// The page to which the issuer sends the sign-in's window back: it hands the answer on and goes.

import { CHANNEL } from "./signin/sign-in-window";
import { texts } from "./texts";

const channel = new BroadcastChannel(CHANNEL);
channel.postMessage(location.href);
channel.close();
history.replaceState(null, "", location.pathname);
document.title = texts.title;
const text = document.querySelector("p");
if (text !== null) {
  text.textContent = texts.signIn.close;
}
window.close();
