package health.ward.cli.config;

import java.util.Locale;

/** A function app, with the name that its runtime data and its address carry. */
public enum App {
  PATIENT,
  SCORE,
  DELINEATE;

  /** The name in lower case, such as {@code patient}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
