package health.ward.enclave.configuration;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.nio.file.Path;

/** A file that the configuration names. */
final class InjectedFile {
  private InjectedFile() {}

  /**
   * The file of a member.
   *
   * @param trusted the folder that it must lie in
   */
  static Path named(JsonObject object, String member, Path trusted) throws JsonShapeException {
    Path file = trusted.resolve(object.string(member)).normalize();
    if (!file.startsWith(trusted.normalize())) {
      throw new JsonShapeException(object.pointer(member), "must not lead out of the folder");
    }
    return file;
  }
}
