package health.ward.records.redis;

import java.util.List;

/**
 * The least that an app must be allowed in Redis, as rules of an access control list: its keys and
 * the commands of its scripts, walks and connections. None has a command that removes keys or
 * changes the server; each can spoil what it may write, and can keep Redis from everybody, by a
 * script without an end or by entries until it is full.
 */
public enum RedisRights {
  /** The audit log alone. */
  AUDIT(
      "~ward:{audit}:chains ~ward:{audit-*}:entries",
      "+sadd +srem +smembers +xadd +xrange +xrevrange +xsetid"),
  /** Records, jobs and rotations of keys as well. */
  RECORDS(
      AUDIT.keys + " ~ward:{*}:record ~ward:{*}:job",
      AUDIT.commands + " +hget +hmget +hset +hdel +exists +pexpire +pttl +scan +dbsize"),
  /** The same for an app that erases: it asks for the append-only file to be written anew. */
  ERASURES(RECORDS.keys, RECORDS.commands + " +bgrewriteaof");

  private static final String NOTHING = "resetkeys resetchannels -@all ";
  private static final String CONNECTION =
      " +eval +evalsha +wait +ping +hello +client|setname +info +cluster|nodes +cluster|info +asking ";

  private final String keys;
  private final String commands;

  RedisRights(String keys, String commands) {
    this.keys = keys;
    this.commands = commands;
  }

  /** The rules, which take away all others. */
  public List<String> rules() {
    return List.of((NOTHING + keys + CONNECTION + commands).split(" ", -1));
  }
}
