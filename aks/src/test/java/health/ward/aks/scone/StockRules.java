package health.ward.aks.scone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What must be true of a session that starts the stock Java worker beside a host nobody trusts. */
final class StockRules {
  static final String WORKER = "/azure-functions-host/workers/java/azure-functions-java-worker.jar";

  /** The worker's options that only the host can know the values of. */
  private static final Set<String> FILLED_IN =
      Set.of(
          "--port",
          "--workerId",
          "--requestId",
          "--functions-uri",
          "--functions-worker-id",
          "--functions-request-id");

  private StockRules() {}

  /** Every other session's rules, with narrower words in the place of no words of the host. */
  static List<SessionRule> all() {
    return Stream.concat(
            SessionRule.all().stream()
                .filter(rule -> !rule.name().equals("no-argument-of-the-host")),
            Stream.of(
                new SessionRule(
                    "host-fills-in-values-only",
                    "A word of the host's that the JVM reads, or an option, is the host's program.",
                    session -> session.services().stream().allMatch(StockRules::valuesOnly)),
                new SessionRule(
                    "beside-its-host",
                    "Where the relay is another machine's, its network sees sealed messages too.",
                    session ->
                        session.services().stream()
                            .map(service -> Session.texts(service.path("command")))
                            .allMatch(
                                command ->
                                    command.contains("--host")
                                        && command
                                            .get(command.indexOf("--host") + 1)
                                            .equals("127.0.0.1"))),
                new SessionRule(
                    "sealed-only",
                    "Behind a relay TLS protects nothing: it would read plain requests.",
                    session ->
                        session.services().stream()
                            .map(session::files)
                            .allMatch(StockRules::sealed))))
        .toList();
  }

  private static boolean valuesOnly(JsonNode service) {
    List<String> command = Session.texts(service.path("command"));
    int worker = command.indexOf(WORKER);
    if (worker < 1
        || !command.get(worker - 1).equals("-jar")
        || service.path("environment").toString().contains("@@")) {
      return false;
    }
    for (int i = 0; i < command.size(); i++) {
      if (command.get(i).contains("@@")
          && !(i > worker
              && command.get(i).matches("@@[0-9]+")
              && FILLED_IN.contains(command.get(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sealed(Map<String, String> files) {
    List<String> told =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith("/trusted/ward.json"))
            .map(Map.Entry::getValue)
            .toList();
    return !told.isEmpty()
        && told.stream().noneMatch(text -> text.contains("dangerousPlainRequests"));
  }
}
