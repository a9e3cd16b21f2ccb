package health.ward.aks.rule;

import health.ward.records.redis.RedisRights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users as an access control list of Redis names them. */
public final class RedisUsers {
  /**
   * Nobody comes in without a user. With fewer rights Redis, which reads its append-only file as
   * this user, would leave out the transactions in it.
   */
  private static final String CLOSED = "user default off resetpass ~* &* +@all";

  private static final Pattern USER = Pattern.compile("user (\\S+) on (\\S+) (\\S.*)");

  private RedisUsers() {}

  /** What each app needs under an ordinary Redis. */
  public static Map<String, String> rights() {
    return Map.of(
        "patient", rules(RedisRights.ERASURES),
        "score", rules(RedisRights.RECORDS),
        "delineate", rules(RedisRights.AUDIT));
  }

  /** The same where Redis does not fork, and so has no command to rewrite its file. */
  public static Map<String, String> rightsWithoutRewrites() {
    Map<String, String> rights = new TreeMap<>(rights());
    rights.put("patient", rules(RedisRights.RECORDS));
    return rights;
  }

  /**
   * Whether a text switches the default user off and has just these users, each with one password
   * of its own.
   *
   * @param rights rules by user
   * @param password what stands for one; its first group must differ from user to user
   */
  public static boolean areJust(String text, Map<String, String> rights, Pattern password) {
    List<String> users =
        RedisLines.of(text).stream().filter(line -> line.startsWith("user ")).toList();
    Map<String, String> found = new TreeMap<>();
    TreeSet<String> passwords = new TreeSet<>();
    for (String line : users) {
      Matcher user = USER.matcher(line);
      if (user.matches()) {
        Matcher secret = password.matcher(user.group(2));
        if (secret.matches()) {
          found.put(user.group(1), user.group(3));
          passwords.add(secret.group(1));
        }
      }
    }
    return users.contains(CLOSED)
        && users.size() == rights.size() + 1
        && found.equals(new TreeMap<>(rights))
        && passwords.size() == rights.size();
  }

  private static String rules(RedisRights rights) {
    return String.join(" ", rights.rules());
  }
}
