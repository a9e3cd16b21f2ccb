package health.ward.lab.supervisor;

import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.certificate.Tls;
import health.ward.lab.redis.RedisFiles;
import health.ward.lab.redis.RedisUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * The lab's own authority, for the emulators' TLS, and Redis's, with its users; all made anew at
 * every start.
 */
final class Authorities {
  private final CertificateAuthority lab;
  private final Map<String, String> redis;
  private final RedisUsers redisUsers;
  private final SSLContext redisClient;

  private Authorities(
      CertificateAuthority lab,
      Map<String, String> redis,
      RedisUsers redisUsers,
      SSLContext redisClient) {
    this.lab = lab;
    this.redis = redis;
    this.redisUsers = redisUsers;
    this.redisClient = redisClient;
  }

  /** Makes the authorities and writes what the emulators and Redis read at their start. */
  static Authorities make(RunFolder run, RedisFiles redis, SecureRandom random, Clock clock)
      throws IOException, GeneralSecurityException {
    Files.deleteIfExists(run.path("maa/signing.pem"));
    CertificateAuthority lab = CertificateAuthority.root("Ward lab", random, clock);
    run.write("lab-ca.pem", Pem.of(lab.certificate()));
    for (String emulator : List.of("maa", "cas")) {
      Identity identity = lab.issue(emulator + " emulator", List.of("localhost"));
      run.write(emulator + "/tls.crt", Pem.of(identity.chain()));
      run.write(emulator + "/tls.key", Pem.of(identity.key()));
    }
    CertificateAuthority forRedis = CertificateAuthority.root("Ward lab Redis", random, clock);
    RedisUsers users = RedisUsers.make(random);
    redis.prepare(forRedis, users);
    Map<String, String> files =
        Map.of(
            "ca.crt", redis.text("ca.crt"),
            "client.crt", redis.text("client.crt"),
            "client.key", redis.text("client.key"));
    Identity client =
        new Identity(
            Pem.certificates(redis.text("client.crt")),
            Pem.privateKey(redis.text("client.key"), "EC"));
    return new Authorities(
        lab, files, users, Tls.context(client, Tls.trustManagers(List.of(forRedis.certificate()))));
  }

  CertificateAuthority lab() {
    return lab;
  }

  /** Certificate and key of Redis's clients, its authority, and the password of this one. */
  Map<String, String> redis(String service) {
    Map<String, String> files = new TreeMap<>(redis);
    files.put("password", redisUsers.password(service));
    return files;
  }

  /** Whether Redis on this port answers its operator. */
  Probe redisAnswers(int port) {
    return Probes.redis(
        port, redisClient, RedisUsers.OPERATOR, redisUsers.password(RedisUsers.OPERATOR));
  }
}
