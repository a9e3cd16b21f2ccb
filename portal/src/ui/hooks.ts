import { useEffect, useRef, useState } from "preact/hooks";
import type { Bytes } from "../bytes/bytes";
import type { Observable } from "../desk/observable";

/** The present state; the component is drawn again when it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const [state, setState] = useState(source.current());
  useEffect(() => {
    setState(source.current());
    return source.subscribe(setState);
  }, [source]);
  return state;
}

/** An address of bytes for an image or a download; given back when it is not shown any more. */
export function useObjectUrl(bytes: Bytes | undefined, type: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  return url;
}

/** An element that takes the focus when it appears, and whenever {@code what} changes. */
export function useFocus<E extends HTMLElement>(what?: unknown) {
  const element = useRef<E>(null);
  useEffect(() => element.current?.focus(), [what]);
  return element;
}

/** Has the browser ask before the page is left while something is not saved. */
export function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
