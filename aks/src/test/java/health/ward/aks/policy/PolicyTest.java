package health.ward.aks.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.aks.template.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  /** One condition of a rule: claim, comparison, value. */
  private static final Pattern CONDITION =
      Pattern.compile("\\[ type==\"([a-z0-9-]+)\", value(==|>=)(false|[0-9]+|\"[0-9a-f]{64}\") ]");

  @TempDir static Path folder;
  private static Path policies;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    policies = Deployed.renderWithoutPolicy("aks/policy", folder.resolve("policies"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-alone", "fabrikam"})
  void everyRuleAsksForSignerAndVersionAndForNoDebugging(String organisation) throws IOException {
    assertTrue(strict(text(organisation)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "value==false | value==true",
        "x-ms-sgx-is-debuggable | x-ms-sgx-debuggable",
        "x-ms-sgx-mrsigner | x-ms-sgx-signer",
        "x-ms-sgx-svn | x-ms-sgx-version",
        "=> permit(); | => permit(); => permit();"
      })
  void aRuleThatAsksForLessIsFound(String text, String other) throws IOException {
    String policy = text("contoso");
    String changed = policy.replaceFirst(Pattern.quote(text), other);
    assertFalse(changed.equals(policy));
    assertFalse(strict(changed));
  }

  @Test
  void aKeyIsReleasedToOneMeasurementOnTheOwnProvidersWord() throws IOException {
    JsonNode policy =
        new ObjectMapper().readTree(Files.readString(policies.resolve("release.json")));
    assertEquals(1, policy.path("anyOf").size());
    JsonNode rule = policy.path("anyOf").path(0);
    assertFalse(rule.path("authority").asText().contains("shared"));
    Set<String> claims = new TreeSet<>();
    for (JsonNode claim : rule.path("allOf")) {
      // A vault knows no other comparison.
      assertTrue(claim.has("equals") && claim.size() == 2, claim.toString());
      claims.add(claim.path("claim").asText());
    }
    assertEquals(
        Set.of(
            "x-ms-attestation-type",
            "x-ms-sgx-is-debuggable",
            "x-ms-sgx-mrenclave",
            "x-ms-sgx-mrsigner"),
        claims);
  }

  /** Whether each rule that permits has the three conditions, and nothing else permits. */
  private static boolean strict(String policy) {
    String rules = policy.substring(0, policy.indexOf("issuancerules")).replaceAll("//.*", "");
    String[] parts = rules.split("=> permit\\(\\);", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      Set<String> conditions = new TreeSet<>();
      CONDITION
          .matcher(parts[i])
          .results()
          .forEach(found -> conditions.add(found.group(1) + found.group(2)));
      if (!parts[i].contains("\"x-ms-sgx-is-debuggable\", value==false")
          || !conditions.containsAll(Set.of("x-ms-sgx-mrsigner==", "x-ms-sgx-svn>="))) {
        return false;
      }
    }
    return parts.length > 1;
  }

  private static String text(String organisation) throws IOException {
    return Files.readString(policies.resolve(organisation + ".sgx.policy"));
  }
}
