package health.ward.aks.rule;

import java.util.List;
import java.util.stream.Stream;

/** Every rule. */
public final class Rules {

  private Rules() {}

  public static List<Rule> all() {
    return Stream.of(
            PodRules.all(),
            RunningRules.all(),
            NamespaceRules.all(),
            NetworkRules.all(),
            IngressRules.all(),
            ReferenceRules.all(),
            RedisRules.all(),
            SconeRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
