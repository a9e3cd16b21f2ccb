package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The functions of ARM expressions that need nothing of the template. */
final class Functions {
  private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/example";

  private Functions() {}

  static JsonNode call(String name, List<JsonNode> arguments) {
    return switch (name) {
      case "format" -> format(arguments);
      case "equals" -> BooleanNode.valueOf(arguments.get(0).equals(arguments.get(1)));
      case "not" -> BooleanNode.valueOf(!arguments.get(0).asBoolean());
      case "empty" -> BooleanNode.valueOf(arguments.get(0).isEmpty());
      case "length" -> IntNode.valueOf(arguments.get(0).size());
      case "if" -> arguments.get(arguments.get(0).asBoolean() ? 1 : 2);
      case "null" -> NullNode.instance;
      case "createObject" ->
          JsonNodeFactory.instance.objectNode().set(arguments.get(0).asText(), arguments.get(1));
      case "guid" ->
          TextNode.valueOf(
              UUID.nameUUIDFromBytes(arguments.toString().getBytes(StandardCharsets.UTF_8))
                  .toString());
      case "resourceId" -> TextNode.valueOf(id(GROUP, arguments));
      case "subscriptionResourceId" -> TextNode.valueOf(id(SUBSCRIPTION, arguments));
      case "resourceGroup" -> object("id", GROUP).put("location", "westeurope");
      case "subscription" ->
          object("id", SUBSCRIPTION).put("tenantId", "00000000-0000-0000-0000-000000000000");
      case "reference" ->
          object("principalId", "11111111-1111-1111-1111-111111111111")
              .put("clientId", "22222222-2222-2222-2222-222222222222");
      default -> throw new IllegalArgumentException("no function " + name);
    };
  }

  private static ObjectNode object(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  private static JsonNode format(List<JsonNode> arguments) {
    String text = arguments.get(0).asText();
    for (int i = 1; i < arguments.size(); i++) {
      text = text.replace("{" + (i - 1) + "}", arguments.get(i).asText());
    }
    return TextNode.valueOf(text);
  }

  private static String id(String scope, List<JsonNode> arguments) {
    String[] type = arguments.get(0).asText().split("/", -1);
    StringBuilder id = new StringBuilder(scope + "/providers/" + type[0]);
    if (type.length != arguments.size()) {
      throw new IllegalArgumentException("resourceId: names do not fit the type " + arguments);
    }
    for (int i = 1; i < type.length; i++) {
      id.append('/').append(type[i]).append('/').append(arguments.get(i).asText());
    }
    return id.toString();
  }
}
