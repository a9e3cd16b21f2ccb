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
 */
record Fault(
    String name, Way way, Step begin, Step end, String read, String write, boolean applied) {
  /** The call ends well. */
  static final String WORKS = "works";

  /** How clients come. */
  enum Way {
    /** With TLS, through the proxy that cannot read. */
    SEALED,
    /** Without, through the proxy that reads. */
    READABLE
  }

  /** Something that is done. */
  interface Step {
    void with(Bed bed) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
