package health.ward.records.fault;

import health.ward.records.fault.Fault.Step;
import health.ward.records.fault.Fault.Way;
import health.ward.records.fault.Mischief.Deed;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The table: what goes wrong, and what that means for who reads and writes. */
final class Faults {
  /** With TLS, through the proxy that cannot read. */
  private static final Way<Bed> SEALED = bed -> new Clients(bed.throughSealed());

  /** Without, through the proxy that reads. */
  private static final Way<Bed> READABLE = bed -> new Clients(bed.throughReadable());

  private static final String GONE = "Redis (is out of reach|does not answer)";
  private static final String SILENT = "Redis does not answer";
  private static final String WORKS = Fault.WORKS;
  private static final String LARGEST = "10000";

  private Faults() {}

  static Stream<Fault<Bed>> all() {
    return Stream.of(network(), replies(), processes(), states(), access()).flatMap(List::stream);
  }

  private static List<Fault<Bed>> network() {
    return List.of(
        new Fault<>(
            "refused",
            SEALED,
            bed -> bed.sealed().refuse(),
            bed -> bed.sealed().listen(),
            GONE,
            GONE,
            false),
        sealed("accepted, never answered", Mischief.of(Deed.SWALLOW), true, GONE),
        sealed("half-open: the peer vanishes", Mischief.of(Deed.VANISH), false, SILENT),
        readable("half-open from the write on", Deed.VANISH_WITH_REPLY, SILENT, true),
        new Fault<>(
            "slow within the limit",
            SEALED,
            bed -> bed.sealed().does(Mischief.slow(100)),
            bed -> bed.sealed().does(Mischief.none()),
            WORKS,
            WORKS,
            true),
        sealed("slow beyond the limit", Mischief.slow(1_500), false, SILENT),
        sealed("reset before the command", Mischief.of(Deed.RESET), false, GONE),
        readable("reset in the command", Deed.RESET_IN_COMMAND, GONE, false),
        readable("reset in the reply", Deed.RESET_IN_REPLY, GONE, true),
        readable("reply lost after the write", Deed.LOSE_REPLY, GONE, true),
        sealed("TLS cut in a record", Mischief.of(Deed.CUT_REPLY), false, GONE),
        sealed("TLS garbage", Mischief.of(Deed.GARBAGE), false, GONE));
  }

  private static List<Fault<Bed>> replies() {
    return List.of(
        readable("garbage for a reply", Deed.GARBAGE, GONE, true),
        answered("LOADING Redis is loading the dataset in memory"),
        answered("MOVED 3999 127.0.0.1:1"),
        answered("CLUSTERDOWN The cluster is down"),
        answered("TRYAGAIN Multiple keys request during rehashing of slot"));
  }

  private static List<Fault<Bed>> processes() {
    return List.of(
        new Fault<>(
            "killed (SIGKILL), started again",
            SEALED,
            bed -> bed.redis().kill(),
            Bed::startAgain,
            GONE,
            GONE,
            false),
        new Fault<>(
            "stopped (SIGSTOP), then SIGCONT",
            SEALED,
            bed -> bed.redis().suspend(),
            bed -> bed.redis().resume(),
            SILENT,
            SILENT,
            false),
        new Fault<>(
            "busy with a script",
            SEALED,
            Bed::keepBusy,
            Bed::endBusy,
            "Redis refused: BUSY",
            "Redis refused: BUSY",
            false));
  }

