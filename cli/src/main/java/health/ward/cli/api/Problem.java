package health.ward.cli.api;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.sealing.bhttp.BinaryResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A problem document (RFC 9457), or as much of one as an answer holds.
 *
 * @param name the end of its type, such as {@code version-conflict}; empty if it has none
 * @param fields what is wrong with fields, each {@code name: advice}
 * @param version the record's version, where the problem is that it is another one; 0 if there has
 *     never been a record
 * @param erased whether that version is an erasure
 * @param verdict of a peer that the app refused, line by line
 * @param retryAfter seconds after which the app asks to be asked again
 */
public record Problem(
    int status,
    String name,
    String title,
    String detail,
    List<String> fields,
    OptionalLong version,
    boolean erased,
    List<String> verdict,
    OptionalInt retryAfter) {
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final int LONGEST_WAIT = 600;

  public Problem {
    fields = List.copyOf(fields);
    verdict = List.copyOf(verdict);
  }

  /** The problem that an answer carries. */
  static Problem of(BinaryResponse answer) {
    OptionalInt retryAfter = retryAfter(answer.field("retry-after"));
    try {
      return read(answer.status(), StrictJson.parse(answer.body()), retryAfter);
    } catch (JsonShapeException e) {
      return new Problem(
          answer.status(),
          "",
          "",
          "",
          List.of(),
          OptionalLong.empty(),
          false,
          List.of(),
          retryAfter);
    }
  }

  private static Problem read(int status, JsonObject document, OptionalInt retryAfter)
      throws JsonShapeException {
    String type = document.optionalString("type").orElse("");
    List<String> fields = new ArrayList<>();
    if (document.has("fields")) {
      for (JsonObject fault : document.objects("fields")) {
        fields.add(fault.string("field") + ": " + fault.string("message"));
      }
    }
    return new Problem(
        status,
        type.substring(type.lastIndexOf(':') + 1),
        document.optionalString("title").orElse(""),
        document.optionalString("detail").orElse(""),
        fields,
        document.has("version")
            ? OptionalLong.of(document.integer("version", 0, Long.MAX_VALUE))
            : OptionalLong.empty(),
        document.has("erased") && document.bool("erased"),
        document.has("verdict") ? document.strings("verdict") : List.of(),
        retryAfter);
  }

  /** Whether the app asks for a repetition, or only did not accept this one message. */
  public boolean passes() {
    return name.equals("replayed-request") || (BUSY.contains(status) && retryAfter.isPresent());
  }

  /** One line for people: what it is and what to do. */
  public String line() {
    String text = title.isEmpty() ? "The app answered status " + status : title + ". " + advice();
    String more = fields.isEmpty() ? "" : " " + String.join("; ", fields) + ".";
    String failed = verdict.stream().filter(line -> line.contains("FAIL")).findFirst().orElse("");
    return text + more + (failed.isEmpty() ? "" : " Verdict: " + failed.strip());
  }

  private String advice() {
    if (!name.equals("version-conflict") || version.isEmpty()) {
      return detail;
    }
    long now = version.getAsLong();
    if (now == 0) {
      return "There is no such patient; --create enters one.";
    }
    return erased
        ? "It was erased; with --if-version " + now + " the patient is entered anew."
        : "It is " + now + " now: read the record, then repeat with --if-version " + now + ".";
  }

  private static OptionalInt retryAfter(Optional<String> field) {
    return field
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> OptionalInt.of(Math.min(Integer.parseInt(text), LONGEST_WAIT)))
        .orElse(OptionalInt.empty());
  }
}
