package health.ward.records.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A signed statement: these chains had these heads.
 *
 * @param statement JSON: time as known, the heads, and chains whose end does not open
 * @param signature ES256, 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Checkpoint(byte[] statement, byte[] signature) {

  static Checkpoint of(
      String chain, Instant time, List<ChainHead> heads, List<String> unreadable, AuditKeys keys) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("ward", 1);
    statement.put("by", chain).put("time", time.toString()).putArray("heads");
    heads.forEach(head -> EntryText.put(head, statement.withArray("heads").addObject()));
    statement.putArray("unreadable");
    unreadable.forEach(statement.withArray("unreadable")::add);
    byte[] bytes = EntryText.bytes(statement);
    return new Checkpoint(bytes, keys.sign(bytes));
  }
}
