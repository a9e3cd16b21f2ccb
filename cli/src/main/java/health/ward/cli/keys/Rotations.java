package health.ward.cli.keys;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.UsageException;
import health.ward.cli.api.Api;
import health.ward.cli.channel.Request;
import health.ward.cli.config.App;

/** The calls of {@code /keys/rotation}. */
final class Rotations {
  private static final String PATH = "/keys/rotation";

  private final Api api;

  Rotations(Api api) {
    this.api = api;
  }

  /** Begins one, or joins the one that goes on. */
  Rotation begin() throws Exception {
    return read(api.json(App.PATIENT, Request.of("POST", PATH)));
  }

  Rotation now() throws Exception {
    return read(api.json(App.PATIENT, Request.of("GET", PATH)));
  }

  private static Rotation read(JsonObject answer) throws UsageException {
    try {
      return Rotation.of(answer);
    } catch (JsonShapeException e) {
      throw new UsageException("The rotation's state cannot be read: " + e.getMessage(), e);
    }
  }
}
