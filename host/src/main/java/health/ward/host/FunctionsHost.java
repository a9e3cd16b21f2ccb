package health.ward.host;

import health.ward.host.function.AppLoadException;
import health.ward.host.function.LoadedApp;
import health.ward.host.http.HttpListeners;
import health.ward.host.http.ListenerException;
import health.ward.host.staging.StagedApp;
import health.ward.host.staging.StagingException;
import health.ward.host.trust.EntryPointException;
import health.ward.host.trust.EntryPointGuard;
import health.ward.host.trust.TrustException;
import health.ward.host.trust.TrustedHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A running host: one staged app behind its listeners. Any number of them can run in one process.
 */
public final class FunctionsHost implements AutoCloseable {

  private final String name;
  private final LoadedApp app;
  private final HttpListeners listeners;

  private FunctionsHost(String name, LoadedApp app, HttpListeners listeners) {
    this.name = name;
    this.app = app;
    this.listeners = listeners;
  }

  /**
   * Reads the trusted configuration in {@code trusted/}, checks the staged app against it, loads
   * and serves it. When this returns, every listener answers.
   *
   * @param appFolder a staged app: {@code host.json}, {@code <function>/function.json}, jar, lib
   * @throws HostStartException with one clear line; nothing is left running then
   */
  public static FunctionsHost start(Path appFolder) throws HostStartException {
    try {
      StagedApp staged = StagedApp.read(appFolder);
      TrustedHost trusted = TrustedHost.read(staged.folder().resolve("trusted"));
      EntryPointGuard.check(trusted, staged);
      return serve(staged, trusted);
    } catch (StagingException
        | TrustException
        | EntryPointException
        | AppLoadException
        | ListenerException e) {
      throw new HostStartException(e.getMessage(), e);
    }
  }

  private static FunctionsHost serve(StagedApp staged, TrustedHost trusted)
      throws StagingException, AppLoadException, ListenerException {
    LoadedApp app = LoadedApp.load(staged, staged.folder().resolve(trusted.jar()));
    try {
      String name = trusted.jar().replaceFirst("(-[0-9][A-Za-z0-9._-]*)?\\.jar$", "");
      return new FunctionsHost(name, app, HttpListeners.open(trusted, staged.settings(), app));
    } catch (ListenerException e) {
      app.close();
      throw e;
    }
  }

  /** Where it listens, with the ports actually bound, in the order of the configuration. */
  public List<URI> addresses() {
    return listeners.addresses();
  }

  /** One line: the app's name, how many functions it has, where it listens. */
  public String description() {
    return name
        + ", "
        + app.functions().size()
        + " functions on "
        + addresses().stream().map(URI::toString).collect(Collectors.joining(" "));
  }

  /**
   * Stops accepting and lets running calls end for up to five seconds. The app stays loaded: its
   * shutdown hooks may still need classes that nobody used before.
   */
  void drain() {
    listeners.close();
  }

  /** Drains and unloads the app. */
  @Override
  public void close() {
    drain();
    app.close();
  }
}
