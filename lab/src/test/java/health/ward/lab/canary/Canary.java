package health.ward.lab.canary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A text that exists once in the world.
 *
 * @param kind what it stands for
 * @param name for people; the text itself is never shown
 */
record Canary(Kind kind, String name, String text) {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 16;

  /** What a canary stands for. */
  enum Kind {
    /** Patient data, and what a clerk sends by mistake in the place of patient data. */
    PATIENT,
    /** The clerk's access token. */
    TOKEN,
    /** Positive control: stands in the name of the run folder, so every process knows it. */
    FOLDER,
    /** Positive control: put into a sink that keeps things. */
    PLANTED,
    /** Positive control: stands in the outer URL of a request. */
    PASSING,
    /** Positive control: what every metrics page ends with. */
    EXPORTED
  }

  /** A random word in lower case, so that folding a text's case does not hide it. */
  static String word(SecureRandom random) {
    return random
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
        .collect(Collectors.joining());
  }

  /** A canary that is one random word. */
  static Canary of(Kind kind, SecureRandom random) {
    return new Canary(kind, kind.name().toLowerCase(Locale.ROOT), word(random));
  }

  /** The text in all its forms, one a line. */
  byte[] inAllForms() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Form form : Form.values()) {
      for (byte[] spelling : form.of(text)) {
        all.writeBytes(spelling);
        all.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
