package health.ward.records.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.records.audit.AuditLog;
import health.ward.records.audit.AuditPage;
import health.ward.records.audit.AuditPage.Place;
import health.ward.records.audit.AuditPage.Shown;
import java.util.ArrayList;
import java.util.List;

/** What stands in an audit log of one short chain. */
public final class AuditEntries {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditEntries() {}

  /** Those that a hospital may see, in their order. */
  public static List<JsonNode> of(AuditLog log, String tenant) throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    for (AuditPage.Entry entry : log.page(tenant, new Place("", 1)).entries()) {
      if (entry instanceof Shown shown) {
        entries.add(JSON.readTree(shown.text()));
      }
    }
    return entries;
  }

  /** The last of these. */
  public static JsonNode last(AuditLog log, String tenant) throws Exception {
    List<JsonNode> entries = of(log, tenant);
    return entries.get(entries.size() - 1);
  }
}
