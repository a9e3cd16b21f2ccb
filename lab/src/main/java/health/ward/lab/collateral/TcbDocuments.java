package health.ward.lab.collateral;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * TCB info and QE identity of the lab's platform, in Intel's forms.
 *
 * @param fmspc of the PCK certificate, 6 bytes in hex
 * @param pceId of the PCK certificate, 2 bytes in hex
 * @param componentSvn of all 16 components in the PCK certificate
 * @param pceSvn in the PCK certificate
 * @param qeSigner MRSIGNER of the quoting enclave, 32 bytes in hex
 * @param qeProductId of the quoting enclave
 * @param qeSvn of the quoting enclave
 */
public record TcbDocuments(
    String fmspc,
    String pceId,
    int componentSvn,
    int pceSvn,
    String qeSigner,
    int qeProductId,
    int qeSvn) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int COMPONENTS = 16;
  private static final int EVALUATION = 1;
  private static final String TCB_DATE = "2026-11-11T00:00:00Z";

  ObjectNode tcbInfo(boolean outdated, Instant now, Duration current) {
    ObjectNode info = JSON.objectNode().put("id", "SGX").put("version", 3);
    dates(info, now, current).put("fmspc", fmspc).put("pceId", pceId).put("tcbType", 0);
    info.put("tcbEvaluationDataNumber", EVALUATION);
    ArrayNode levels = info.putArray("tcbLevels");
    if (outdated) {
      level(levels.addObject(), componentSvn + 1, "UpToDate");
      level(levels.addObject(), componentSvn, "OutOfDate").putArray("advisoryIDs").add("LAB-SA-1");
    } else {
      level(levels.addObject(), componentSvn, "UpToDate");
    }
    return info;
  }

  ObjectNode qeIdentity(Instant now, Duration current) {
    ObjectNode identity = JSON.objectNode().put("id", "QE").put("version", 2);
    dates(identity, now, current).put("tcbEvaluationDataNumber", EVALUATION);
    identity.put("miscselect", "00000000").put("miscselectMask", "FFFFFFFF");
    identity.put("attributes", "01" + "00".repeat(15));
    identity.put("attributesMask", "FBFFFFFFFFFFFFFF" + "00".repeat(8));
    identity.put("mrsigner", qeSigner).put("isvprodid", qeProductId);
    ObjectNode level = identity.putArray("tcbLevels").addObject();
    level.putObject("tcb").put("isvsvn", qeSvn);
    level.put("tcbDate", TCB_DATE).put("tcbStatus", "UpToDate");
    return identity;
  }

  private ObjectNode level(ObjectNode level, int svn, String status) {
    ObjectNode tcb = level.putObject("tcb").put("pcesvn", pceSvn);
    ArrayNode components = tcb.putArray("sgxtcbcomponents");
    for (int i = 0; i < COMPONENTS; i++) {
      components.addObject().put("svn", svn);
    }
    return level.put("tcbDate", TCB_DATE).put("tcbStatus", status);
  }

  private static ObjectNode dates(ObjectNode json, Instant now, Duration current) {
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    return json.put("issueDate", issued.toString())
        .put("nextUpdate", issued.plus(current).toString());
  }
}
