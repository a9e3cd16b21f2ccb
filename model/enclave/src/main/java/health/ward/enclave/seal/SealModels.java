package health.ward.enclave.seal;

import health.ward.enclave.model.ModelKeys;
import health.ward.enclave.model.ModelLoadException;
import health.ward.enclave.model.ModelSource.Place;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.PlainModels;
import health.ward.enclave.model.SealedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** Makes of a folder of plain models one of sealed models. */
public final class SealModels {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SealModels() {}

  /** Ends with one line and exit code 1 when it fails, 2 for a wrong command line. */
  public static void main(String... arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: <folder of models> <file of model keys> <new folder>");
      System.exit(2);
    }
    try {
      Path keys = Path.of(arguments[1]);
      SecureRandom random = new SecureRandom();
      if (!Files.exists(keys)) {
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(keys, ModelKeys.make("models-1", random));
        System.out.println("Made a new key in " + keys);
      }
      int sealed = seal(Path.of(arguments[0]), keys, Path.of(arguments[2]), random);
      System.out.println("Sealed " + sealed + " models in " + arguments[2]);
    } catch (IOException | ModelLoadException e) {
      System.err.println("The models are not sealed: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Seals every version of every model under the current key.
   *
   * @param target must not exist
   * @return how many
   */
  public static int seal(Path models, Path keys, Path target, SecureRandom random)
      throws IOException, ModelLoadException {
    SealedModels sealed = new SealedModels(ModelKeys.read(keys));
    if (Files.exists(target)) {
      throw new IOException(target + " exists already");
    }
    int count = 0;
    for (Place place : Models.places(models)) {
      byte[] model = new PlainModels().read(place);
      Path folder = target.resolve(place.name()).resolve(place.version());
      Files.createDirectories(folder);
      Files.write(folder.resolve(SealedModels.FILE), sealed.seal(place, model, random));
      count++;
    }
    return count;
  }
}
