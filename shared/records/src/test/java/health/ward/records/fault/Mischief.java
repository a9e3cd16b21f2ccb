package health.ward.records.fault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a proxy does to what passes it.
 *
 * @param deed the deed
 * @param scriptsOnly whether only to scripts, which change something, or to every command
 * @param error what {@link Deed#ANSWER_ERROR} answers
 * @param delayMillis of each command
 */
record Mischief(Deed deed, boolean scriptsOnly, String error, long delayMillis) {

  /** Kinds of deeds. */
  enum Deed {
    /** Everything passes. */
    NONE,
    /** What clients send is taken and nothing is answered. */
    SWALLOW,
    /** From now on the connection is as if the other end had lost its power: no word, no end. */
    VANISH,
    /** The command passes, and from its answer on the other end is gone without a word. */
    VANISH_WITH_REPLY,
    /** The connection is reset, and nothing passes. */
    RESET,
    /** Half of it passes, then the connection is reset. */
    RESET_IN_COMMAND,
    /** Half of the answer passes, then the connection is reset. */
    RESET_IN_REPLY,
    /** The command passes, its answer does not: the connection ends. */
    LOSE_REPLY,
    /** The answer is replaced by what is none. */
    GARBAGE,
    /** Half of the answer passes, then the connection ends in order. */
    CUT_REPLY,
    /** The command does not pass; it is answered by an error. */
    ANSWER_ERROR
  }

  static Mischief none() {
    return of(Deed.NONE);
  }

  static Mischief of(Deed deed) {
    return new Mischief(deed, false, "", 0);
  }

  static Mischief toScripts(Deed deed) {
    return new Mischief(deed, true, "", 0);
  }

  static Mischief error(String error) {
    return new Mischief(Deed.ANSWER_ERROR, false, error, 0);
  }

  static Mischief slow(long millis) {
    return new Mischief(Deed.NONE, false, "", millis);
  }

  /**
   * Whether it is done to this; what only makes a connection usable is spared when errors are
   * answered, as Redis does.
   */
  boolean isFor(byte[] sent) {
    String text = new String(sent, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    if (scriptsOnly) {
      return text.contains("\r\nEVAL");
    }
    boolean greeting = text.contains("\r\nHELLO\r\n") || text.contains("\r\nCLIENT\r\n");
    return deed != Deed.ANSWER_ERROR || !greeting;
  }
}
