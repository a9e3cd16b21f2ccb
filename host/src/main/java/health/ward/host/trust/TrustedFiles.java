package health.ward.host.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The injected files beside an app, each read exactly once however often it is asked for. {@link
 * #close()} overwrites what was read.
 */
final class TrustedFiles implements AutoCloseable {

  private static final int LARGEST = 1 << 20;

  private final Path folder;
  private final Map<Path, byte[]> contents = new HashMap<>();

  TrustedFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The bytes of a file.
   *
   * @param name relative to the folder, not leading out of it
   */
  byte[] read(String name) throws TrustException {
    Path path = path(name);
    byte[] known = contents.get(path);
    if (known != null) {
      return known;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new TrustException("trusted/" + name + ": too large");
      }
      contents.put(path, bytes);
      return bytes;
    } catch (IOException e) {
      throw new TrustException("trusted/" + name + ": not readable", e);
    }
  }

  private Path path(String name) throws TrustException {
    try {
      Path relative = Path.of(name);
      Path path = folder.resolve(relative).normalize();
      if (!relative.isAbsolute() && path.startsWith(folder) && !path.equals(folder)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new TrustException("trusted/host.json: \"" + name + "\" is not a path", e);
    }
    throw new TrustException("trusted/host.json: \"" + name + "\" leads out of the folder");
  }

  @Override
  public void close() {
    contents.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    contents.clear();
  }
}
