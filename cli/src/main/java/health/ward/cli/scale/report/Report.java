package health.ward.cli.scale.report;

import health.ward.cli.scale.cost.MonthlyCost;
import health.ward.cli.scale.load.App;
import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.simulate.Course;
import health.ward.cli.scale.simulate.Moment;
import health.ward.cli.scale.simulate.Moment.AppState;
import health.ward.cli.scale.simulate.Moment.PoolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A course as text: how it went, what came of it, and what to look at. */
public final class Report {
  private static final double SECONDS_PER_HOUR = 3600;

  private final Cluster cluster;
  private final LoadProfile profile;
  private final Course course;
  private final MonthlyCost cost;

  public Report(Cluster cluster, LoadProfile profile, Course course, MonthlyCost cost) {
    this.cluster = cluster;
    this.profile = profile;
    this.course = course;
    this.cost = cost;
  }

  /** The apps that have something to do: those with a load, and the one that infers. */
  public static List<String> apps(Cluster cluster, LoadProfile profile) {
    return cluster.apps().stream()
        .map(App::name)
        .filter(
            app ->
                app.equals(cluster.inference())
                    || profile.loads().stream().anyMatch(load -> load.app().equals(app)))
        .toList();
  }

  /**
   * Every line.
   *
   * @param stepSeconds between two rows of the table
   */
  public List<String> lines(int stepSeconds) {
    List<String> lines = new ArrayList<>();
    lines.add(profile.title());
    lines.add("");
    lines.addAll(table(stepSeconds));
    lines.add("");
    lines.addAll(summary());
    return lines;
  }

  private List<String> table(int stepSeconds) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("time"));
    List<String> apps = apps(cluster, profile);
    for (String app : apps) {
      head.add(app);
      if (!app.equals(cluster.inference())) {
        head.addAll(List.of("waiting", "oldest"));
      }
    }
    for (Pool pool : cluster.pools()) {
      head.add(pool.name() + " nodes");
    }
    rows.add(head);
    for (int second = 0; second < course.moments().size(); second += stepSeconds) {
      rows.add(row(course.moments().get(second), apps));
    }
    return aligned(rows);
  }

  private List<String> row(Moment moment, List<String> apps) {
    List<String> row = new ArrayList<>(List.of(Times.clock(moment.second())));
    for (String app : apps) {
      AppState state = Course.state(moment, app);
      row.add(state.ready() + "/" + state.replicas());
      if (!app.equals(cluster.inference())) {
        row.add(grouped(state.waiting()));
        row.add(Times.clock(state.oldestSeconds()));
      }
    }
    for (PoolState pool : moment.pools()) {
      row.add(pool.nodes() + (pool.pending() == 0 ? "" : " (+" + pool.pending() + " pods)"));
    }
    return row;
  }

  private List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (String app : apps(cluster, profile)) {
      if (!app.equals(cluster.inference())) {
        lines.add(
            "%s: %s, oldest %s, at most %d pods, %.1f pod hours"
                .formatted(
                    app,
                    course.ended(app)
                        ? "drained at " + Times.clock(course.drained(app))
                        : "not drained",
                    Times.clock(course.oldestSeconds(app)),
                    course.mostReplicas(app),
                    course.podSeconds(app) / SECONDS_PER_HOUR));
      }
    }
    for (Pool pool : cluster.pools()) {
      long seconds = course.nodeSeconds(pool.name());
      lines.add(
          "%s: at most %d nodes %s, %.1f node hours, cost: %s"
              .formatted(
                  pool.name(),
                  course.mostNodes(pool.name()),
                  pool.vm(),
                  seconds / SECONDS_PER_HOUR,
                  cost.nodes(pool.vm(), seconds)));
    }
    course.warnings().forEach(warning -> lines.add("! " + warning));
    return lines;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i)).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
