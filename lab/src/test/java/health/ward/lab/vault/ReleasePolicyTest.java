package health.ward.lab.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleasePolicyTest {
  private static final String POLICY =
      """
      {"version":"1.0.0","anyOf":[
        {"authority":"https://a","allOf":[
          {"claim":"type","equals":"sgx"},
          {"claim":"debug","equals":"false"},
          {"claim":"product","equals":10},
          {"anyOf":[{"claim":"svn","equals":2},{"claim":"svn","equals":3}]}]},
        {"authority":"https://b","anyOf":[{"claim":"outer.inner","equals":true}]}]}
      """;
  private static final String CLAIMS =
      "{\"type\":\"sgx\",\"debug\":false,\"product\":10,\"svn\":3,\"outer\":{\"inner\":true}}";

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void isMetByEveryConditionOfOneAuthority() throws Exception {
    ReleasePolicy policy = ReleasePolicy.of(json(POLICY));
    assertEquals(Optional.empty(), policy.unmet("https://a", json(CLAIMS)));
    assertEquals(Optional.empty(), policy.unmet("https://b", json(CLAIMS)));
    assertEquals(Optional.of("authority https://c"), policy.unmet("https://c", json(CLAIMS)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "sgx"   | "SGX"   | https://a | type
          false   | true    | https://a | debug
          false   | 0       | https://a | debug
          10      | "10"    | https://a | product
          "svn":3 | "svn":4 | https://a | svn
          "svn":3 | "x":3   | https://a | svn
          true    | false   | https://b | outer.inner
          """)
  void namesTheClaimThatDiffers(String from, String to, String authority, String claim)
      throws Exception {
    assertEquals(
        Optional.of(claim),
        ReleasePolicy.of(json(POLICY)).unmet(authority, json(CLAIMS.replace(from, to))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":\"0.2\",\"anyOf\":[{\"authority\":\"a\",\"allOf\":[{\"claim\":\"c\",\"equals\":1}]}]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[{\"allOf\":[{\"claim\":\"c\",\"equals\":1}]}]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"a\",\"allOf\":[]}]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"a\",\"noneOf\":[{\"claim\":\"c\",\"equals\":1}]}]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"a\",\"allOf\":[{\"claim\":\"c\",\"greater\":1}]}]}",
        "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"a\",\"allOf\":[{\"claim\":\"c\",\"equals\":{}}]}]}"
      })
  void isRefusedInAnotherGrammar(String text) throws Exception {
    JsonNode json = json(text);
    assertThrows(IllegalArgumentException.class, () -> ReleasePolicy.of(json));
  }
}
