package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcdCodesTest {
  static Stream<Map.Entry<String, Condition>> prefixes() {
    return IcdCodes.load().prefixes().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void everyPrefixAlone_setsExactlyItsOwnFlag(Map.Entry<String, Condition> entry) {
    String code = entry.getKey();
    EnumSet<Condition> own = EnumSet.of(entry.getValue());
    assertEquals(own, Summary.read(code).present());
    String dotted = code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
    assertEquals(own, Summary.read(dotted.toLowerCase(Locale.ROOT)).present());
    assertTrue(Summary.read(code).unrecognised().isEmpty());
  }

  @Test
  void map_coversAllConditions() {
    assertEquals(
        EnumSet.allOf(Condition.class), EnumSet.copyOf(IcdCodes.load().prefixes().values()));
    assertEquals(25 + 25, prefixes().filter(p -> p.getKey().matches("E1[0-4].")).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          E11.2, J45                  | diabwc, cpd
          E11.22.                     | diabwc
          I10; I25.2                  | none, mi
          I25.9                       | none
          C50.911                     | canc
          E11                         | diab
          I73                         | pvd
          I25                         | none
          K70.4/K70.0                 | msld, mld
          ICD-10: e11.9               | diab
          M35.0                       | none
          vitamin B12 deficiency      | none
          J45.and E11.9               | cpd, diab
          """)
  void codes_areReadAmongWords(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E1", "11.2", "EE11", "E1A.2"})
  void whatIsNoCode_isNotRead(String text) {
    assertEquals("", Summary.findings(text));
  }

  @Test
  void residualSubdivision_isOnlyTakenForABareCategory() {
    IcdCodes codes = IcdCodes.load();
    assertEquals(Optional.of(Condition.DIAB), codes.condition("E11"));
    assertEquals(Optional.of(Condition.DIABWC), codes.condition("E112"));
    assertEquals(Optional.empty(), codes.condition("I250"));
  }
}
