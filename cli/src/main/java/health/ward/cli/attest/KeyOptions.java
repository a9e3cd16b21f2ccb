package health.ward.cli.attest;

import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.maa.MaaIssuer;
import health.ward.attestation.maa.MaaKeySnapshot;
import health.ward.attestation.maa.MaaKeySource;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the keys of attestation providers come from. */
final class KeyOptions {
  @Option(
      names = "--maa-keys",
      paramLabel = "[ISSUER=]FILE",
      description =
          "A provider's key set as it publishes it under /certs; fetched from the policy's issuers"
              + " unless given. ISSUER= can be left out where the policy names one.")
  private List<String> files = new ArrayList<>();

  @Mixin private ProviderTls tls = new ProviderTls();

  /** The keys of {@code issuers}, from files or from the issuers themselves. */
  MaaKeySource source(List<MaaIssuer> issuers) throws UsageException {
    if (files.isEmpty()) {
      return new MaaSigningKeys(tls.transport(), System::nanoTime);
    }
    Map<MaaIssuer, byte[]> sets = new HashMap<>();
    for (String option : files) {
      int equals = option.startsWith("http") ? option.indexOf('=') : -1;
      String file = option.substring(equals + 1);
      MaaIssuer issuer = equals < 0 ? only(issuers) : named(option.substring(0, equals), issuers);
      if (sets.put(issuer, read(file)) != null) {
        throw new UsageException("--maa-keys: two key sets for " + issuer.url());
      }
    }
    try {
      return new MaaKeySnapshot(sets);
    } catch (JsonShapeException e) {
      throw new UsageException("--maa-keys: no key set (" + e.getMessage() + ")", e);
    }
  }

  private static byte[] read(String file) throws UsageException {
    return new InputFile(file, InputStream.nullInputStream()).bytes();
  }

  private static MaaIssuer only(List<MaaIssuer> issuers) throws UsageException {
    if (issuers.size() != 1) {
      throw new UsageException(
          "--maa-keys: the policy names " + issuers.size() + " issuers; say ISSUER=FILE");
    }
    return issuers.get(0);
  }

  private static MaaIssuer named(String url, List<MaaIssuer> issuers) throws UsageException {
    return issuers.stream()
        .filter(issuer -> issuer.url().equals(url))
        .findFirst()
        .orElseThrow(() -> new UsageException("--maa-keys: the policy does not name " + url));
  }
}
