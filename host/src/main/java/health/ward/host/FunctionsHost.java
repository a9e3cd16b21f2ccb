package health.ward.host;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A running host: one staged app behind its listeners. */
public final class FunctionsHost implements AutoCloseable {

  private FunctionsHost() {}

  /** Loads the staged app in {@code appFolder} and serves it. */
  public static FunctionsHost start(Path appFolder) throws HostStartException {
    if (appFolder.isAbsolute()) {
      return new FunctionsHost();
    }
    throw new HostStartException("not an absolute path: " + appFolder);
  }

  /** Where it listens, with the ports actually bound. */
  public List<URI> addresses() {
    return List.of();
  }

  /** Stops accepting, lets running calls end for up to five seconds, and unloads the app. */
  @Override
  public void close() {}
}
