package health.ward.records.fault;

/**
 * A row of the table.
 *
 * @param name for people
 * @param way how the clients come to Redis
 * @param begin makes it go wrong
 * @param end makes it right again
 * @param read how reading ends meanwhile: the exception's text (a pattern), or {@link #WORKS}
 * @param write how writing ends meanwhile
 * @param applied whether the write is made, whatever the writer was told
 * @param everywhere whether it reaches all of Redis, or of a cluster only who holds the record
 * @param <B> what it happens to
 */
record Fault<B>(
    String name,
    Way<B> way,
    Step<B> begin,
    Step<B> end,
    String read,
    String write,
    boolean applied,
    boolean everywhere) {
  /** The call ends well. */
  static final String WORKS = "works";

  /** One that reaches all of Redis. */
  Fault(
      String name,
      Way<B> way,
      Step<B> begin,
      Step<B> end,
      String read,
      String write,
      boolean applied) {
    this(name, way, begin, end, read, write, applied, /* everywhere= */ true);
  }

  /** How clients come. */
  interface Way<B> {
    Clients to(B bed);
  }

  /** Something that is done. */
  interface Step<B> {
    void with(B bed) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
