package health.ward.cli.keys;

import health.ward.attestation.bundle.BundleWriter;
import health.ward.attestation.bundle.SecretBundle;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs and seals the secrets of one service. */
@Command(
    name = "bundle",
    description = {
      "Prints the bundle of one service's secrets: signed by their owner, and sealed to the key that"
          + " a vault releases to the attested service. For the owner, away from every cluster.",
      "An epoch that was used once is not used again: raise it, and minimumEpoch in ward.json too."
    })
final class BundleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--service",
      required = true,
      paramLabel = "NAME",
      description = "The only service that may use them, such as patient.")
  private String service;

  @Option(
      names = "--epoch",
      required = true,
      paramLabel = "NUMBER",
      description = "1 or more, and higher than in the bundle before.")
  private long epoch;

  @Option(
      names = "--owner-key",
      required = true,
      paramLabel = "FILE",
      description = "The owner's offline key, P-256: PEM that begins with BEGIN PRIVATE KEY.")
  private String ownerKey;

  @Option(
      names = "--vault-key",
      required = true,
      paramLabel = "FILE",
      description =
          "Public half of the version of the vault's key, RSA: PEM that begins with BEGIN PUBLIC"
              + " KEY.")
  private String vaultKey;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "NAME=FILE",
      description = "A secret under the name that ward.json calls it by; as often as needed.")
  private Map<String, String> secrets = new LinkedHashMap<>();

  @Override
  public Integer call() throws UsageException {
    if (epoch < 1) {
      throw new UsageException("--epoch: must be 1 or more");
    }
    BundleWriter writer = new BundleWriter(new PemKeyFile(ownerKey).ecPrivate());
    String bundle;
    try {
      bundle = writer.write(bundle(), new PemKeyFile(vaultKey).rsaPublic());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--owner-key must be on P-256, and --vault-key have 2048 bits or more", e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(bundle);
    out.flush();
    return 0;
  }

  private SecretBundle bundle() throws UsageException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      InputFile file = new InputFile(secret.getValue(), InputStream.nullInputStream());
      byte[] bytes = file.bytes();
      if (bytes.length == 0) {
        throw new UsageException(file + ": is empty");
      }
      content.put(secret.getKey(), bytes);
    }
    SecretBundle bundle = new SecretBundle(service, epoch, content);
    content.values().forEach(copied -> Arrays.fill(copied, (byte) 0));
    return bundle;
  }
}
