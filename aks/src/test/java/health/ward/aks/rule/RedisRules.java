package health.ward.aks.rule;

import health.ward.aks.manifest.Manifests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An ordinary Redis, whose configuration is a map of the cluster. */
final class RedisRules {
  private static final Pattern DIGEST = Pattern.compile("#([0-9a-f]{64})");

  private static final List<String> REQUIRED = List.of("port 0", "tls-auth-clients yes");

  /** What would have Redis read other files than the one that is checked. */
  private static final Pattern ELSEWHERE = Pattern.compile("(include|aclfile|loadmodule) .*");

  private RedisRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            "redis-users",
            "A certificate alone could run every command, and delete what it cannot read.",
            all ->
                all.of("ConfigMap").stream()
                    .filter(map -> map.path("data").has("redis.conf"))
                    .filter(map -> !closed(map.at("/data/redis.conf").asText()))
                    .map(Manifests::name)));
  }

  static boolean closed(String configuration) {
    Map<String, String> rights = new TreeMap<>(RedisUsers.rights());
    rights.put("operator", "~* &* +@all");
    List<String> lines = RedisLines.of(configuration);
    return REQUIRED.stream().allMatch(line -> RedisLines.hasOnly(lines, line))
        && lines.stream().noneMatch(line -> ELSEWHERE.matcher(line).matches())
        && RedisUsers.areJust(configuration, rights, DIGEST);
  }
}
