package health.ward.aks.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evaluates the expressions in a part of a template. */
final class Expressions {
  private final JsonNode parameters;
  private final JsonNode variables;
  private final int copy;

  /**
   * @param parameters values by name
   * @param variables of the template, not yet evaluated
   * @param copy which of its copies a resource is
   */
  Expressions(JsonNode parameters, JsonNode variables, int copy) {
    this.parameters = parameters;
    this.variables = variables;
    this.copy = copy;
  }

  /** The same with every expression evaluated; members that become null are left out. */
  JsonNode evaluated(JsonNode node) {
    if (node.isTextual()) {
      return text(node.asText());
    }
    if (node instanceof ObjectNode object) {
      ObjectNode evaluated = object.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        JsonNode value = evaluated(member.getValue());
        if (!value.isNull()) {
          evaluated.set(text(member.getKey()).asText(), value);
        }
      }
      return evaluated;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode evaluated = array.arrayNode();
      array.forEach(element -> evaluated.add(evaluated(element)));
      return evaluated;
    }
    return node;
  }

  private JsonNode text(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return TextNode.valueOf(text);
    }
    Tokens tokens = new Tokens(text.substring(1, text.length() - 1));
    JsonNode value = value(tokens);
    if (!tokens.atEnd()) {
      throw new IllegalArgumentException("goes on after its end: " + text);
    }
    return value;
  }

  private JsonNode value(Tokens tokens) {
    String first = tokens.next();
    JsonNode value;
    if (first.startsWith("'")) {
      value = TextNode.valueOf(first.substring(1, first.length() - 1).replace("''", "'"));
    } else if (Character.isDigit(first.charAt(0))) {
      value = IntNode.valueOf(Integer.parseInt(first));
    } else {
      value = call(first, arguments(tokens));
    }
    return members(value, tokens);
  }

  private JsonNode members(JsonNode value, Tokens tokens) {
    JsonNode member = value;
    while (true) {
      if (tokens.ifNext(".")) {
        member = member(member, TextNode.valueOf(tokens.next()));
      } else if (tokens.ifNext("[")) {
        member = member(member, value(tokens));
        tokens.expect("]");
      } else {
        return member;
      }
    }
  }

  private static JsonNode member(JsonNode value, JsonNode key) {
    JsonNode member = key.isInt() ? value.path(key.asInt()) : value.path(key.asText());
    if (member.isMissingNode()) {
      throw new IllegalArgumentException(value + " has no " + key);
    }
    return member;
  }

  private List<JsonNode> arguments(Tokens tokens) {
    List<JsonNode> arguments = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.ifNext(")")) {
      arguments.add(value(tokens));
      tokens.ifNext(",");
    }
    return arguments;
  }

  private JsonNode call(String name, List<JsonNode> arguments) {
    return switch (name) {
      case "parameters" -> member(parameters, arguments.get(0));
      case "variables" -> evaluated(member(variables, arguments.get(0)));
      case "copyIndex" -> IntNode.valueOf(copy);
      default -> Functions.call(name, arguments);
    };
  }
}
