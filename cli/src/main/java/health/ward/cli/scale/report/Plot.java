package health.ward.cli.scale.report;

import health.ward.cli.scale.load.Cluster;
import health.ward.cli.scale.load.LoadProfile;
import health.ward.cli.scale.load.Pool;
import health.ward.cli.scale.simulate.Course;
import health.ward.cli.scale.simulate.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A course as an SVG: four panels over one axis of time. */
public final class Plot {
  private static final int WIDTH = 980;
  private static final int LEFT = 84;
  private static final int RIGHT = 168;
  private static final int TOP = 84;
  private static final int GAP = 46;
  private static final int BOTTOM = 52;
  private static final int STRETCHES = 600;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LONG_SECONDS = 120;
  private static final int MOST_PODS = 10_000;
  private static final int FRAME = WIDTH - LEFT - RIGHT;

  /** Told apart by whoever sees colours otherwise, too (Okabe and Ito). */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B07A00");

  private static final List<String> POOL_COLOURS = List.of("#333333", "#8A63B5");

  private static final String STYLE =
      """
      <style>
      text { font-family: system-ui, 'DejaVu Sans', sans-serif; fill: #333; }
      .name { font-size: 18px; font-weight: 600; fill: #111; }
      .title { font-size: 13px; font-weight: 600; fill: #111; }
      .tick, .label { font-size: 12px; }
      .tick { fill: #666; }
      .grid { stroke: #e3e3e3; stroke-width: 1; }
      .axis { stroke: #888; stroke-width: 1; }
      </style>
      """;

  private final Cluster cluster;
  private final LoadProfile profile;
  private final List<Moment> moments;
  private final List<String> apps;

  public Plot(Cluster cluster, LoadProfile profile, Course course) {
    this.cluster = cluster;
    this.profile = profile;
    this.moments = course.moments();
    this.apps = Report.apps(cluster, profile);
  }

  /** The whole picture. */
  public String svg() {
    List<Panel> panels =
        List.of(
            new Panel("Waiting or running (messages, requests)", waiting()),
            oldest(),
            new Panel("Pods: wanted (line) and ready (area)", pods()),
            new Panel("Nodes, those that boot included", nodes()));
    int height = TOP + panels.size() * (Panel.HEIGHT + GAP) - GAP + BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n",
            WIDTH,
            height));
    svg.append(STYLE);
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    Panel.text(svg, LEFT, 36, "start", "name", profile.title());
    int bottom = TOP + panels.size() * (Panel.HEIGHT + GAP) - GAP;
    times(svg, bottom);
    int top = TOP;
    for (Panel panel : panels) {
      panel.draw(svg, LEFT, top, FRAME);
      top += Panel.HEIGHT + GAP;
    }
    return svg.append("</svg>\n").toString();
  }

  private void times(StringBuilder svg, int bottom) {
    Axis axis = Axis.time(profile.seconds());
    for (double tick : axis.ticks()) {
      double x = LEFT + tick / profile.seconds() * FRAME;
      Panel.line(svg, x, bottom, x, bottom + 5.0, "axis");
      String clock = Times.clock((long) tick);
      Panel.text(
          svg, x, bottom + 20.0, "middle", "tick", clock.substring(0, clock.lastIndexOf(':')));
    }
    Panel.line(svg, LEFT, bottom, (double) LEFT + FRAME, bottom, "axis");
    Panel.text(
        svg, LEFT + FRAME / 2.0, bottom + 40.0, "middle", "label", "hours:minutes from the start");
  }

  private List<Series> waiting() {
    return loaded((app, moment) -> Course.state(moment, app).waiting());
  }

  /** In minutes; in seconds where a minute is too much. */
  private Panel oldest() {
    boolean seconds =
        moments.stream()
            .flatMap(moment -> moment.apps().stream())
            .allMatch(state -> state.oldestSeconds() < LONG_SECONDS);
    int unit = seconds ? 1 : SECONDS_PER_MINUTE;
    return new Panel(
        "Age of the oldest (" + (seconds ? "seconds" : "minutes") + ")",
        loaded((app, moment) -> (double) Course.state(moment, app).oldestSeconds() / unit));
  }

  private interface OfApp {
    double value(String app, Moment moment);
  }

  private List<Series> loaded(OfApp value) {
    List<Series> series = new ArrayList<>();
    for (String app : apps) {
      if (!app.equals(cluster.inference())) {
        series.add(
            series(app, colour(app), /* filled= */ false, moment -> value.value(app, moment)));
      }
    }
    return series;
  }

  private List<Series> pods() {
    List<Series> series = new ArrayList<>();
    for (String app : apps.stream().filter(this::scales).toList()) {
      series.add(
          series("", colour(app), /* filled= */ true, moment -> Course.state(moment, app).ready()));
    }
    for (String app : apps) {
      series.add(
          series(
              app,
              colour(app),
              /* filled= */ false,
              moment -> Course.state(moment, app).replicas()));
    }
    return series;
  }

  /** Areas of apps that always have the same pods would only hide each other. */
  private boolean scales(String app) {
    return moments.stream()
            .map(moment -> Course.state(moment, app))
            .mapToInt(state -> state.replicas() * MOST_PODS + state.ready())
            .distinct()
            .count()
        > 1;
  }

  private List<Series> nodes() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < cluster.pools().size(); i++) {
      Pool pool = cluster.pools().get(i);
      int index = i;
      series.add(
          series(
              pool.name(),
              POOL_COLOURS.get(i % POOL_COLOURS.size()),
              /* filled= */ false,
              moment -> moment.pools().get(index).nodes()));
    }
    return series;
  }

  private String colour(String app) {
    return COLOURS.get(apps.indexOf(app) % COLOURS.size());
  }

  private Series series(
      String label, String colour, boolean filled, ToDoubleFunction<Moment> value) {
    return Series.of(label, colour, filled, moments, STRETCHES, value);
  }
}
