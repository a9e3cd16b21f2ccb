package health.ward.aks.kustomize;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Operations {@code add}, {@code replace} and {@code remove} of RFC 6902 on a document. */
public final class JsonPatch {

  private JsonPatch() {}

  /**
   * Changes a document.
   *
   * @throws IllegalArgumentException when an operation does not fit the document
   */
  public static void apply(JsonNode operations, ObjectNode document) {
    for (JsonNode operation : operations) {
      apply(
          operation.path("op").asText(),
          JsonPointer.compile(operation.path("path").asText()),
          operation.path("value"),
          document);
    }
  }

  private static void apply(String op, JsonPointer path, JsonNode value, ObjectNode document) {
    JsonNode parent = document.at(path.head());
    String last = path.last().getMatchingProperty();
    if (!op.equals("remove") && value.isMissingNode()) {
      throw new IllegalArgumentException(op + " " + path + ": no value");
    }
    if (!op.equals("add") && document.at(path).isMissingNode()) {
      throw new IllegalArgumentException(op + " " + path + ": there is none");
    }
    if (parent instanceof ObjectNode object) {
      switch (op) {
        case "add", "replace" -> object.set(last, value.deepCopy());
        case "remove" -> object.remove(last);
        default -> throw new IllegalArgumentException("no operation " + op);
      }
    } else if (parent instanceof ArrayNode array) {
      switch (op) {
        case "add" ->
            array.insert(
                last.equals("-") ? array.size() : Integer.parseInt(last), value.deepCopy());
        case "replace" -> array.set(Integer.parseInt(last), value.deepCopy());
        case "remove" -> array.remove(Integer.parseInt(last));
        default -> throw new IllegalArgumentException("no operation " + op);
      }
    } else {
      throw new IllegalArgumentException(op + " " + path + ": nothing to put it in");
    }
  }
}
