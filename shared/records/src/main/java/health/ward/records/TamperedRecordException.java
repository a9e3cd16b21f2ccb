package health.ward.records;

/** What the store holds is not what was written; nothing of it is given out. */
public final class TamperedRecordException extends RecordException {
  private static final long serialVersionUID = 1L;

  private final Finding finding;

  /** What did not fit. */
  public enum Finding {
    /** The head (version, state, write id) is not one that was made for this record. */
    HEAD("the head was not made for this record"),
    /** Parts are missing or left over: a live record without key or value, or a rest of one. */
    PARTS("parts of the record are missing or left over"),
    /** The patient key does not open for this record. */
    KEY_SLOT("the patient key does not open for this record"),
    /** The patient key is wrapped by a key-encryption key that this process does not hold. */
    UNKNOWN_KEY("the patient key is wrapped by a key that is not held here"),
    /** The value does not open for this record, this version and this patient key. */
    VALUE("the value does not open for this record and version"),
    /** The version is older than one that this process has seen. */
    OLDER_VERSION("an older version was put back");

    private final String text;

    Finding(String text) {
      this.text = text;
    }
  }

  /**
   * @param finding what did not fit
   */
  public TamperedRecordException(Finding finding) {
    super(finding.text, /* cause= */ null);
    this.finding = finding;
  }

  /** What did not fit. */
  public Finding finding() {
    return finding;
  }
}
