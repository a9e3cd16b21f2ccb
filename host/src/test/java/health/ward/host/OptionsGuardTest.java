package health.ward.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsGuardTest {

  private static String refusal(String option) {
    return assertThrows(
            HostStartException.class, () -> OptionsGuard.check(List.of("-Xmx64m", option)))
        .getMessage();
  }

  @Test
  void takesWhatSizesAndTunesTheJvm() {
    assertDoesNotThrow(
        () ->
            OptionsGuard.check(
                List.of(
                    "-Xmx256m",
                    "-Xss512k",
                    "-Xshare:auto",
                    "-XX:SharedArchiveFile=/ward/ward.jsa",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=4",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-UsePerfData",
                    "-Djava.io.tmpdir=/tmp",
                    "-Duser.home=/tmp")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:a.jar",
        "-agentlib:jdwp",
        "-agentpath:/a.so",
        "-Xbootclasspath/a:a.jar",
        "-Xrunhprof",
        "-Xdebug",
        "-Xverify:none",
        "-XX:-BytecodeVerificationRemote",
        "-XX:VMOptionsFile",
        "-XX:OnOutOfMemoryError",
        "-XX:SharedArchiveFile",
        "-XX:+EnableDynamicAgentLoading",
        "--patch-module",
        "--add-opens",
        "--module-path",
        "-noverify"
      })
  void refusesWhatBringsOtherCode(String option) {
    assertEquals(
        "the JVM option "
            + option
            + " is set: it would run or replace code that was not measured; remove it",
        refusal(option + "=value"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath", "-XX:StartFlightRecording"})
  void refusesWhatWritesMemoryOut(String option) {
    assertEquals(
        "the JVM option "
            + option
            + " is set: it would write memory, and secrets with it, to a file; remove it",
        refusal(option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ward.trusted",
        "javax.net.ssl.trustStore",
        "javax.net.ssl.trustStorePassword",
        "java.security.properties",
        "java.security.egd",
        "jdk.tls.client.protocols",
        "jdk.internal.httpclient.disableHostnameVerification",
        "java.system.class.loader",
        "com.sun.management.jmxremote",
        "anything.else"
      })
  void refusesPropertiesWithoutQuotingTheirValues(String property) {
    assertEquals(
        "the JVM option -D"
            + property
            + " is set: a system property may change whom the process trusts; trust is configured"
            + " in trusted/; remove it",
        refusal("-D" + property + "=a=secret"));
  }
}
