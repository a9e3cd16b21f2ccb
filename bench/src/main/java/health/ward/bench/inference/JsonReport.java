package health.ward.bench.inference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.bench.statistics.Distribution;

/** The findings for programs; all times in nanoseconds unless named otherwise. */
final class JsonReport {
  private JsonReport() {}

  static ObjectNode of(Findings findings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("benchmark", "inference");
    json.putObject("machine")
        .put("cores", findings.machine().cores())
        .put("processor", findings.machine().processor())
        .put("java", findings.machine().java())
        .put("loadBefore", findings.loadBefore())
        .put("loadAfter", findings.loadAfter());
    Verification verification = findings.verification();
    json.putObject("verification")
        .put("first", verification.firstNanos())
        .put("cached", verification.cachedNanos())
        .set("again", distribution(verification.again()));
    for (Comparison comparison : findings.comparisons()) {
      json.withArray("workloads").add(comparison(comparison));
    }
    json.putObject("memory")
        .put("beforeKib", findings.memory().before())
        .put("afterKib", findings.memory().after())
        .put("slices", Memory.SLICES)
        .put("callers", Memory.CALLERS)
        .put("wallSeconds", findings.memory().wall().toMillis() / 1e3);
    for (Target target : findings.targets()) {
      json.withArray("targets").add(target(target));
    }
    return json.put("wallSeconds", findings.wall().toMillis() / 1e3);
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", comparison.workload().title())
            .put("model", comparison.workload().model())
            .put("version", comparison.workload().version())
            .put("warmUps", comparison.workload().warmUps());
    json.set("bare", distribution(comparison.bare()));
    json.set("sealed", distribution(comparison.sealed()));
    json.put("ratio", comparison.ratio());
    json.putObject("cpu")
        .put("bare", comparison.cost().bare())
        .put("client", comparison.cost().client())
        .put("enclave", comparison.cost().enclave())
        .put("ratio", comparison.cost().ratio());
    json.put("wallSeconds", comparison.wall().toMillis() / 1e3);
    return json;
  }

  private static ObjectNode target(Target target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", target.title())
        .put("what", target.what())
        .put("unit", target.unit())
        .put("most", target.most())
        .put("found", target.found())
        .put("met", target.met());
  }

  private static ObjectNode distribution(Distribution times) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("count", times.count())
        .put("p50", times.p50())
        .put("p90", times.p90())
        .put("p99", times.p99());
  }
}
