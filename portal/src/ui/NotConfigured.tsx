import { texts } from "../texts";
import { Header } from "./Header";

/** All that is shown when the configuration cannot be used. */
export function NotConfigured({ reason }: { reason: string }) {
  return (
    <>
      <Header />
      <main class="alone">
        <div class="notice bad" role="alert">
          <h2>{texts.configuration.heading}</h2>
          <p>{texts.configuration.detail(reason)}</p>
        </div>
      </main>
    </>
  );
}
