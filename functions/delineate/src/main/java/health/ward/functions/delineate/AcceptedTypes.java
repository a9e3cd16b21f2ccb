package health.ward.functions.delineate;

import health.ward.gateway.http.ApiRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The media ranges that a client takes, each with its weight (RFC 9110, section 12.5.1). */
final class AcceptedTypes {

  private final Map<String, Double> weights = new LinkedHashMap<>();

  private AcceptedTypes() {}

  /** Those of a request; one that names none takes everything. */
  static AcceptedTypes of(ApiRequest request) {
    AcceptedTypes types = new AcceptedTypes();
    for (String range : request.headers().value("accept").orElse("*/*").split(",", -1)) {
      String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
      types.weights.put(parts[0].strip(), weight(parts));
    }
    return types;
  }

  /** The type that the client likes best; of those that it likes equally the first. */
  String best(String... types) {
    String best = types[0];
    for (String type : types) {
      best = weight(type) > weight(best) ? type : best;
    }
    return best;
  }

  private double weight(String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    Double any = weights.getOrDefault("*/*", 0.0);
    return weights.getOrDefault(type, weights.getOrDefault(family, any));
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
