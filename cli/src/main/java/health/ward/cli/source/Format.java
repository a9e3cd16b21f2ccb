package health.ward.cli.source;

import health.ward.cli.UsageException;
import java.util.Locale;

/** What a file holds. */
public enum Format {
  /** One id a line. */
  IDS,
  /** Comma-separated values (RFC 4180) under a row of field names. */
  CSV,
  /** FHIR R4 resources, one a line: Patient, Condition, AllergyIntolerance. */
  FHIR;

  /** The format that the end of a file's name stands for. */
  static Format of(String file) throws UsageException {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CSV;
    } else if (name.endsWith(".ndjson")) {
      return FHIR;
    } else if (name.endsWith(".txt") || name.endsWith(".ids")) {
      return IDS;
    }
    throw new UsageException(file + ": say what it holds with --format ids, csv or fhir");
  }
}
