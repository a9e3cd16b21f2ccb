package health.ward.gateway.configuration;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Optional;

/** The folder of injected files. Its place follows from where the code is, from nothing else. */
public final class TrustedFolder {

  private final Path folder;

  private TrustedFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * {@code <app>/trusted} for code that was loaded from {@code <app>/lib/<jar>}. Neither the
   * environment nor a system property can name another folder: the host controls both.
   *
   * @throws ConfigurationException when the code was not loaded from a jar in {@code lib}
   */
  public static TrustedFolder ofCode(Class<?> code) throws ConfigurationException {
    Path jar =
        Optional.ofNullable(code.getProtectionDomain())
            .map(ProtectionDomain::getCodeSource)
            .map(CodeSource::getLocation)
            .flatMap(TrustedFolder::path)
            .orElseThrow(() -> new ConfigurationException("The app was not loaded from a file"));
    Path lib = jar.toAbsolutePath().normalize().getParent();
    Path app = lib == null ? null : lib.getParent();
    if (lib == null || app == null || !lib.endsWith("lib") || !Files.isRegularFile(jar)) {
      throw new ConfigurationException(
          "The app was not loaded from <app>/lib, so <app>/trusted cannot be found");
    }
    return at(app.resolve("trusted"));
  }

  /** A folder that the caller has chosen. */
  public static TrustedFolder at(Path folder) {
    return new TrustedFolder(folder.toAbsolutePath().normalize());
  }

  /**
   * A path inside the folder.
   *
   * @throws ConfigurationException when the name leads out of the folder
   */
  public Path path(String name) throws ConfigurationException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder) || path.equals(folder)) {
      throw new ConfigurationException("A file of the configuration lies outside its folder");
    }
    return path;
  }

  /**
   * The name itself.
   *
   * @throws ConfigurationException when it leads out of the folder
   */
  String inside(String name) throws ConfigurationException {
    path(name);
    return name;
  }

  /**
   * A path inside the folder, where there is a name.
   *
   * @throws ConfigurationException when the name leads out of the folder
   */
  Optional<Path> optionalPath(Optional<String> name) throws ConfigurationException {
    return name.isEmpty() ? Optional.empty() : Optional.of(path(name.get()));
  }

  /**
   * The bytes of a file in the folder.
   *
   * @throws ConfigurationException when it is not there or leads out of the folder
   */
  public byte[] read(String name) throws ConfigurationException {
    return bytes(path(name));
  }

  /**
   * The bytes of an injected file.
   *
   * @throws ConfigurationException when it cannot be read
   */
  public static byte[] bytes(Path path) throws ConfigurationException {
    try {
      return Files.readAllBytes(path);
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "The injected file " + path.getFileName() + " cannot be read; was it provided?",
          unreadable);
    }
  }

  /**
   * The text of an injected file.
   *
   * @throws ConfigurationException when it cannot be read
   */
  public static String text(Path path) throws ConfigurationException {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  private static Optional<Path> path(URL location) {
    try {
      return Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }
}
