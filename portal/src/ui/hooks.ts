import { useEffect, useState } from "preact/hooks";

/** Something whose state changes and that says so. */
export interface Observable<T> {
  current(): T;
  subscribe(listener: (state: T) => void): () => void;
}

/** The present state; the component is drawn again when it changes. */
export function useObservable<T>(source: Observable<T>): T {
  const [state, setState] = useState(source.current());
  useEffect(() => {
    setState(source.current());
    return source.subscribe(setState);
  }, [source]);
  return state;
}

/** An address of bytes for an image element; given back when it is not shown any more. */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
