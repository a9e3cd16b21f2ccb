package health.ward.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * A release policy of version 1.0.0 in Azure's grammar, as far as it is documented: {@code anyOf}
 * authorities, for each {@code allOf} or {@code anyOf} conditions, which nest, and {@code equals}
 * as the only comparison.
 */
public final class ReleasePolicy {
  private static final Set<String> GROUPS = Set.of("allOf", "anyOf");

  private final JsonNode policy;

  private ReleasePolicy(JsonNode policy) {
    this.policy = policy;
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException when it is not of this grammar
   */
  public static ReleasePolicy of(JsonNode json) {
    require(json.isObject() && json.size() == 2, "a policy has version and anyOf");
    require(json.path("version").asText().equals("1.0.0"), "version must be 1.0.0");
    require(json.path("anyOf").isArray() && !json.path("anyOf").isEmpty(), "anyOf is empty");
    for (JsonNode authority : json.path("anyOf")) {
      require(authority.path("authority").isTextual(), "an authority is missing");
      require(authority.size() == 2, "an authority has allOf or anyOf");
      authority.fieldNames().forEachRemaining(name -> checkMember(authority, name));
    }
    return new ReleasePolicy(json);
  }

  /** The policy as it was given. */
  JsonNode json() {
    return policy;
  }

  /** Whether tokens of this issuer are looked at. */
  boolean knows(String issuer) {
    for (JsonNode authority : policy.path("anyOf")) {
      if (authority.path("authority").asText().equals(issuer)) {
        return true;
      }
    }
    return false;
  }

  /** The first condition that a token does not meet; empty when the key may be released. */
  Optional<String> unmet(String issuer, JsonNode claims) {
    Optional<String> first = Optional.of("authority " + issuer);
    for (JsonNode authority : policy.path("anyOf")) {
      if (authority.path("authority").asText().equals(issuer)) {
        Optional<String> unmet = unmetGroup(authority, claims);
        if (unmet.isEmpty()) {
          return unmet;
        }
        first = unmet;
      }
    }
    return first;
  }

  private static Optional<String> unmetGroup(JsonNode group, JsonNode claims) {
    if (group.has("allOf")) {
      for (JsonNode condition : group.path("allOf")) {
        Optional<String> unmet = unmetCondition(condition, claims);
        if (unmet.isPresent()) {
          return unmet;
        }
      }
      return Optional.empty();
    }
    Optional<String> last = Optional.of("anyOf");
    for (JsonNode condition : group.path("anyOf")) {
      last = unmetCondition(condition, claims);
      if (last.isEmpty()) {
        return last;
      }
    }
    return last;
  }

  private static Optional<String> unmetCondition(JsonNode condition, JsonNode claims) {
    if (!condition.has("claim")) {
      return unmetGroup(condition, claims);
    }
    String name = condition.path("claim").asText();
    return same(condition.path("equals"), claim(claims, name))
        ? Optional.empty()
        : Optional.of(name);
  }

  /** A claim at the top level, or else inside others, by the parts of its name. */
  private static JsonNode claim(JsonNode claims, String name) {
    if (claims.has(name)) {
      return claims.path(name);
    }
    JsonNode inner = claims;
    for (String part : name.split("\\.", -1)) {
      inner = inner.path(part);
    }
    return inner;
  }

  /** Equal as JSON; a boolean claim also equals its name in quotes, as policies write it. */
  private static boolean same(JsonNode expected, JsonNode found) {
    return expected.equals(found)
        || (found.isBoolean() && expected.isTextual() && expected.asText().equals(found.asText()));
  }

  private static void checkMember(JsonNode object, String name) {
    if (name.equals("authority")) {
      return;
    }
    require(GROUPS.contains(name), name + " is not known");
    require(object.path(name).isArray() && !object.path(name).isEmpty(), name + " is empty");
    object.path(name).forEach(ReleasePolicy::checkCondition);
  }

  private static void checkCondition(JsonNode condition) {
    if (condition.has("claim")) {
      require(
          condition.size() == 2
              && condition.path("claim").isTextual()
              && condition.path("equals").isValueNode(),
          "a condition has claim and equals");
    } else {
      require(condition.size() == 1, "a condition has claim and equals, or is a group");
      condition.fieldNames().forEachRemaining(name -> checkMember(condition, name));
    }
  }

  private static void require(boolean held, String rule) {
    if (!held) {
      throw new IllegalArgumentException("release policy: " + rule);
    }
  }
}
