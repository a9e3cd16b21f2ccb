package health.ward.host.trust;

import health.ward.host.json.JsonFields;
import health.ward.host.json.JsonFormException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host's part of the trusted configuration, {@code trusted/host.json} beside the app.
 *
 * @param jar the file name of the only jar that functions may come from
 * @param entryPoints the only methods that may become functions
 * @param listeners at least one
 * @param metrics where the host's metrics can be read, when they can
 * @param maximumBodyBytes a longer request body is answered 413
 * @param settings what app settings are to the stock host: connections of queues, by the same names
 * @param messageLease how long a received message stays invisible unless it is renewed
 */
public record TrustedHost(
    String jar,
    Set<String> entryPoints,
    List<Listener> listeners,
    Optional<Listener> metrics,
    int maximumBodyBytes,
    Map<String, String> settings,
    Duration messageLease) {

  /** What the stock host takes at most when nothing else is said: 100 MiB. */
  public static final int DEFAULT_MAXIMUM_BODY_BYTES = 104_857_600;

  /** The stock host's lease of a message: fixed at 10 minutes. */
  private static final int DEFAULT_LEASE_SECONDS = 600;

  private static final Pattern JAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.jar");

  /** Defensive copies. */
  public TrustedHost {
    entryPoints = Set.copyOf(entryPoints);
    listeners = List.copyOf(listeners);
    settings = Map.copyOf(settings);
  }

  /**
   * Reads the configuration and the files that it names, each once.
   *
   * @param folder the folder {@code trusted} of the app
   */
  public static TrustedHost read(Path folder) throws TrustException {
    try (TrustedFiles files = new TrustedFiles(folder)) {
      JsonFields fields = JsonFields.parse(files.read("host.json"), "trusted/host.json");
      fields.number("ward", 1, 1);
      String jar = fields.string("jar");
      if (!JAR.matcher(jar).matches()) {
        throw new TrustException("trusted/host.json.jar: not the file name of a jar");
      }
      List<String> entryPoints = fields.strings("entryPoints");
      if (Set.copyOf(entryPoints).size() < entryPoints.size()) {
        throw new TrustException("trusted/host.json.entryPoints: one of them twice");
      }
      List<Listener> listeners = new ArrayList<>();
      for (JsonFields listener : fields.objects("listeners")) {
        listeners.add(Listener.read(listener, files));
      }
      Optional<JsonFields> metrics = fields.optionalObject("metrics");
      Optional<Listener> metricsListener =
          metrics.isPresent() ? Optional.of(Listener.read(metrics.get(), files)) : Optional.empty();
      int maximum =
          (int)
              fields
                  .optionalNumber("maximumBodyBytes", 0, Integer.MAX_VALUE - 8)
                  .orElse(DEFAULT_MAXIMUM_BODY_BYTES);
      Map<String, String> settings = fields.optionalTexts("settings");
      long lease =
          fields
              .optionalNumber("messageLeaseSeconds", 2, DEFAULT_LEASE_SECONDS)
              .orElse(DEFAULT_LEASE_SECONDS);
      fields.refuseOthers();
      return new TrustedHost(
          jar,
          Set.copyOf(entryPoints),
          listeners,
          metricsListener,
          maximum,
          settings,
          Duration.ofSeconds(lease));
    } catch (JsonFormException e) {
      throw new TrustException(e.getMessage(), e);
    }
  }

  /** Without the settings: a connection string holds a key. */
  @Override
  public String toString() {
    return "TrustedHost[" + jar + "]";
  }
}
