package health.ward.host.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=1&b=2            | {a=1, b=2}
          a=1&a=2            | {a=1,2}
          a=1&A=2            | {a=1,2}
          a=&b=2             | {b=2}
          a&b=2              | {b=2}
          a=&a=1             | {a=1}
          &&a=1&             | {a=1}
          a=x+y%20z          | {a=x y z}
          a=%C3%A9           | {a=é}
          a=%C3              | {a=%C3}
          a=%zz%             | {a=%zz%}
          a=1=2              | {a=1=2}
          a%20b=1            | {a b=1}
          """)
  void joinsRepeatsAndDropsEmptyValues(String raw, String expected) {
    assertEquals(expected, Query.parse(raw).toString());
  }

  @Test
  void isEmptyWithoutAQuery() {
    assertEquals(Map.of(), Query.parse(null));
    assertEquals(Map.of(), Query.parse(""));
  }
}
