package health.ward.host.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {

  private static JsonFields parse(String json) throws JsonFormException {
    return JsonFields.parse(json.getBytes(StandardCharsets.UTF_8), "f");
  }

  @Test
  void givesMembersByNameAndType() throws Exception {
    JsonFields fields =
        parse("{\"s\":\"x\",\"n\":7,\"b\":true,\"l\":[\"a\"],\"o\":{\"i\":1},\"e\":[]}");
    assertEquals("x", fields.string("s"));
    assertEquals(7, fields.number("n", 0, 7));
    assertTrue(fields.flag("b"));
    assertFalse(fields.flag("absent"));
    assertEquals(List.of("a"), fields.strings("l"));
    assertEquals(1, fields.optionalObject("o").orElseThrow().number("i", 1, 1));
    assertEquals(Optional.of(List.of()), fields.optionalStrings("e"));
    assertEquals(Optional.empty(), fields.optionalString("absent"));
    assertEquals(OptionalLong.empty(), fields.optionalNumber("absent", 0, 1));
    fields.refuseOthers();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"n":7,"other":1}   | f: unknown member other
          {"n":7,"n":7}       | f: "n" appears twice
          {"n":7}{}           | f: not JSON
          {"n":7              | f: not JSON
          {'n':7}             | f: not JSON
          {n:7}               | f: not JSON
          {"n":7} //x         | f: not JSON
          []                  | f: not an object
          {}                  | f: "n" is missing
          {"n":"7"}           | f.n: not a number
          {"n":null}          | f.n: not a number
          {"n":7.5}           | f.n: not a whole number
          {"n":1e1}           | f.n: not a whole number
          {"n":9}             | f.n: not from 0 to 8
          {"n":-1}            | f.n: not from 0 to 8
          {"n":7,"s":7}       | f.s: not a text
          {"n":7,"l":"x"}     | f.l: not a list
          {"n":7,"l":[7]}     | f.l[0]: not a text
          {"n":7,"b":"true"}  | f.b: not true or false
          {"n":7,"o":[]}      | f.o: empty
          {"n":7,"o":[{},7]}  | f.o[1]: not an object
          """)
  void refusesByPath(String json, String message) {
    var refusal =
        assertThrows(
            JsonFormException.class,
            () -> {
              JsonFields fields = parse(json);
              fields.number("n", 0, 8);
              fields.optionalString("s");
              fields.optionalStrings("l");
              fields.flag("b");
              if (json.contains("\"o\":[")) {
                fields.objects("o");
              }
              fields.refuseOthers();
            });
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void refusesWhatIsNotUtf8AndWhatIsTooDeep() {
    byte[] latin = "{\"n\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(JsonFormException.class, () -> JsonFields.parse(latin, "f"));
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
    assertThrows(JsonFormException.class, () -> parse(deep));
  }
}
