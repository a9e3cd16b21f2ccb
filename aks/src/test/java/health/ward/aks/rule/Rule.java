package health.ward.aks.rule;

import health.ward.aks.manifest.Manifests;
import health.ward.aks.manifest.Workload;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One rule.
 *
 * @param name short, as it is called in tests
 * @param reason why, in one line
 * @param check the names of the objects that break it
 */
public record Rule(String name, String reason, Function<Manifests, Stream<String>> check) {

  /** A rule about each workload. */
  static Rule ofWorkloads(String name, String reason, Predicate<Workload> holds) {
    return new Rule(
        name, reason, all -> all.workloads().stream().filter(holds.negate()).map(Workload::name));
  }

  /** The objects that break it. */
  public List<String> brokenBy(Manifests manifests) {
    return check.apply(manifests).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
