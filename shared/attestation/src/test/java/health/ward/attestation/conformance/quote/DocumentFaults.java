package health.ward.attestation.conformance.quote;

import static health.ward.attestation.conformance.quote.QuoteLab.collateral;
import static health.ward.attestation.conformance.quote.QuoteLab.sgx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.ward.attestation.conformance.lab.Case;
import java.util.ArrayList;
import java.util.List;

/** Signed documents of collateral that are not current, of another kind, or lack a member. */
final class DocumentFaults {
  private DocumentFaults() {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(tcbInfo());
    cases.addAll(qeIdentity());
    return cases;
  }

  private static List<Case> tcbInfo() {
    return List.of(
        tcb("id", "'TDX'", "/id: must be SGX"),
        tcb("version", "2", "/version: must be a whole number from 3 to 3"),
        tcb("tcbType", "1", "/tcbType: must be a whole number from 0 to 0"),
        tcb("issueDate", "'2026-11-23T12:00:01Z'", ""),
        tcb("nextUpdate", "'2026-11-23T12:00:00Z'", ""),
        tcb("fmspc", "'00'", "/fmspc: must be 6 bytes in hex"),
        tcb("pceId", "'xxxx'", "/pceId: must be 2 bytes in hex"),
        tcb("tcbLevels", "{}", "/tcbLevels: must be an array"),
        sgx(
                "tcb-status-unknown",
                "A status that nobody knows.",
                collateral()
                    .tcbInfo(info -> ((ObjectNode) info.at("/tcbLevels/0")).put("tcbStatus", "Ok")))
            .refused(
                "step", "TCB_INFO", "problem", "/tcbLevels/0/tcbStatus: is an unknown status"));
  }

  private static List<Case> qeIdentity() {
    return List.of(
        qe("id", "'TD_QE'", "/id: must be QE"),
        qe("version", "1", "/version: must be a whole number from 2 to 2"),
        qe("issueDate", "'2026-11-23T12:00:01Z'", ""),
        qe("nextUpdate", "'2026-11-23T12:00:00Z'", ""),
        qe("miscselect", "'0000'", "/miscselect: must be 4 bytes in hex"),
        qe("attributesMask", "'11'", "/attributesMask: must be 16 bytes in hex"),
        qe("mrsigner", "'8C'", "/mrsigner: must be 32 bytes in hex"),
        qe("isvprodid", "65536", "/isvprodid: must be a whole number from 0 to 65535"),
        qe("tcbLevels", "[{}]", "/tcbLevels/0/tcb: is missing"));
  }

  private static Case tcb(String member, String json, String problem) {
    Case one =
        sgx(
            "tcb-info-" + member,
            "The TCB info's " + member + " is wrong.",
            collateral().tcbInfo(info -> put(info, member, json)));
    return refused(one, "TCB_INFO", problem);
  }

  private static Case qe(String member, String json, String problem) {
    Case one =
        sgx(
            "qe-identity-" + member,
            "The QE identity's " + member + " is wrong.",
            collateral().qeIdentity(identity -> put(identity, member, json)));
    return refused(one, "QE_IDENTITY", problem);
  }

  private static Case refused(Case one, String step, String problem) {
    return problem.isEmpty()
        ? one.refused("step", step)
        : one.refused("step", step, "problem", problem);
  }

  private static void put(ObjectNode object, String member, String json) {
    object.putRawValue(member, new RawValue(json.replace('\'', '"')));
  }
}
