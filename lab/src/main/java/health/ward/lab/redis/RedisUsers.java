package health.ward.lab.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.records.redis.RedisRights;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Redis's users, with passwords made anew: each app may do what it needs, the operator everything,
 * and nobody comes in by a certificate alone.
 */
public final class RedisUsers {
  /** Whoever runs Redis; the lab itself, its tests and people. */
  public static final String OPERATOR = "operator";

  private static final Map<String, RedisRights> APPS =
      Map.of(
          "patient", RedisRights.ERASURES,
          "score", RedisRights.RECORDS,
          "delineate", RedisRights.AUDIT);

  /**
   * Nobody can be it. It keeps its rights: at its start Redis reads the append-only file as this
   * user, and with fewer would leave out the transactions in it without a word.
   */
  private static final String DEFAULT = "user default off resetpass ~* &* +@all\n";

  private static final int PASSWORD_BYTES = 32;

  private final Map<String, String> passwords;

  private RedisUsers(Map<String, String> passwords) {
    this.passwords = passwords;
  }

  /** Makes a password for each. */
  public static RedisUsers make(SecureRandom random) {
    Map<String, String> passwords = new TreeMap<>();
    APPS.keySet().forEach(app -> passwords.put(app, password(random)));
    passwords.put(OPERATOR, password(random));
    return new RedisUsers(passwords);
  }

  /**
   * The password of an app, by the name of its service, or of the operator.
   *
   * @throws IllegalArgumentException when there is no such user
   */
  public String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("Redis has no user " + user);
    }
    return password;
  }

  /** The access control list, which has no password in it. */
  String accessControlList() {
    StringBuilder list = new StringBuilder(DEFAULT);
    passwords.forEach(
        (user, password) ->
            list.append("user %s on #%s ".formatted(user, Hex.of(Sha256.of(bytes(password)))))
                .append(String.join(" ", rules(user)))
                .append('\n'));
    return list.toString();
  }

  private static List<String> rules(String user) {
    RedisRights rights = APPS.get(user);
    return rights == null ? List.of("~*", "&*", "+@all") : rights.rules();
  }

  private static byte[] bytes(String password) {
    return password.getBytes(US_ASCII);
  }

  private static String password(SecureRandom random) {
    byte[] password = new byte[PASSWORD_BYTES];
    random.nextBytes(password);
    return Base64Url.encode(password);
  }
}
