package health.ward.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry as an AuditEvent of HL7 FHIR R4 (hl7.org/fhir/R4/auditevent.html). */
final class FhirAuditEvent {
  private static final String TERMS = "http://terminology.hl7.org/CodeSystem/";
  private static final String TAG = "urn:ward:patient-tag";

  /** AuditEvent.action: create, read, update, delete, execute. */
  private static final Map<String, String> ACTIONS = Map.of("GET", "R", "PUT", "U", "DELETE", "D");

  /** AuditEvent.outcome: success, minor, serious failure; what was only begun has none. */
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "done",
          "0",
          "absent",
          "4",
          "denied",
          "4",
          "rejected",
          "4",
          "conflict",
          "4",
          "tampered",
          "8",
          "failed",
          "8");

  private FhirAuditEvent() {}

  static ObjectNode of(String chain, long number, JsonObject entry) throws JsonShapeException {
    String action = entry.string("action");
    String outcome = entry.string("outcome");
    ObjectNode event = StrictJson.object().put("resourceType", "AuditEvent");
    event.put("id", entry.string("id").replace('_', '.'));
    coding(event.putObject("type"), TERMS + "audit-event-type", "rest");
    event.put("action", operation(action));
    event.put("recorded", entry.string("time"));
    if (OUTCOMES.containsKey(outcome)) {
      event.put("outcome", OUTCOMES.get(outcome));
    }
    event.put("outcomeDesc", outcome);
    ObjectNode agent = event.putArray("agent").addObject();
    Optional<String> hospital = entry.optionalString("tenant");
    String subjects = "urn:ward:subject" + hospital.map(":"::concat).orElse("");
    identifier(agent.putObject("who"), subjects).put("value", entry.string("subject"));
    agent.put("requestor", true);
    ObjectNode source = event.putObject("source");
    hospital.ifPresent(site -> source.put("site", site));
    identifier(source.putObject("observer"), "urn:ward:audit-chain").put("value", chain);
    entities(chain, number, entry, event.putArray("entity"));
    return event;
  }

  /** A patient is posted as one is put; whatever else is posted is work. */
  private static String operation(String action) {
    String method = action.startsWith("POST patient") ? "PUT" : action.split(" ", 2)[0];
    return ACTIONS.getOrDefault(method, "E");
  }

  private static void entities(String chain, long number, JsonObject entry, ArrayNode entities)
      throws JsonShapeException {
    if (entry.has("tags")) {
      List<String> tags = entry.strings("tags");
      List<Long> versions = EntryVersions.of(entry).left();
      for (int i = 0; i < tags.size(); i++) {
        ObjectNode patient = entities.addObject();
        identifier(patient.putObject("what"), TAG).put("value", tags.get(i));
        coding(patient.putObject("type"), TERMS + "audit-entity-type", "1");
        coding(patient.putObject("role"), TERMS + "object-role", "1");
        if (!versions.isEmpty()) {
          detail(patient, "version", String.valueOf(versions.get(i)));
        }
      }
    }
    ObjectNode call = entities.addObject();
    coding(call.putObject("type"), TERMS + "audit-entity-type", "2");
    call.put("name", entry.string("action"));
    detail(call, "chain", chain);
    detail(call, "number", String.valueOf(number));
    if (entry.has("resource")) {
      detail(call, "resource", entry.string("resource"));
    }
  }

  private static void detail(ObjectNode entity, String type, String value) {
    entity.withArray("detail").addObject().put("type", type).put("valueString", value);
  }

  private static ObjectNode identifier(ObjectNode reference, String system) {
    return reference.putObject("identifier").put("system", system);
  }

  private static void coding(ObjectNode coding, String system, String code) {
    coding.put("system", system).put("code", code);
  }
}
