package health.ward.aks.observe;

import health.ward.aks.template.Deployed;
import health.ward.enclave.metrics.EnclaveMetrics;
import health.ward.enclave.protocol.ModelIdentity;
import health.ward.host.metrics.EventCounts;
import health.ward.host.metrics.HostMetrics;
import health.ward.host.staging.StagedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that a host and an enclave print, by the text that they print. */
final class Exported {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^# TYPE (\\S+) (counter|gauge|histogram)$");
  private static final String HTTP =
      """
      {"scriptFile":"../app.jar","entryPoint":"some.App.call","bindings":[
       {"type":"httpTrigger","direction":"in","name":"req","methods":["get"],"authLevel":"anonymous"},
       {"type":"http","direction":"out","name":"$return"}]}
      """;
  private static final String QUEUE =
      """
      {"scriptFile":"../app.jar","entryPoint":"some.App.take","bindings":[
       {"type":"queueTrigger","direction":"in","name":"message","queueName":"ward-score","connection":"ScoreQueue"}]}
      """;

  private Exported() {}

  /** Names of series, those of a histogram with their endings. */
  static Set<String> names(Path folder) throws Exception {
    Files.copy(Deployed.source("host.json"), folder.resolve("host.json"));
    Files.writeString(Files.createDirectory(folder.resolve("call")).resolve("function.json"), HTTP);
    Files.writeString(
        Files.createDirectory(folder.resolve("part")).resolve("function.json"), QUEUE);
    String host;
    try (EventCounts events = new EventCounts()) {
      host =
          new HostMetrics(StagedApp.read(folder), events, System::nanoTime, Instant.EPOCH).text();
    }
    String enclave =
        new EnclaveMetrics(List.of(new ModelIdentity("risk", "1", "00".repeat(32))), Instant.EPOCH)
            .text();
    Set<String> names = new TreeSet<>();
    Matcher type = TYPE.matcher(host + enclave);
    while (type.find()) {
      if (type.group(2).equals("histogram")) {
        List.of("_bucket", "_sum", "_count").forEach(end -> names.add(type.group(1) + end));
      } else {
        names.add(type.group(1));
      }
    }
    return names;
  }
}
