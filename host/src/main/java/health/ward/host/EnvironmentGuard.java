package health.ward.host;

import java.util.List;
import java.util.Map;

/**
 * The environment belongs to whoever runs the host, and some of its variables become JVM options. A
 * process that was started with one of them is not the one that was measured.
 */
final class EnvironmentGuard {

  private static final List<String> JVM_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private EnvironmentGuard() {}

  /** Refuses an environment that can have changed the JVM. */
  static void check(Map<String, String> environment) throws HostStartException {
    for (String name : JVM_OPTIONS) {
      if (environment.containsKey(name)) {
        throw new HostStartException(
            "the environment variable " + name + " is set: it would become JVM options; unset it");
      }
    }
  }
}
