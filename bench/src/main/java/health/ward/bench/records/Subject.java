package health.ward.bench.records;

import java.time.Duration;

/** Something that reads or writes one patient. */
interface Subject {
  /** What it is, for people. */
  String title();

  /** Puts eight callers at it for so long. */
  Figures load(Duration length) throws Exception;
}
