package health.ward.cli.scale.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.cli.UsageException;
import java.nio.file.Path;

/** The operations add, replace and remove of RFC 6902. */
final class JsonPatch {
  private final Path file;
  private final ArrayNode operations;

  JsonPatch(Path file, ArrayNode operations) {
    this.file = file;
    this.operations = operations;
  }

  /** Changes an object in the order of the operations. */
  void apply(Manifest target) throws UsageException {
    for (JsonNode operation : operations) {
      String path = operation.path("path").asText();
      boolean done =
          path.startsWith("/")
              && change(
                  target.tree(),
                  operation.path("op").asText(),
                  JsonPointer.compile(path),
                  operation.path("value"));
      if (!done) {
        throw new UsageException(file + ": cannot be applied to " + target + ": " + operation);
      }
    }
  }

  private static boolean change(
      ObjectNode tree, String operation, JsonPointer place, JsonNode value) {
    JsonNode parent = tree.at(place.head());
    boolean there = !tree.at(place).isMissingNode();
    String last = place.last().getMatchingProperty();
    if (operation.equals("add")
        ? value.isMissingNode()
        : !there || (value.isMissingNode() != operation.equals("remove"))) {
      return false;
    }
    return parent instanceof ObjectNode object
        ? change(object, operation, last, value)
        : parent instanceof ArrayNode array && there && change(array, operation, place, value);
  }

  private static boolean change(ObjectNode parent, String operation, String name, JsonNode value) {
    switch (operation) {
      case "add", "replace" -> parent.set(name, value.deepCopy());
      case "remove" -> parent.remove(name);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean change(
      ArrayNode parent, String operation, JsonPointer place, JsonNode value) {
    int index = place.last().getMatchingIndex();
    switch (operation) {
      case "add" -> parent.insert(index, value.deepCopy());
      case "replace" -> parent.set(index, value.deepCopy());
      case "remove" -> parent.remove(index);
      default -> {
        return false;
      }
    }
    return true;
  }
}
