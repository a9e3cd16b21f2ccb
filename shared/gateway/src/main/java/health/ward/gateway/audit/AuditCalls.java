package health.ward.gateway.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.problem.Problems;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Hidden;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import health.ward.records.audit.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the audit log; a hospital sees its own entries, and of others digests. */
public final class AuditCalls {

  private static final String SCOPE = "audit.read";
  private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([1-9][0-9]{0,17})");
  private static final Place BEGINNING = new Place("", 1);

  private final AuditLog log;

  private AuditCalls(AuditLog log) {
    this.log = log;
  }

  /** The calls of one log. */
  public static List<Route> routes(AuditLog log) {
    AuditCalls calls = new AuditCalls(log);
    return List.of(
        Route.ofSealed("GET", "audit", SCOPE, calls::page),
        Route.ofSealed("GET", "audit/checkpoint", SCOPE, calls::checkpoint));
  }

  private ApiResponse page(Call call) throws ProblemException {
    Place from = from(call.request().queried("from"));
    AuditPage page = attempt(() -> log.page(call.caller().tenant(), from));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("chain", page.chain());
    answer.putArray("entries");
    for (AuditPage.Entry entry : page.entries()) {
      ObjectNode shown = answer.withArray("entries").addObject().put("number", entry.number());
      if (entry instanceof Shown own) {
        shown.put("entry", Base64Url.encode(own.text()));
      } else if (entry instanceof Hidden foreign) {
        shown.put("digest", Base64Url.encode(foreign.digest()));
      } else {
        shown.put("broken", true);
      }
    }
    page.next().ifPresent(next -> answer.put("next", next.chain() + "." + next.number()));
    return ApiResponse.json(200, answer);
  }

  private ApiResponse checkpoint(Call call) throws ProblemException {
    Checkpoint checkpoint = attempt(log::checkpoint);
    return ApiResponse.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("key", Base64Url.encode(log.verifying()))
            .put("statement", Base64Url.encode(checkpoint.statement()))
            .put("signature", Base64Url.encode(checkpoint.signature())));
  }

  private static Place from(Optional<String> text) throws ProblemException {
    if (text.isEmpty()) {
      return BEGINNING;
    }
    Matcher place = PLACE.matcher(text.get());
    if (!place.matches()) {
      throw new ProblemException(
          Problem.of(
              400,
              "malformed-query",
              "The query cannot be read",
              "Send from as the member next of the page before has it, or a chain, a full stop and"
                  + " a number."));
    }
    return new Place(place.group(1), Long.parseLong(place.group(2)));
  }

  private static <T> T attempt(Reading<T> reading) throws ProblemException {
    try {
      return reading.run();
    } catch (RecordStoreUnavailableException unavailable) {
      throw new ProblemException(Problems.storeUnavailable());
    }
  }

  private interface Reading<T> {
    T run() throws RecordStoreUnavailableException;
  }
}
