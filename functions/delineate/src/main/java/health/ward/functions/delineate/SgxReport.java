package health.ward.functions.delineate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.Evidence;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.Problem;
import java.util.Optional;

/** The app's own quote in the scenario's form, or why there is none. */
final class SgxReport {

  private SgxReport() {}

  /** 200 with quote and runtime data; 501 with the CAS chain where an app gets no quote. */
  static ApiResponse of(EndorsementDocument document) {
    Optional<Evidence> evidence = document.evidence().filter(Evidence::isSgx);
    if (evidence.isEmpty()) {
      return noQuote(document).toResponse();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    DelineationAnswer.evidence(evidence.get(), answer);
    return ApiResponse.json(200, answer);
  }

  private static Problem noQuote(EndorsementDocument document) {
    ArrayNode chain = JsonNodeFactory.instance.arrayNode();
    for (Endorsement endorsement : document.endorsements()) {
      if (endorsement instanceof Endorsement.Cas cas) {
        cas.chain().forEach(certificate -> chain.add(Base64Url.encode(certificate)));
      }
    }
    return Problem.of(
            501,
            "no-quote-here",
            "This app has no quote of its own",
            "Its CAS attested it before it started and gave it the certificate in chain. Verify"
                + " the endorsement that GET /enclave/delineate answers instead.")
        .withMember("chain", chain);
  }
}
