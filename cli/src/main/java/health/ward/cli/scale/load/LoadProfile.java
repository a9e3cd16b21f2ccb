package health.ward.cli.scale.load;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.UsageException;
import health.ward.cli.scale.manifest.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A night, or a day: what comes when.
 *
 * @param title for the plot
 * @param seconds how long it is looked at
 * @param loads in any order
 */
public record LoadProfile(String title, int seconds, List<Load> loads) {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LONGEST_MINUTES = 7 * 24 * 60;
  private static final long MOST = 1_000_000_000_000L;

  public LoadProfile {
    loads = List.copyOf(loads);
  }

  /**
   * Reads a file.
   *
   * @throws UsageException names the file and the place
   */
  public static LoadProfile read(Path file) throws UsageException {
    return new YamlFile(file).object().as(LoadProfile::of);
  }

  private static LoadProfile of(JsonObject object) throws JsonShapeException {
    object.only("ward", "title", "minutes", "loads");
    object.integer("ward", 1, 1);
    int minutes = (int) object.integer("minutes", 1, LONGEST_MINUTES);
    List<Load> loads = new ArrayList<>();
    for (JsonObject load : object.objects("loads")) {
      loads.add(load(load, minutes));
    }
    return new LoadProfile(object.string("title"), minutes * SECONDS_PER_MINUTE, loads);
  }

  private static Load load(JsonObject load, int minutes) throws JsonShapeException {
    load.only("app", "atMinute", "fromMinute", "toMinute", "calls", "callsPerMinute");
    if (load.has("atMinute")) {
      int at = (int) load.integer("atMinute", 0, minutes - 1L) * SECONDS_PER_MINUTE;
      load.only("app", "atMinute", "calls");
      return new Load(load.string("app"), at, at + 1, load.integer("calls", 1, MOST));
    }
    int from = (int) load.integer("fromMinute", 0, minutes - 1L);
    int to = (int) load.integer("toMinute", from + 1L, minutes);
    load.only("app", "fromMinute", "toMinute", "callsPerMinute");
    double calls = (double) load.integer("callsPerMinute", 1, MOST) * (to - from);
    return new Load(load.string("app"), from * SECONDS_PER_MINUTE, to * SECONDS_PER_MINUTE, calls);
  }
}
