package health.ward.lab.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up patients for the batch demonstration: the same ones every time. */
public final class SyntheticPatients {

  private static final long SEED = 20_261_127;
  private static final String HEADER = "id,fname,lname,dob,dateadmitted,preexistingconditions";
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1925, 1, 1);
  private static final LocalDate FIRST_ADMISSION = LocalDate.of(2025, 1, 1);
  private static final int BIRTH_DAYS = 85 * 365;
  private static final int ADMISSION_DAYS = 600;
  private static final int MOST_CONDITIONS = 3;
  private static final List<String> FIRST = List.of("Jane", "John", "Joan", "Jude", "Jean", "Joe");
  private static final List<String> LAST = List.of("Doe", "Roe", "Poe", "Coe", "Loe", "Moe");
  private static final List<String> CONDITIONS =
      List.of(
          "type 2 diabetes",
          "hypertension",
          "COPD",
          "asthma",
          "heart attack in 2010",
          "no history of stroke",
          "congestive heart failure",
          "mother had dementia",
          "chronic kidney disease stage 4",
          "cirrhosis",
          "peptic ulcer",
          "breast cancer",
          "possible lymphoma",
          "I21.4",
          "rheumatoid arthritis");

  private SyntheticPatients() {}

  /** The id of the n-th. */
  private static String id(int number) {
    return String.format(Locale.ROOT, "demo_%05d", number);
  }

  /** Their ids, one a line. */
  public static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(SyntheticPatients::id).toList();
  }

  /** All of them as CSV under a row of names. */
  public static List<String> csv(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    return Stream.concat(
            Stream.of(HEADER),
            IntStream.range(0, count).mapToObj(number -> line(id(number), random)))
        .toList();
  }

  private static String line(String id, SplittableRandom random) {
    return String.join(
        ",",
        id,
        any(FIRST, random),
        any(LAST, random),
        FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS)).toString(),
        FIRST_ADMISSION.plusDays(random.nextInt(ADMISSION_DAYS)).toString(),
        conditions(random));
  }

  private static String conditions(SplittableRandom random) {
    List<String> some =
        IntStream.rangeClosed(0, random.nextInt(MOST_CONDITIONS))
            .mapToObj(any -> any(CONDITIONS, random))
            .distinct()
            .toList();
    return String.join("; ", some);
  }

  private static String any(List<String> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
