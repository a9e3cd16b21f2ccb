package health.ward.cli.api;

import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.cli.Surroundings;
import health.ward.cli.UsageException;
import health.ward.cli.channel.AppTrust;
import health.ward.cli.channel.Connection;
import health.ward.cli.channel.SealedChannel;
import health.ward.cli.config.ClientConfig;
import health.ward.cli.config.ClientConfigReader;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command that calls the API can be told. */
public final class ClientOptions {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "ward-client.json",
      scope = ScopeType.INHERIT,
      description =
          "Where the API is and whom to believe; the running lab's unless given"
              + " (lab/.run/ward-client.json).")
  private Path config = Path.of("ward-client.json");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A file with the access token; the configuration names one unless given.")
  private @Nullable Path token;

  /** What knows which apps are to be believed. */
  public AppTrust trust(Surroundings surroundings) throws UsageException {
    ClientConfig read = ClientConfigReader.read(config);
    return trust(read, new Connection(read, DEADLINE), surroundings);
  }

  /**
   * The API; what is repeated is noted.
   *
   * @param attempts for each request, at least 1
   */
  public Api api(Surroundings surroundings, int attempts) throws UsageException {
    ClientConfig read = ClientConfigReader.read(config);
    Connection connection = new Connection(read, DEADLINE);
    AppTrust trust = trust(read, connection, surroundings);
    return new Api(
        new SealedChannel(trust, connection, surroundings.random()),
        new AccessTokenFile(tokenFile(read), read.issuer(), surroundings.clock()),
        new Repetition(attempts, surroundings.pause(), surroundings.notes()::line));
  }

  private Path tokenFile(ClientConfig read) throws UsageException {
    if (token != null) {
      return token;
    }
    return read.accessToken()
        .orElseThrow(
            () ->
                new UsageException(
                    config + " names no accessToken; --token-file names a file with one"));
  }

  private static AppTrust trust(
      ClientConfig config, Connection connection, Surroundings surroundings) {
    return new AppTrust(
        config,
        connection,
        new MaaSigningKeys(config.maa(), System::nanoTime),
        surroundings.clock());
  }
}
