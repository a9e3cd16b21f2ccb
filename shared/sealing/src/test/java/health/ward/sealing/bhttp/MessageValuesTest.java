package health.ward.sealing.bhttp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that requests and responses are held to when they are made. */
class MessageValuesTest {

  private static final byte[] EMPTY = new byte[0];

  @ParameterizedTest
  @ValueSource(strings = {"", "GE T", "GET\r", "GÉT", "123456789012345678901234567890123"})
  void methodsThatAreNoTokensAreRefused(String method) {
    assertRefused(method, "https", "ward", "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1http", "ht tp", "http:", "abcdefghijklmnopq"})
  void badSchemesAreRefused(String scheme) {
    assertRefused("GET", scheme, "ward", "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "user@ward", "ward/x", "ward?", "ward#", "wärd", "ward\n", "a\\b"})
  void badAuthoritiesAreRefused(String authority) {
    assertRefused("GET", "https", authority, "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "patient", "*", "/a b", "/a#b", "/ä", "/a\0", "/a\r\nx: y", "?a"})
  void badPathsAreRefused(String path) {
    assertRefused("GET", "https", "ward", path);
  }

  @Test
  void anEmptyAuthorityAPortAndAQueryAreTaken() {
    assertDoesNotThrow(() -> request("GET", "https", "", "/a?b=c&d=%C3%A4", List.of(), EMPTY));
    assertDoesNotThrow(() -> request("GET", "https", "[::1]:7070", "/", List.of(), EMPTY));
  }

  @Test
  void textsHaveLimits() {
    assertDoesNotThrow(() -> request("GET", "https", "", path(Limits.PATH), List.of(), EMPTY));
    assertRefused("GET", "https", "", path(Limits.PATH + 1));
    assertDoesNotThrow(
        () -> request("GET", "https", "a".repeat(Limits.AUTHORITY), "/", List.of(), EMPTY));
    assertRefused("GET", "https", "a".repeat(Limits.AUTHORITY + 1), "/");
  }

  @Test
  void fieldsHaveACountAndASize() {
    Field field = new Field("n", "v");
    assertDoesNotThrow(() -> response(200, Collections.nCopies(Limits.FIELDS, field), EMPTY));
    assertResponseRefused(200, Collections.nCopies(Limits.FIELDS + 1, field), EMPTY);
    int overhead = 1 + 1 + 4;
    String longest = "v".repeat(Limits.FIELD_SECTION - overhead);
    assertDoesNotThrow(() -> response(200, List.of(new Field("n", longest)), EMPTY));
    assertResponseRefused(200, List.of(new Field("n", longest + "v")), EMPTY);
  }

  @Test
  void aContentLengthMustBeThatOfTheBody() {
    byte[] three = new byte[3];
    assertDoesNotThrow(() -> response(200, List.of(contentLength("3")), three));
    for (String wrong : List.of("2", "4", "03", "+3", "3, 3", "", "x", "99999999999999999999")) {
      assertResponseRefused(200, List.of(contentLength(wrong)), three);
    }
    assertResponseRefused(200, List.of(contentLength("3"), contentLength("3")), three);
    assertThrows(
        IllegalArgumentException.class,
        () -> request("PUT", "https", "", "/", List.of(contentLength("0")), three));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 100, 101, 199, 600, 1000, 65736})
  void onlyFinalStatusesAreTaken(int status) {
    assertResponseRefused(status, List.of(), EMPTY);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void statusesWithoutContentHaveNone(int status) {
    assertDoesNotThrow(() -> response(status, List.of(), EMPTY));
    assertResponseRefused(status, List.of(), new byte[1]);
  }

  @Test
  void aFieldIsFoundByItsName() {
    BinaryResponse response =
        response(
            200, List.of(new Field("a", "1"), new Field("b", "2"), new Field("a", "3")), EMPTY);
    assertEquals(Optional.of("1, 3"), response.field("a"));
    assertEquals(Optional.of("2"), response.field("b"));
    assertEquals(Optional.empty(), response.field("c"));
    BinaryRequest request = request("GET", "https", "", "/", List.of(new Field("a", "1")), EMPTY);
    assertEquals(Optional.of("1"), request.field("a"));
  }

  @Test
  void equalityIsByContent() {
    BinaryRequest request = request("GET", "https", "", "/", List.of(), new byte[2]);
    assertEquals(request, request("GET", "https", "", "/", List.of(), new byte[2]));
    assertNotEquals(request, request("GET", "https", "", "/", List.of(), new byte[3]));
    assertEquals(
        response(200, List.of(), new byte[2]).hashCode(),
        response(200, List.of(), new byte[2]).hashCode());
    assertNotEquals(response(200, List.of(), EMPTY), response(201, List.of(), EMPTY));
  }

  @Test
  void toStringTellsNothingOfThePatient() {
    byte[] body = "canary".getBytes(StandardCharsets.US_ASCII);
    List<Field> fields = List.of(new Field("canary", "canary"));
    assertEquals(
        "BinaryRequest[PUT, 1 fields, 6 bytes]",
        request("PUT", "https", "canary", "/canary", fields, body).toString());
    assertEquals("BinaryResponse[200, 1 fields, 6 bytes]", response(200, fields, body).toString());
  }

  private static String path(int length) {
    return "/".repeat(length);
  }

  private static Field contentLength(String value) {
    return new Field("content-length", value);
  }

  private static BinaryRequest request(
      String method,
      String scheme,
      String authority,
      String path,
      List<Field> fields,
      byte[] body) {
    return new BinaryRequest(method, scheme, authority, path, fields, body);
  }

  private static BinaryResponse response(int status, List<Field> fields, byte[] body) {
    return new BinaryResponse(status, fields, body);
  }

  private static void assertRefused(String method, String scheme, String authority, String path) {
    assertThrows(
        IllegalArgumentException.class,
        () -> request(method, scheme, authority, path, List.of(), EMPTY));
  }

  private static void assertResponseRefused(int status, List<Field> fields, byte[] body) {
    assertThrows(IllegalArgumentException.class, () -> response(status, fields, body));
  }
}
