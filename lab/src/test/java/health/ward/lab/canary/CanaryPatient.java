package health.ward.lab.canary;

import health.ward.lab.canary.Canary.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A patient whose thirteen values are unique and keep the rules of the API.
 *
 * @param fields as a clerk sends them
 * @param canaries what is searched: of each field the part that nobody else has, and where a
 *     program would naturally write it another way (a date, a number without its signs) that too
 */
record CanaryPatient(Map<String, String> fields, List<Canary> canaries) {

  /** A patient of random values; {@code name} tells it from others in the results. */
  static CanaryPatient random(String name, SecureRandom random) {
    Maker maker = new Maker(name, random);
    maker.words("fname", "%s");
    maker.words("lname", "%s");
    maker.words("address", "12 %s Street");
    maker.words("city", "%s");
    maker.words("state", "%s");
    maker.number("ssn", "", List.of(5, 5, 5));
    maker.words("email", "%s@mail.example");
    maker.date("dob", 1951 + random.nextInt(25));
    maker.number("contactphone", "+", List.of(3, 4, 4, 4));
    maker.words("drugallergies", "Penicillin, %s");
    maker.words("preexistingconditions", "diabetes, %s, hypertension");
    maker.date("dateadmitted", 2041 + random.nextInt(9));
    maker.words("insurancedetails", "Blue %s Cross");
    return new CanaryPatient(maker.fields, maker.canaries);
  }

  /** As {@code curl -d} sends it. */
  String form() {
    return form(fields);
  }

  /** The form with one field more, or another value in the place of one. */
  String formWith(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return form(changed);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static final class Maker {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Canary> canaries = new ArrayList<>();
    private final String patient;
    private final SecureRandom random;

    Maker(String patient, SecureRandom random) {
      this.patient = patient;
      this.random = random;
    }

    void words(String field, String around) {
      String word = Canary.word(random);
      fields.put(field, around.formatted(word));
      search(field, word);
    }

    void number(String field, String before, List<Integer> groups) {
      List<String> digits =
          groups.stream()
              .map(
                  length ->
                      random
                          .ints(length, 1, 10)
                          .mapToObj(Integer::toString)
                          .collect(Collectors.joining()))
              .toList();
      fields.put(field, before + String.join("-", digits));
      search(field, String.join("-", digits));
      search(field + " digits", String.join("", digits));
    }

    void date(String field, int year) {
      int month = 1 + random.nextInt(12);
      int day = 1 + random.nextInt(28);
      String american = "%02d/%02d/%d".formatted(month, day, year);
      fields.put(field, american);
      search(field, american);
      search(field + " ISO", "%d-%02d-%02d".formatted(year, month, day));
    }

    private void search(String field, String text) {
      canaries.add(new Canary(Kind.PATIENT, patient + " " + field, text));
    }
  }
}