  private static List<Fault<Bed>> states() {
    return List.of(
        new Fault<>(
            "READONLY: a replica now",
            SEALED,
            bed -> bed.operator().run("REPLICAOF", "127.0.0.1", "1"),
            bed -> bed.operator().run("REPLICAOF", "NO", "ONE"),
            WORKS,
            "Redis refused: READONLY",
            false),
        new Fault<>(
            "MASTERDOWN: a replica without its master",
            SEALED,
            bed -> {
              bed.operator().set("replica-serve-stale-data", "no");
              bed.operator().run("REPLICAOF", "127.0.0.1", "1");
            },
            bed -> {
              bed.operator().run("REPLICAOF", "NO", "ONE");
              bed.operator().set("replica-serve-stale-data", "yes");
            },
            "Redis refused: MASTERDOWN",
            "Redis refused: MASTERDOWN",
            false),
        configured("OOM: memory is full", "maxmemory", "1", "0", "Redis refused: OOM"),
        configured(
            "NOREPLICAS: too few replicas",
            "min-replicas-to-write",
            "1",
            "0",
            "Redis refused: NOREPLICAS"),
        new Fault<>(
            "MISCONF: the disk takes no snapshot",
            SEALED,
            Faults::failSnapshot,
            bed -> {
              bed.operator().set("save", "");
              Files.delete(bed.snapshot());
            },
            WORKS,
            "Redis refused: MISCONF",
            false),
        new Fault<>(
            "writes paused, done later",
            SEALED,
            bed -> bed.operator().run("CLIENT", "PAUSE", "60000", "WRITE"),
            bed -> bed.operator().run("CLIENT", "UNPAUSE"),
            WORKS,
            SILENT,
            true),
        new Fault<>(
            "scripts forgotten",
            SEALED,
            bed -> bed.operator().run("SCRIPT", "FLUSH"),
            bed -> {},
            WORKS,
            WORKS,
            true),
        new Fault<>(
            "connections ended, and none taken",
            SEALED,
            bed -> {
              bed.operator().set("maxclients", "1");
              bed.operator().endOthers();
            },
            bed -> bed.operator().set("maxclients", LARGEST),
            GONE,
            GONE,
            false));
  }

  private static List<Fault<Bed>> access() {
    return List.of(
        new Fault<>(
            "NOPERM: rights taken away",
            SEALED,
            bed -> bed.operator().run("ACL", "SETUSER", "default", "-@all", "+@connection"),
            bed -> bed.operator().run("ACL", "SETUSER", "default", "+@all"),
            "Redis refused: NOPERM",
            "Redis refused: NOPERM",
            false),
        new Fault<>(
            "NOAUTH: a password asked for",
            SEALED,
            bed -> {
              bed.operator().run("ACL", "SETUSER", "default", "resetpass", ">another");
              bed.operator().endOthers();
            },
            bed -> bed.operator().run("ACL", "SETUSER", "default", "nopass"),
            GONE,
            GONE,
            false),
        certified("another authority's certificate", "stranger"),
        certified("an expired certificate", "expired"),
        certified("another server's certificate", "elsewhere"));
  }

  /** Who is connected has to come again, and meets the certificate. */
  private static Fault<Bed> certified(String name, String leaf) {
    Step<Bed> begin =
        bed -> {
          bed.serve(leaf);
          bed.operator().endOthers();
        };
    return new Fault<>(name, SEALED, begin, Bed::serveOwn, GONE, GONE, false);
  }

  private static Fault<Bed> sealed(String name, Mischief mischief, boolean anew, String told) {
    Step<Bed> begin =
        bed -> {
          bed.sealed().does(mischief);
          if (anew) {
            bed.sealed().resetAll();
          }
        };
    return new Fault<>(
        name, SEALED, begin, bed -> bed.sealed().does(Mischief.none()), told, told, false);
  }

  private static Fault<Bed> readable(String name, Deed deed, String told, boolean applied) {
    return new Fault<>(
        name,
        READABLE,
        bed -> bed.readable().does(Mischief.toScripts(deed)),
        bed -> bed.readable().does(Mischief.none()),
        WORKS,
        told,
        applied);
  }

  private static Fault<Bed> answered(String error) {
    String code = error.substring(0, error.indexOf(' '));
    return new Fault<>(
        code,
        READABLE,
        bed -> bed.readable().does(Mischief.error(error)),
        bed -> bed.readable().does(Mischief.none()),
        "Redis refused: " + code,
        "Redis refused: " + code,
        false);
  }

  private static Fault<Bed> configured(
      String name, String parameter, String wrong, String right, String told) {
    return new Fault<>(
        name,
        SEALED,
        bed -> bed.operator().set(parameter, wrong),
        bed -> bed.operator().set(parameter, right),
        WORKS,
        told,
        false);
  }

  /** Its snapshot's name is taken by a folder. */
  private static void failSnapshot(Bed bed) throws Exception {
    Files.createDirectory(bed.snapshot());
    bed.operator().set("save", "3600 100000");
    bed.operator().run("BGSAVE");
    bed.operator().await("rdb_last_bgsave_status:err");
  }
}
