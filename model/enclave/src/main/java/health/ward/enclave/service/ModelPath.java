package health.ward.enclave.service;

import health.ward.enclave.model.Models;
import health.ward.enclave.model.ServedModel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a call about a model: {@code /v2/models/<name>[/versions/<version>][/<verb>]}.
 *
 * @param version empty for the default
 * @param verb {@code ready}, {@code infer}, or empty for the description
 */
public record ModelPath(String model, Optional<String> version, String verb) {
  private static final Pattern PATH =
      Pattern.compile("/v2/models/([^/]{1,64})(?:/versions/([^/]{1,64}))?(?:/(ready|infer))?");

  /** The path's parts; empty when it is no such path. */
  public static Optional<ModelPath> of(String path) {
    Matcher call = PATH.matcher(path);
    if (!call.matches()) {
      return Optional.empty();
    }
    String verb = call.group(3) == null ? "" : call.group(3);
    return Optional.of(new ModelPath(call.group(1), Optional.ofNullable(call.group(2)), verb));
  }

  /** The model that is meant, if it is served. */
  public Optional<ServedModel> in(Models models) {
    return version.isEmpty() ? models.find(model) : models.find(model, version.get());
  }
}
