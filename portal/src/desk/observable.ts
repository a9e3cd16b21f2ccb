/** Something whose state changes and that says so. */
export interface Observable<T> {
  current(): T;
  subscribe(listener: (state: T) => void): () => void;
}

/** A state that its owner replaces. */
export class Store<T> implements Observable<T> {
  private readonly listeners = new Set<(state: T) => void>();

  constructor(private state: T) {}

  current(): T {
    return this.state;
  }

  /** Calls back at every change; answers the function that ends it. */
  subscribe(listener: (state: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<T>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener(this.state));
  }
}
