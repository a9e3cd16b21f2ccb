package health.ward.host;

import java.util.List;
import java.util.Set;

/**
 * Options of the JVM that change whose code runs, whom the process trusts, or where its memory
 * goes. Who controls the command line controls the process, and no process can prevent that; the
 * command is part of what is measured (Gramine) or stands in the session (SCONE). This guard keeps
 * one that was changed by mistake, or in a place where nobody measures it, from serving anything.
 */
final class OptionsGuard {

  /** System properties that decide nothing; every other one is refused. */
  private static final Set<String> HARMLESS =
      Set.of(
          "file.encoding",
          "java.io.tmpdir",
          "java.net.preferIPv4Stack",
          "user.home",
          "user.timezone");

  private static final List<String> FOREIGN_CODE =
      List.of(
          "-Xbootclasspath",
          "-Xrun",
          "-Xdebug",
          "-Xverify:none",
          "-XX:-BytecodeVerification",
          "-XX:Flags",
          "-XX:VMOptionsFile",
          "-XX:OnError",
          "-XX:OnOutOfMemoryError",
          "-XX:SharedArchiveFile",
          "-XX:+EnableDynamicAgentLoading",
          "-XX:-DisableAttachMechanism");

  /** The one archive of classes that belongs to the image, and is measured with it. */
  private static final String OWN_ARCHIVE = "-XX:SharedArchiveFile=/ward/ward.jsa";

  private static final List<String> MEMORY_OUT =
      List.of(
          "-XX:+HeapDump",
          "-XX:HeapDump",
          "-XX:StartFlightRecording",
          "-XX:+FlightRecorder",
          "-XX:FlightRecorderOptions");

  private OptionsGuard() {}

  /**
   * Refuses a JVM that was started with one of them.
   *
   * @param options as the JVM itself reports them
   */
  static void check(List<String> options) throws HostStartException {
    for (String option : options) {
      if (option.equals(OWN_ARCHIVE)) {
        continue;
      }
      if (option.startsWith("-D")) {
        checkProperty(name(option.substring(2)));
      } else if (begins(option, FOREIGN_CODE) || !option.startsWith("-X")) {
        throw refused(name(option), "it would run or replace code that was not measured");
      } else if (begins(option, MEMORY_OUT)) {
        throw refused(name(option), "it would write memory, and secrets with it, to a file");
      }
    }
  }

  private static void checkProperty(String property) throws HostStartException {
    if (!HARMLESS.contains(property)) {
      throw refused(
          "-D" + property,
          "a system property may change whom the process trusts; trust is configured in trusted/");
    }
  }

  private static boolean begins(String option, List<String> prefixes) {
    return prefixes.stream().anyMatch(option::startsWith);
  }

  /** Without the value, which may be a password. */
  private static String name(String option) {
    return option.split("[=]", 2)[0];
  }

  private static HostStartException refused(String option, String why) {
    return new HostStartException("the JVM option " + option + " is set: " + why + "; remove it");
  }
}
