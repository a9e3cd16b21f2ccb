package health.ward.records;

/** What was found under one of several ids. */
public sealed interface Reading {

  /** A record. */
  record Found(StoredRecord record) implements Reading {}

  /** Nothing: it never existed or is erased. */
  record Absent() implements Reading {}

  /** Something that was not written so; nothing of it is given out. */
  record Damaged(TamperedRecordException.Finding finding) implements Reading {}
}
