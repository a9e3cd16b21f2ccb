package health.ward.sealing.bhttp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryHttpTest {

  /** GET, https, empty authority, "/". */
  private static final String CONTROL = "00" + "03474554" + "056874747073" + "00" + "012f";

  private static final BinaryRequest REQUEST =
      new BinaryRequest(
          "PUT",
          "https",
          "api:4996",
          "/patient/p?x=1",
          List.of(new Field("if-none-match", "*"), new Field("content-length", "5")),
          "hello".getBytes(StandardCharsets.US_ASCII));

  private static final BinaryResponse RESPONSE =
      new BinaryResponse(404, List.of(new Field("etag", "\"1\"")), new byte[] {1, 0, 0});

  @Test
  void aRequestIsWrittenByteForByte() {
    BinaryRequest request =
        new BinaryRequest(
            "GET", "https", "", "/", List.of(new Field("a", "bc")), new byte[] {(byte) 0xff});
    String expected = CONTROL + "05" + "0161" + "026263" + "01ff";
    assertEquals(expected, HexFormat.of().formatHex(BinaryHttp.encode(request)));
  }

  @Test
  void aResponseIsWrittenByteForByte() {
    BinaryResponse response = new BinaryResponse(200, List.of(), new byte[] {7});
    assertEquals("0140c8" + "00" + "0107", HexFormat.of().formatHex(BinaryHttp.encode(response)));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertEquals(REQUEST, BinaryHttp.request(BinaryHttp.encode(REQUEST)));
    assertEquals(RESPONSE, BinaryHttp.response(BinaryHttp.encode(RESPONSE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 64, 16383, 16384, 70000, (1 << 20) + 3})
  void bodiesOfAllLengthFormsAreRead(int length) throws Exception {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) 0x5a);
    BinaryRequest request = new BinaryRequest("POST", "https", "", "/", List.of(), body);
    assertEquals(request, BinaryHttp.request(BinaryHttp.encode(request)));
  }

  @Test
  void zerosBehindAMessageArePadding() throws Exception {
    for (int zeros = 0; zeros < 40; zeros++) {
      int padding = zeros;
      assertEquals(
          REQUEST, BinaryHttp.request(BinaryHttp.encode(REQUEST, length -> length + padding)));
      assertEquals(
          RESPONSE, BinaryHttp.response(BinaryHttp.encode(RESPONSE, length -> length + padding)));
      BinaryResponse empty = new BinaryResponse(204, List.of(), new byte[0]);
      assertEquals(
          empty, BinaryHttp.response(BinaryHttp.encode(empty, length -> length + padding)));
    }
  }

  @Test
  void anythingElseBehindAMessageIsRefused() {
    byte[] padded = BinaryHttp.encode(REQUEST, length -> length + 9);
    for (int i = padded.length - 8; i < padded.length; i++) {
      byte[] changed = padded.clone();
      changed[i] = 1;
      assertThrows(BinaryHttpException.class, () -> BinaryHttp.request(changed));
    }
  }

  @Test
  void paddingDoesNotShorten() {
    assertThrows(
        IllegalArgumentException.class, () -> BinaryHttp.encode(REQUEST, length -> length - 1));
  }

  @Test
  void aTruncatedMessageIsRefusedExceptBetweenItsParts() throws Exception {
    BinaryRequest request =
        new BinaryRequest(
            "PUT",
            "https",
            "w",
            "/p",
            List.of(new Field("a", "b")),
            "hello".getBytes(StandardCharsets.US_ASCII));
    byte[] message = BinaryHttp.encode(request);
    int endOfContent = message.length;
    int endOfFields = endOfContent - 6;
    int endOfControl = endOfFields - 5;
    Set<Integer> legal = Set.of(endOfControl, endOfFields, endOfContent);
    for (int length = 0; length <= message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      if (legal.contains(length)) {
        assertEquals("/p", BinaryHttp.request(cut).path());
      } else {
        assertThrows(BinaryHttpException.class, () -> BinaryHttp.request(cut), "cut at " + length);
      }
    }
  }

  @Test
  void aContentLengthOfATruncatedBodyIsRefused() {
    byte[] message = BinaryHttp.encode(REQUEST);
    byte[] withoutBody = Arrays.copyOf(message, message.length - 6);
    assertThrows(BinaryHttpException.class, () -> BinaryHttp.request(withoutBody));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "0140c8", // a response
        "02034745540568747470730001", // indeterminate length
        "ffffffffffffffff", // framing indicator overflows
        "00ffffffffffffffff474554", // method of 2^62 - 1 bytes
        "00c000000100000003474554", // its low half would fit an int
        "0080000000", // varint, then nothing
        CONTROL + "ffffffffffffffff", // field section overflows
        CONTROL + "bfffffff00", // field section of 2^30 - 1 bytes
        CONTROL + "0301610262", // value reaches beyond its section
        CONTROL + "0161", // field without value
        CONTROL + "03c16162", // name length is a cut varint
        CONTROL + "04016101ff00ff", // body length cut
        CONTROL + "00ffffffffffffffff", // content overflows
        CONTROL + "00c0000000ffffffff", // content of 2^32 - 1 bytes
        CONTROL + "000201", // content shorter than said
        CONTROL + "0001ff0401610162", // a trailer field
        CONTROL + "0401410162", // upper-case name
        CONTROL + "04013a0162", // pseudo-field
        CONTROL + "0401610162" + "0000" + "01", // not padding
        CONTROL + "040161010a", // line feed in a value
        CONTROL + "0401610100", // NUL in a value
        "00" + "03474520" + "056874747073" + "00" + "012f", // method with a blank
        "00" + "03474554" + "056874747073" + "00" + "00" // empty path
      })
  void malformedRequestsAreRefused(String hex) {
    assertRequestRefused(hex);
  }

  @Test
  void tooManyFieldsAreRefusedWhileReading() {
    String section = "016100".repeat(Limits.FIELDS + 1);
    assertRequestRefused(CONTROL + "412f" + section);
  }

  /** With lengths in their longest form, so that only the section as it came is too large. */
  @Test
  void aFieldSectionBeyondItsLimitIsRefused() {
    int valueLength = Limits.FIELD_SECTION - 6;
    String name = "c000000000000001" + "6e";
    String value = "c00000000000%04x".formatted(valueLength) + "76".repeat(valueLength);
    assertRequestRefused(CONTROL + "8000800b" + name + value);
  }

  @Test
  void informationalResponsesAreReadOver() throws Exception {
    BinaryResponse response =
        BinaryHttp.response(HexFormat.of().parseHex("01" + "4067" + "0401610162" + "40c8"));
    assertEquals(new BinaryResponse(200, List.of(), new byte[0]), response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "0040c8", // framed as a request
        "0340c8", // of indeterminate length
        "014063", // 99
        "014258", // 600
        "01c000000100000000c8", // no status
        "014067", // only informational
        "01" + "406700" // nothing final behind it
      })
  void responsesWithoutAFinalStatusAreRefused(String hex) {
    byte[] message = HexFormat.of().parseHex(hex);
    assertThrows(BinaryHttpException.class, () -> BinaryHttp.response(message));
  }

  @Test
  void informationalResponsesHaveALimit() throws Exception {
    String informational = "406700";
    byte[] most =
        HexFormat.of().parseHex("01" + informational.repeat(Limits.INFORMATIONAL) + "40c8");
    assertEquals(200, BinaryHttp.response(most).status());
    byte[] more =
        HexFormat.of().parseHex("01" + informational.repeat(Limits.INFORMATIONAL + 1) + "40c8");
    assertThrows(BinaryHttpException.class, () -> BinaryHttp.response(more));
  }

  @Test
  void aRequestIsNoResponse() {
    byte[] message = BinaryHttp.encode(REQUEST);
    assertThrows(BinaryHttpException.class, () -> BinaryHttp.response(message));
    assertArrayEquals(message, BinaryHttp.encode(REQUEST));
  }

  private static void assertRequestRefused(String hex) {
    byte[] message = HexFormat.of().parseHex(hex);
    assertThrows(BinaryHttpException.class, () -> BinaryHttp.request(message));
  }
}
