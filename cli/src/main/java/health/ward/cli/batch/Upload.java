package health.ward.cli.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.Progress;
import health.ward.cli.api.Api;
import health.ward.cli.api.Problem;
import health.ward.cli.api.ProblemException;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;
import health.ward.cli.source.PatientLine;
import health.ward.sealing.bhttp.Field;
import java.util.List;
import java.util.Set;

/** Stores patients one by one, each write once. */
final class Upload {
  /** Problems of one patient, not of the run. */
  private static final Set<Integer> OWN = Set.of(400, 404, 412, 422);

  private final Api api;
  private final RunKey run;
  private final boolean replace;

  /**
   * An upload.
   *
   * @param replace whether a patient who is there already is replaced
   */
  Upload(Api api, RunKey run, boolean replace) {
    this.api = api;
    this.run = run;
    this.replace = replace;
  }

  /** What became of each, in their order. */
  List<Outcome> store(List<PatientLine> patients, Progress progress) throws Exception {
    return Parallel.each(patients, progress, this::store);
  }

  private Outcome store(PatientLine patient) throws Exception {
    Request request = request(patient);
    try {
      api.call(App.PATIENT, request.with("if-none-match", "*"));
      return new Outcome("");
    } catch (ProblemException e) {
      Problem problem = e.problem();
      if (problem.name().equals("version-conflict") && problem.version().isPresent() && replace) {
        return replace(request, problem.version().getAsLong());
      }
      return outcome(e);
    }
  }

  private Outcome replace(Request request, long version) throws Exception {
    try {
      api.call(App.PATIENT, request.with("if-match", "\"" + version + "\""));
      return new Outcome("");
    } catch (ProblemException e) {
      return outcome(e);
    }
  }

  private static Outcome outcome(ProblemException e) throws ProblemException {
    if (!OWN.contains(e.problem().status())) {
      throw e;
    }
    boolean there = e.problem().name().equals("version-conflict");
    return new Outcome(there ? "is stored already; --replace replaces it" : e.problem().line());
  }

  private Request request(PatientLine patient) {
    ObjectNode fields = StrictJson.object();
    patient.fields().forEach(fields::put);
    return new Request(
            "PUT",
            "/patient/" + patient.id(),
            List.of(new Field("content-type", "application/json")),
            StrictJson.write(fields))
        .with("idempotency-key", run.patient(patient.id()).text());
  }
}
