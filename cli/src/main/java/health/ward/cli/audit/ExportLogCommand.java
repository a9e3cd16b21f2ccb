package health.ward.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.Result;
import health.ward.cli.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the hospital's own entries, and those of which nobody can tell whose they are. */
@Command(
    name = "export",
    description =
        "Prints this hospital's entries, one JSON a line, as it follows the chains: 0 all, 1 the"
            + " log is broken there, 2 no answer.")
final class ExportLogCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final AuditCommand audit;

  @Spec private CommandSpec spec;

  @Option(names = "--fhir", description = "As FHIR R4 AuditEvent resources (NDJSON).")
  private boolean fhir;

  ExportLogCommand(Surroundings surroundings, AuditCommand audit) {
    this.surroundings = surroundings;
    this.audit = audit;
  }

  @Override
  public Integer call() throws Exception {
    AuditApi api = audit.api();
    try {
      SignedHeads now = api.checkpoint();
      new Walk(api, this::print, now.key()).follow(now, "the app");
      return 0;
    } catch (BrokenLogException e) {
      surroundings.notes().line("BROKEN: " + e.getMessage());
      return 1;
    }
  }

  private void print(String chain, long number, JsonObject entry) throws Exception {
    if (!entry.has("outcome")) {
      // About the log itself.
      return;
    }
    ObjectNode line = fhir ? FhirAuditEvent.of(chain, number, entry) : placed(chain, number, entry);
    new Result(spec.commandLine().getOut())
        .print(new String(StrictJson.write(line), StandardCharsets.UTF_8));
  }

  private static ObjectNode placed(String chain, long number, JsonObject entry) {
    ObjectNode line = StrictJson.object().put("chain", chain).put("number", number);
    return line.setAll(entry.tree());
  }
}
