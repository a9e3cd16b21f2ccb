package health.ward.aks.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** JSON values to compare with; a field that is absent equals none of them. */
final class Json {
  static final JsonNode FALSE = BooleanNode.FALSE;

  private Json() {}

  static ArrayNode texts(String... texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }
}
