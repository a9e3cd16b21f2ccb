package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bundle.BundleWriter;
import health.ward.attestation.bundle.SecretBundle;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.cas.Secrets;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.vault.ReleasableKey;
import health.ward.lab.vault.ReleasePolicy;
import health.ward.lab.vault.VaultKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Contoso's owner does once, away from the cluster: keys in the vault, each for one measured
 * app only, and for each app a signed bundle of its secrets. The secrets are those that the CAS
 * keeps, so that the lab's records can be read under both kinds of attestation.
 */
final class KeyReleaseFiles {
  /** The DNS name in the certificate that signs the vault's answers. */
  private static final String ANSWERS = "answers.vault.lab";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Ports ports;
  private final Map<String, ReleasableKey> keys;
  private final KeyPair owner;
  private final Map<String, String> bundles = new TreeMap<>();
  private long epoch;

  private KeyReleaseFiles(Ports ports, Map<String, ReleasableKey> keys, KeyPair owner) {
    this.ports = ports;
    this.keys = keys;
    this.owner = owner;
  }

  /** Makes the keys and bundles, and writes what the vault reads at its start. */
  static KeyReleaseFiles make(
      RunFolder run,
      Ports ports,
      ReferenceValues reference,
      CertificateAuthority lab,
      SecureRandom random,
      Clock clock)
      throws IOException, GeneralSecurityException {
    identity(run, "vault/tls", lab.issue("vault emulator", List.of("localhost")));
    identity(run, "vault/answers", lab.issueRsa(ANSWERS));
    Map<String, ReleasePolicy> policies = new TreeMap<>();
    for (String app : reference.apps().keySet()) {
      String measurement = String.valueOf(reference.measurements().get(app));
      policies.put(name(app), policy("https://localhost:" + ports.of(Use.MAA), measurement));
    }
    Map<String, ReleasableKey> keys =
        VaultKeys.keptIn(run.path("vault/keys.json"), policies, random);
    KeyReleaseFiles files = new KeyReleaseFiles(ports, keys, KeyPairs.p256(random));
    files.renew(
        reference.apps().keySet(), Secrets.keptIn(run.path("cas/secrets.json"), random, clock));
    return files;
  }

  /** Makes the bundles of the next epoch, with the secrets that there are now. */
  void renew(Set<String> apps, Secrets secrets) throws IOException {
    epoch++;
    BundleWriter writer = new BundleWriter((ECPrivateKey) owner.getPrivate());
    for (String app : apps) {
      bundles.put(app, writer.write(bundle(app, secrets), key(app).publicKey()));
    }
  }

  /** The files of an app that are no secrets any more. */
  Map<String, String> files(String app, String labAuthority) {
    return Map.of(
        "keys/bundle.jwe", String.valueOf(bundles.get(app)),
        "keys/owner.pem", Pem.of(owner.getPublic()),
        "vault/ca.crt", labAuthority);
  }

  /** {@code secrets} in the app's {@code ward.json}. */
  ObjectNode secrets(String app) {
    ObjectNode secrets = JSON.objectNode().put("type", "release");
    ObjectNode vault =
        secrets
            .putObject("vault")
            .put("address", "https://localhost:" + ports.of(Use.VAULT))
            .put("ca", "vault/ca.crt");
    vault.putObject("answers").put("ca", "vault/ca.crt").put("name", ANSWERS);
    vault.putObject("credential").put("type", "dangerous-token").put("token", "lab");
    ReleasableKey key = key(app);
    return secrets
        .put("key", key.name())
        .put("version", key.version())
        .put("bundle", "keys/bundle.jwe")
        .put("owner", "keys/owner.pem")
        .put("minimumEpoch", epoch);
  }

  private ReleasableKey key(String app) {
    ReleasableKey key = keys.get(name(app));
    if (key == null) {
      throw new IllegalStateException("The vault has no key for " + app);
    }
    return key;
  }

  private SecretBundle bundle(String app, Secrets secrets) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("keys/channel.json", bytes(secrets.channel(app)));
    content.put("keys/audit.json", bytes(secrets.audit()));
    content.put("keys/onnx.credential", bytes(secrets.credential()));
    if (Injected.keepsRecords(app)) {
      content.put("keys/records.json", bytes(secrets.records()));
    }
    return new SecretBundle(app, epoch, content);
  }

  private static ReleasePolicy policy(String authority, String measurement) {
    ObjectNode policy = JSON.objectNode().put("version", "1.0.0");
    ArrayNode conditions =
        policy.putArray("anyOf").addObject().put("authority", authority).putArray("allOf");
    conditions.addObject().put("claim", "x-ms-attestation-type").put("equals", "sgx");
    conditions.addObject().put("claim", "x-ms-sgx-is-debuggable").put("equals", "false");
    conditions.addObject().put("claim", "x-ms-sgx-mrenclave").put("equals", measurement);
    return ReleasePolicy.of(policy);
  }

  private static void identity(RunFolder run, String name, Identity identity) throws IOException {
    run.write(name + ".crt", Pem.of(identity.chain()));
    run.write(name + ".key", Pem.of(identity.key()));
  }

  private static String name(String app) {
    return "ward-" + app;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
