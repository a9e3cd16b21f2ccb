package health.ward.lab.cas;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The secrets that the CAS generates once and keeps, so that records survive a restart of the lab:
 * record keys, the audit log's keys, a channel secret for each service, the credential for the ONNX
 * enclave, the key of its models, and the authority that issues the services' certificates. They
 * protect lab data only.
 */
public final class Secrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEK = "kek-";
  private static final int LENGTH = 32;

  private final Path file;
  private final ObjectNode kept;
  private final SecureRandom random;
  private final Clock clock;

  private Secrets(Path file, ObjectNode kept, SecureRandom random, Clock clock) {
    this.file = file;
    this.kept = kept;
    this.random = random;
    this.clock = clock;
  }

  /** Reads the kept secrets, or makes new ones and keeps them (mode 0600). */
  public static Secrets keptIn(Path file, SecureRandom random, Clock clock) throws IOException {
    ObjectNode kept =
        Files.exists(file)
            ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
            : JsonNodeFactory.instance.objectNode();
    Secrets secrets = new Secrets(file, kept, random, clock);
    secrets.credential();
    return secrets;
  }

  /**
   * The authority of the services' certificates; its certificate is public. Its key belongs to the
   * session's terms and to no others: on other terms it is made anew, as SCONE does at an update of
   * a session for every key that the session does not say to migrate.
   */
  synchronized CertificateAuthority authority(Session session)
      throws IOException, GeneralSecurityException {
    if (!kept.path("authority").path("terms").asText().equals(session.termsDigest())) {
      Identity made = CertificateAuthority.root("Ward lab CAS", random, clock).identity();
      kept.putObject("authority")
          .put("terms", session.termsDigest())
          .put("certificate", Pem.of(made.leaf()))
          .put("key", Pem.of(made.key()));
      keep();
    }
    Identity identity =
        new Identity(
            Pem.certificates(kept.path("authority").path("certificate").asText()),
            Pem.privateKey(kept.path("authority").path("key").asText(), "EC"));
    return CertificateAuthority.kept(identity, random, clock);
  }

  /** {@code keys/records.json}: the key-encryption keys and the index key. */
  public synchronized String records() throws IOException {
    if (!kept.has("records")) {
      ObjectNode records = kept.putObject("records").put("current", KEK + 1);
      records.putObject("keks").put(KEK + 1, random());
      records.put("index", random());
      keep();
    }
    return kept.path("records").toString();
  }

  /**
   * One more key-encryption key, which opens but does not wrap yet; the same until it wraps.
   *
   * @return its id
   * @throws IOException when an older one than the current one is still held
   */
  public synchronized String nextKek() throws IOException {
    String current = currentKek();
    String next = KEK + (Integer.parseInt(current.substring(KEK.length())) + 1);
    ObjectNode keks = kept.withObject("/records/keks");
    if (!keks.has(next)) {
      if (keks.size() > 1) {
        throw new IOException("Rotate to " + current + ", and destroy its predecessor first.");
      }
      keks.put(next, random());
      keep();
    }
    return next;
  }

  /** From now on this key-encryption key, which is held, wraps what is new. */
  public synchronized void useKek(String id) throws IOException {
    kept.withObject("/records").put("current", id);
    keep();
  }

  /**
   * Forgets a key-encryption key for good.
   *
   * @throws IOException when there is none of this id, or it is the one that wraps what is new
   */
  public synchronized void destroyKek(String id) throws IOException {
    if (currentKek().equals(id)) {
      throw new IOException(id + " wraps what is new; ./ward kek new gives it a successor.");
    }
    if (kept.withObject("/records/keks").remove(id) == null) {
      throw new IOException("There is no key-encryption key " + id + ".");
    }
    keep();
  }

  /** {@code keys/audit.json}: what seals the audit log, and what signs its checkpoints. */
  public synchronized String audit() throws IOException {
    if (!kept.has("audit")) {
      KeyPair pair = KeyPairs.p256(random);
      kept.putObject("audit")
          .put("seal", random())
          .put("sign", Base64Url.encode(pair.getPrivate().getEncoded()))
          .put("verify", Base64Url.encode(pair.getPublic().getEncoded()));
      keep();
    }
    return kept.path("audit").toString();
  }

  /** {@code keys/channel.json} of a service: the secret of its sealed channel, one epoch. */
  public synchronized String channel(String service) throws IOException {
    ObjectNode channels = kept.withObject("/channels");
    if (!channels.has(service)) {
      channels.put(service, random());
      keep();
    }
    ObjectNode channel = JsonNodeFactory.instance.objectNode();
    channel
        .putArray("epochs")
        .addObject()
        .put("epoch", 1)
        .put("secret", channels.path(service).asText());
    return channel.toString();
  }

  /** {@code keys/models.json}: the key of the ONNX enclave's sealed models. */
  public synchronized String models() throws IOException {
    if (!kept.has("models")) {
      ObjectNode models = kept.putObject("models").put("current", "models-1");
      models.putObject("keys").put("models-1", random());
      keep();
    }
    return kept.path("models").toString();
  }

  /** The credential that the functions show to the ONNX enclave. */
  public synchronized String credential() throws IOException {
    if (!kept.has("credential")) {
      kept.put("credential", random());
      keep();
    }
    return kept.path("credential").asText();
  }

  /** What the ONNX enclave's owner is told in the credential's place: its SHA-256, in hex. */
  String credentialDigest() throws IOException {
    return Hex.of(Sha256.of(credential().getBytes(StandardCharsets.US_ASCII)));
  }

  private String currentKek() throws IOException {
    records();
    return kept.at("/records/current").asText();
  }

  private String random() {
    byte[] secret = new byte[LENGTH];
    random.nextBytes(secret);
    return Base64Url.encode(secret);
  }

  private void keep() throws IOException {
    InstanceFolders.write(file, JSON.writeValueAsBytes(kept));
  }
}
