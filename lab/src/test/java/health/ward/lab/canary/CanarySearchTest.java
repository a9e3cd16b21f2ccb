package health.ward.lab.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.canary.Canary.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CanarySearchTest {
  private static final String TEXT = "jane doe~0x/ü?1943";
  private static final Canary CANARY = new Canary(Kind.PATIENT, "jane", TEXT);
  private final SecureRandom random = new SecureRandom();

  @Test
  void bytesAreFoundInEachCharacterSet() {
    assertEquals(Set.of(Form.UTF_8), forms(TEXT.getBytes(StandardCharsets.UTF_8)));
    assertEquals(Set.of(Form.UTF_16LE), forms(TEXT.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(Set.of(Form.UTF_16BE), forms(TEXT.getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void base64IsFoundWhereverTheTextBeginsAndWhateverStandsAround() {
    for (int before = 0; before < 7; before++) {
      for (int after = 0; after < 4; after++) {
        byte[] embedded = embedded(before, after);
        assertTrue(
            forms(Base64.getEncoder().encode(embedded)).contains(Form.BASE64),
            before + "+" + after);
        assertTrue(
            forms(Base64.getUrlEncoder().withoutPadding().encode(embedded))
                .contains(Form.BASE64URL),
            before + "+" + after);
      }
    }
  }

  @Test
  void hexIsFoundInBothCases() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    assertEquals(Set.of(Form.HEX_LOWER), forms(ascii(HexFormat.of().formatHex(bytes))));
    assertEquals(
        Set.of(Form.HEX_UPPER), forms(ascii(HexFormat.of().withUpperCase().formatHex(bytes))));
  }

  @Test
  void percentEncodingIsFoundAsFormAsUrlAndOfEveryByte() {
    for (String encoded :
        List.of(
            "jane+doe%7E0x%2F%C3%BC%3F1943",
            "jane%20doe%7E0x%2F%C3%BC%3F1943",
            "%6a%61%6e%65%20%64%6f%65%7e%30%78%2f%c3%bc%3f%31%39%34%33",
            "%6A%61%6E%65%20%64%6F%65%7E%30%78%2F%C3%BC%3F%31%39%34%33")) {
      assertEquals(Set.of(Form.PERCENT), forms(ascii(encoded)), encoded);
    }
  }

  @Test
  void aCanaryAcrossPiecesIsFoundAndOneThatIsCutIsNot() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    CanarySearch search = new CanarySearch(List.of(CANARY));
    for (int split = 1; split < bytes.length; split++) {
      CanarySearch.Scan together = search.scan();
      together.add(bytes, 0, split);
      together.add(bytes, split, bytes.length);
      assertEquals(Map.of("jane", Set.of(Form.UTF_8)), together.found(Kind.PATIENT));
      assertEquals(bytes.length, together.bytes());
      CanarySearch.Scan apart = search.scan();
      apart.add(bytes, 0, split);
      apart.cut();
      apart.add(bytes, split, bytes.length);
      assertEquals(Map.of(), apart.found(Kind.PATIENT));
    }
  }

  @Test
  void aBeginningThatBreaksOffDoesNotHideTheWhole() {
    CanarySearch search =
        new CanarySearch(
            List.of(
                new Canary(Kind.PATIENT, "long", "aaaaaaaabaaaaaaaac"),
                new Canary(Kind.TOKEN, "short", "abaaaaaaaa")));
    CanarySearch.Scan scan = search.scan();
    scan.add(ascii("aaaaaaaaabaaaaaaaabaaaaaaaac"));
    assertEquals(Set.of("long"), scan.found(Kind.PATIENT).keySet());
    assertEquals(Set.of("short"), scan.found(Kind.TOKEN).keySet());
    assertEquals(Map.of(), scan.found(Kind.FOLDER));
  }

  @Test
  void emptyPagesAroundACanaryHideNothing() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_16BE);
    for (int at : List.of(4000, 4096, 8191, 9000, 12288 - bytes.length)) {
      byte[] memory = new byte[12288];
      System.arraycopy(bytes, 0, memory, at, bytes.length);
      CanarySearch.Scan scan = new CanarySearch(List.of(CANARY)).scan();
      scan.add(memory);
      assertTrue(
          scan.found(Kind.PATIENT).getOrDefault("jane", Set.of()).contains(Form.UTF_16BE),
          "at " + at);
      assertEquals(memory.length, scan.bytes());
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    byte[] noise = new byte[1 << 20];
    random.nextBytes(noise);
    assertEquals(Set.of(), forms(noise));
    assertEquals(Set.of(), forms(ascii(TEXT.substring(1).replace('ü', 'u'))));
  }

  @Test
  void everyFormOfAPatientIsFoundInNoise() {
    CanaryPatient patient = CanaryPatient.random("one", random);
    CanarySearch search = new CanarySearch(patient.canaries());
    for (Canary canary : patient.canaries()) {
      CanarySearch.Scan scan = search.scan();
      scan.add(canary.inAllForms());
      assertEquals(
          Set.of(Form.values()), scan.found(Kind.PATIENT).get(canary.name()), canary.name());
    }
  }

  @Test
  void aTextThatChanceWouldFindIsRefused() {
    List<Canary> canaries = List.of(new Canary(Kind.PATIENT, "short", "1943"));
    assertThrows(IllegalArgumentException.class, () -> new CanarySearch(canaries));
  }

  private Set<Form> forms(byte[] sink) {
    CanarySearch.Scan scan = new CanarySearch(List.of(CANARY)).scan();
    scan.add(embed(sink));
    return scan.found(Kind.PATIENT).getOrDefault("jane", Set.of());
  }

  private byte[] embedded(int before, int after) {
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[before + text.length + after];
    random.nextBytes(bytes);
    System.arraycopy(text, 0, bytes, before, text.length);
    return bytes;
  }

  private static byte[] embed(byte[] sink) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ascii("<<"));
    bytes.writeBytes(sink);
    bytes.writeBytes(ascii(">>"));
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
