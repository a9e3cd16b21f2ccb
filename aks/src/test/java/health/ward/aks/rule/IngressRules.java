package health.ward.aks.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ingress, as its configuration says it; where there is none there is nothing to check. */
final class IngressRules {
  private static final Pattern ORIGIN = Pattern.compile("\"(https://[^\"]+)\" \\$http_origin;");
  private static final Pattern ALLOWED = Pattern.compile("Access-Control-Allow-Origin (\\S+)");
  private static final Pattern LOCATION = Pattern.compile("location = (\\S+) \\{ proxy_pass");
  private static final Pattern BACKEND =
      Pattern.compile("(?:server |proxy_pass http://)([a-z-]+):(\\d+);");
  private static final Set<String> SEALED =
      Set.of("/enclave/delineate", "/enclave/patient", "/enclave/score");

  private IngressRules() {}

  static List<Rule> all() {
    return List.of(
        rule(
            "one-origin",
            "Pages of any other origin get no access, so no other page can ask in a clerk's name.",
            text ->
                all(ORIGIN, text).size() == 1
                    && all(ALLOWED, text).equals(Set.of("$portal"))
                    && text.contains("default \"\";")),
        rule(
            "sealed-only",
            "Where TLS ends outside an enclave nothing passes but the paths of sealed messages.",
            text ->
                all(LOCATION, text).equals(SEALED)
                    && text.contains("listen 127.0.0.1:8444 ssl;")
                    && text.contains("location / { return 404; }")),
        rule(
            "tls-unopened",
            "The apps' own names are told from the first message of TLS, which stays closed.",
            text ->
                text.contains("ssl_preread on;")
                    && text.split("ssl_certificate ", -1).length == 2
                    && Stream.of("patient", "score", "delineate")
                        .allMatch(app -> text.contains("upstream " + app + " { server "))),
        rule(
            "no-access-log",
            "Who asked when stays with the firewall; paths and addresses are not kept here.",
            text -> text.contains("access_log off;")),
        new Rule(
            "ingress-finds-services",
            "A name that the ingress cannot look up keeps it from starting.",
            all ->
                text(all).stream()
                    .flatMap(text -> BACKEND.matcher(text).results())
                    .filter(backend -> !serves(all, backend))
                    .map(MatchResult::group)));
  }

  private static Rule rule(String name, String reason, Predicate<String> holds) {
    return new Rule(
        name, reason, all -> text(all).stream().filter(holds.negate()).map(text -> "ingress"));
  }

  private static Optional<String> text(Manifests all) {
    return all.find("Deployment", "ingress").map(Workload::new).stream()
        .map(workload -> all.find("ConfigMap", "ingress"))
        .map(map -> map.map(IngressRules::configuration).orElse(""))
        .findFirst();
  }

  private static String configuration(ObjectNode map) {
    return map.path("data").path("nginx.conf").asText()
        + map.path("data").path("sealed.conf").asText();
  }

  private static boolean serves(Manifests all, MatchResult backend) {
    Optional<ObjectNode> service = all.find("Service", backend.group(1));
    return service.isPresent()
        && Manifests.each(service.get().path("spec").path("ports"))
            .anyMatch(port -> port.path("port").asText().equals(backend.group(2)));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
