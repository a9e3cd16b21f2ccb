import { useRef } from "preact/hooks";
import { texts } from "../texts";

const TABS = ["patients", "image", "batch"] as const;
export type Tab = (typeof TABS)[number];

interface Properties {
  readonly selected: Tab;
  readonly onSelect: (tab: Tab) => void;
}

/** One tab of the keyboard's order; arrow keys go from one to the next. */
export function Tabs({ selected, onSelect }: Properties) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (TABS.indexOf(selected) + step + TABS.length) % TABS.length;
      onSelect(TABS[next] ?? selected);
      list.current?.querySelectorAll("button")[next]?.focus();
    }
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={texts.tabs.label} onKeyDown={move}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={tab === selected}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {texts.tabs[tab]}
        </button>
      ))}
    </div>
  );
}
