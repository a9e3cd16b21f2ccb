package health.ward.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON laid flat: one field for each value, under the names that lead to it. */
final class Claims {
  private static final Set<String> TIMES = Set.of("iat", "nbf", "exp");
  private static final Set<String> DEBUG =
      Set.of(
          "x-ms-sgx-is-debuggable",
          "x-ms-sevsnpvm-is-debuggable",
          "tdx_td_attributes_debug",
          "is-debuggable");

  private final Meanings meanings;

  Claims(Meanings meanings) {
    this.meanings = meanings;
  }

  List<Field> of(JsonNode object) {
    List<Field> fields = new ArrayList<>();
    collect("", object, fields);
    return fields;
  }

  /** Whether any claim says that the environment is open to a debugger. */
  static boolean debug(List<Field> fields) {
    return fields.stream()
        .anyMatch(
            field ->
                DEBUG.contains(field.name().substring(field.name().lastIndexOf('.') + 1))
                    && !field.value().equals("false"));
  }

  private void collect(String path, JsonNode node, List<Field> fields) {
    if (node.isObject() && !node.isEmpty()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        collect(name, member.getValue(), fields);
      }
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), fields);
      }
    } else {
      fields.add(new Field(path, value(path, node), meanings.of(path)));
    }
  }

  private static String value(String path, JsonNode node) {
    if (TIMES.contains(path) && node.canConvertToLong() && node.isIntegralNumber()) {
      return node.longValue() + " (" + Instant.ofEpochSecond(node.longValue()) + ")";
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
