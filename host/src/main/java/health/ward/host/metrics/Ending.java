package health.ward.host.metrics;

import java.util.List;

/** How a call ended: a request by the class of its status, a message by what became of it. */
public enum Ending {
  SUCCEEDED("2xx"),
  REDIRECTED("3xx"),
  REFUSED("4xx"),
  FAULTY("5xx"),
  /** Its caller went away. */
  BROKEN_OFF("none"),
  TAKEN("taken"),
  /** It comes again. */
  RELEASED("released"),
  POISON("poison");

  static final List<Ending> OF_REQUESTS =
      List.of(SUCCEEDED, REDIRECTED, REFUSED, FAULTY, BROKEN_OFF);
  static final List<Ending> OF_MESSAGES = List.of(TAKEN, RELEASED, POISON);

  private final String label;

  Ending(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * The ending of a request.
   *
   * @param status from 200 to 599; 0 when nothing was answered
   */
  public static Ending of(int status) {
    return switch (status / 100) {
      case 2 -> SUCCEEDED;
      case 3 -> REDIRECTED;
      case 4 -> REFUSED;
      case 5 -> FAULTY;
      default -> BROKEN_OFF;
    };
  }
}
