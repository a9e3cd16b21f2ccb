package health.ward.cli.inspect;

import java.util.List;

/**
 * What evidence says, unverified.
 *
 * @param what it is, in words
 * @param alarms what nobody should overlook
 */
public record Inspection(String what, List<String> alarms, List<Section> sections) {
  private static final String UNVERIFIED =
      "NOT VERIFIED: anybody could have written this. ./ward attest appraise verifies.";

  public Inspection {
    alarms = List.copyOf(alarms);
    sections = List.copyOf(sections);
  }

  /** The text for people: a warning, alarms, then each field with what it means below it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(what).append('\n').append(UNVERIFIED).append('\n');
    alarms.forEach(alarm -> text.append("!!! ").append(alarm).append('\n'));
    int width = widest();
    for (Section section : sections) {
      text.append('\n').append(section.title()).append('\n');
      for (Field field : section.fields()) {
        text.append("  ").append(padded(field.name(), width)).append("  ").append(field.value());
        text.append('\n');
        if (!field.meaning().isEmpty()) {
          text.append("  ").append(padded("", width)).append("  # ").append(field.meaning());
          text.append('\n');
        }
      }
    }
    return text.toString();
  }

  private int widest() {
    return sections.stream()
        .flatMap(section -> section.fields().stream())
        .mapToInt(field -> field.name().length())
        .max()
        .orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
