import type { ComponentChildren } from "preact";
import { texts } from "../texts";
import { Icon } from "./Icon";

/** The bar at the top: whose page this is, and who is signed in. */
export function Header({ children }: { children?: ComponentChildren }) {
  return (
    <header>
      <div class="bar">
        <div class="brand">
          <Icon name="ward" />
          <div>
            <p class="hospital">{texts.hospital}</p>
            <h1>{texts.page}</h1>
          </div>
        </div>
        {children}
      </div>
    </header>
  );
}
