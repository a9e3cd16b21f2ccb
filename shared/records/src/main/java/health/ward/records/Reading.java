package health.ward.records;

/** What was found under one of several ids. */
public sealed interface Reading {

  /**
   * A record.
   *
   * @param basis what its store was shown, for a {@link Replacement}
   */
  record Found(StoredRecord record, Basis basis) implements Reading {}

  /** Nothing: it never existed or is erased. */
  record Absent() implements Reading {}

  /** Something that was not written so; nothing of it is given out. */
  record Damaged(TamperedRecordException.Finding finding) implements Reading {}

  /** Where a store has read a record, so that it can replace it without another look. */
  interface Basis {}
}
