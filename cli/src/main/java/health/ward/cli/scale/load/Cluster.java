package health.ward.cli.scale.load;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import health.ward.cli.UsageException;
import health.ward.cli.scale.manifest.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the simulation takes from elsewhere than scaling files.
 *
 * @param hpaSeconds between two of the HPA's looks
 * @param metricSeconds by which a metric from Prometheus is late
 * @param pools of nodes, none for nodes without end
 * @param apps all deployments
 * @param inference name of the app that runs all inferences; empty when none does
 */
public record Cluster(
    int hpaSeconds, int metricSeconds, List<Pool> pools, List<App> apps, String inference) {
  private static final int DAY = 86_400;
  private static final int MOST = 100_000_000;

  public Cluster {
    pools = List.copyOf(pools);
    apps = List.copyOf(apps);
  }

  /**
   * Reads a file.
   *
   * @throws UsageException names the file and the place
   */
  public static Cluster read(Path file) throws UsageException {
    return new YamlFile(file).object().as(Cluster::of);
  }

  private static Cluster of(JsonObject object) throws JsonShapeException {
    object.only("ward", "hpaSeconds", "metricSeconds", "inference", "pools", "apps");
    object.integer("ward", 1, 1);
    List<Pool> pools = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonObject pool : object.objects("pools")) {
      pools.add(pool(pool));
      names.add(pool.string("name"));
    }
    List<App> apps = new ArrayList<>();
    for (JsonObject app : object.objects("apps")) {
      if (!names.contains(app.string("pool"))) {
        throw new JsonShapeException(app.pointer("pool"), "names no pool");
      }
      apps.add(app(app));
    }
    String inference = object.string("inference");
    if (apps.stream().noneMatch(app -> app.name().equals(inference))) {
      throw new JsonShapeException(object.pointer("inference"), "names no app");
    }
    return new Cluster(
        (int) object.integer("hpaSeconds", 1, DAY),
        (int) object.integer("metricSeconds", 0, DAY),
        pools,
        apps,
        inference);
  }

  private static Pool pool(JsonObject pool) throws JsonShapeException {
    pool.only(
        "name", "vm", "room", "minNodes", "maxNodes", "scanSeconds", "bootSeconds", "idleSeconds");
    int most = (int) pool.integer("maxNodes", 1, MOST);
    return new Pool(
        pool.string("name"),
        pool.string("vm"),
        size(pool.object("room")),
        (int) pool.integer("minNodes", 0, most),
        most,
        (int) pool.integer("scanSeconds", 0, DAY),
        (int) pool.integer("bootSeconds", 0, DAY),
        (int) pool.integer("idleSeconds", 0, DAY));
  }

  private static App app(JsonObject app) throws JsonShapeException {
    app.only(
        "name",
        "pool",
        "size",
        "startSeconds",
        "serviceMicros",
        "lanes",
        "places",
        "queue",
        "inferenceMicros");
    return new App(
        app.string("name"),
        app.string("pool"),
        size(app.object("size")),
        (int) app.integer("startSeconds", 0, DAY),
        app.integer("serviceMicros", 0, Long.MAX_VALUE),
        (int) app.integer("lanes", 1, MOST),
        (int) app.integer("places", 1, MOST),
        app.optionalString("queue").orElse(""),
        app.integer("inferenceMicros", 0, Long.MAX_VALUE));
  }

  private static Size size(JsonObject size) throws JsonShapeException {
    size.only("epcMebibytes", "millicores", "memoryMebibytes");
    return new Size(
        (int) size.integer("epcMebibytes", 0, MOST),
        (int) size.integer("millicores", 0, MOST),
        (int) size.integer("memoryMebibytes", 0, MOST));
  }
}
