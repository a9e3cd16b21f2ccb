package health.ward.records.fault;

import health.ward.records.fault.Fault.Step;
import health.ward.records.fault.Fault.Way;
import java.util.stream.Stream;

/**
 * The table of a cluster: what goes wrong at the master that holds the record, as seen by who must
 * have a replica's word for each change.
 */
final class ClusterFaults {
  private static final String GONE = "Redis (is out of reach|does not answer)";
  private static final String WORKS = Fault.WORKS;
  private static final Way<ClusterBed> WAY = ClusterBed::clients;

  private ClusterFaults() {}

  /** After the last one another node is the holder. */
  static Stream<Fault<ClusterBed>> all() {
    return Stream.of(
        atHolder(
            "connections ended, and none taken",
            bed -> {
              bed.operator().set("maxclients", "1");
              bed.operator().endOthers();
            },
            bed -> bed.operator().set("maxclients", "10000"),
            GONE,
            GONE),
        atHolder(
            "stopped (SIGSTOP), then SIGCONT", ClusterBed::suspend, ClusterBed::resume, GONE, GONE),
        atHolder(
            "NOREPLICAS: reads only, for want of replicas",
            bed -> bed.operator().set("min-replicas-to-write", "2"),
            bed -> bed.operator().set("min-replicas-to-write", "0"),
            WORKS,
            "Redis refused: NOREPLICAS"),
        new Fault<>(
            "CLUSTERDOWN: a slot is nobody's",
            WAY,
            ClusterBed::loseASlot,
            ClusterBed::findTheSlot,
            "Redis refused: CLUSTERDOWN",
            "Redis refused: CLUSTERDOWN",
            false),
        atHolder(
            "ASK: the record has gone, its slot has not",
            ClusterBed::beginMove,
            ClusterBed::endMove,
            WORKS,
            "Redis refused: ASK"),
        new Fault<>(
            "MOVED: the slot is another's",
            WAY,
            bed -> {
              bed.beginMove();
              bed.endMove();
            },
            bed -> {},
            WORKS,
            WORKS,
            true),
        atHolder(
            "killed (SIGKILL), its replica takes over",
            ClusterBed::kill,
            ClusterBed::takeOver,
            GONE,
            GONE));
  }

  private static Fault<ClusterBed> atHolder(
      String name, Step<ClusterBed> begin, Step<ClusterBed> end, String read, String write) {
    return new Fault<>(
        name, WAY, begin, end, read, write, /* applied= */ false, /* everywhere= */ false);
  }
}
