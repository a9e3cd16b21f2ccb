import type { Store } from "./observable";

/**
 * What a desk has under way. Only the errand that was begun last may change the desk; once the clerk
 * has gone on to something else, the outcome of the one before is dropped.
 */
export class Errands<T> {
  private last: symbol | undefined;

  /** @param failed what an error makes of the desk */
  constructor(
    private readonly desk: Store<T>,
    private readonly failed: (error: unknown) => Partial<T>,
  ) {}

  /** Begins one; answers whether it is still what the clerk waits for. */
  begin(): () => boolean {
    const errand = Symbol();
    this.last = errand;
    return () => this.last === errand;
  }

  /** Does not wait any more for what is under way. */
  drop(): void {
    this.last = undefined;
  }

  /**
   * Runs one and puts its outcome on the desk; says whether it still was what the clerk waited for
   * when it ended.
   *
   * @param during what the desk shows meanwhile
   * @param after what it shows at the end, besides the outcome
   */
  async run(
    during: Partial<T>,
    work: (current: () => boolean) => Promise<Partial<T>>,
    after: Partial<T>,
  ): Promise<boolean> {
    const current = this.begin();
    this.desk.set(during);
    const outcome = await work(current).catch(this.failed);
    if (!current()) {
      return false;
    }
    this.drop();
    this.desk.set({ ...outcome, ...after });
    return true;
  }
}
