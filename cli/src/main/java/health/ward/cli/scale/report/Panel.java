package health.ward.cli.scale.report;

import java.util.List;
import java.util.Locale;

/** Lines over time, in a frame of their own. */
final class Panel {
  static final int HEIGHT = 132;

  private final String title;
  private final List<Series> series;
  private final Axis axis;

  Panel(String title, List<Series> series) {
    this.title = title;
    this.series = series;
    this.axis = Axis.upTo(series.stream().mapToDouble(Series::largest).max().orElse(0));
  }

  /**
   * Draws it.
   *
   * @param left of the frame
   * @param top of the frame; the title stands above
   * @param width of the frame
   */
  void draw(StringBuilder svg, int left, int top, int width) {
    text(svg, left, top - 10, "start", "title", title);
    for (double tick : axis.ticks()) {
      double y = y(top, tick);
      line(svg, left, y, left + width, y, "grid");
      text(svg, left - 8, y + 4, "end", "tick", Axis.number(tick));
    }
    for (Series one : series) {
      draw(svg, one, left, top, width);
    }
    int row = 0;
    for (Series one : series) {
      if (!one.label().isEmpty()) {
        double y = top + 8.0 + 18 * row++;
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%.1f\" width=\"14\" height=\"%d\" fill=\"%s\"%s/>%n",
                left + width + 14,
                one.filled() ? y - 8 : y - 3,
                one.filled() ? 11 : 3,
                one.colour(),
                one.filled() ? " fill-opacity=\"0.25\"" : ""));
        text(svg, left + width + 34, y + 2, "start", "label", one.label());
      }
    }
  }

  private void draw(StringBuilder svg, Series one, int left, int top, int width) {
    StringBuilder points = new StringBuilder();
    double[] values = one.values();
    double step = (double) width / values.length;
    double before = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      boolean changes = values[i] != before || i == values.length - 1;
      if (changes) {
        if (!Double.isNaN(before)) {
          point(points, left + i * step, y(top, before));
        }
        point(points, left + i * step, y(top, values[i]));
        before = values[i];
      }
    }
    point(points, left + width, y(top, before));
    if (one.filled()) {
      point(points, left + width, y(top, 0));
      point(points, left, y(top, 0));
    }
    svg.append(
        String.format(
            "<poly%s points=\"%s\" %s/>%n",
            one.filled() ? "gon" : "line",
            points.toString().strip(),
            one.filled()
                ? "fill=\"" + one.colour() + "\" fill-opacity=\"0.25\""
                : "fill=\"none\" stroke=\"" + one.colour() + "\" stroke-width=\"2\""));
  }

  private double y(int top, double value) {
    return top + HEIGHT - value / axis.end() * HEIGHT;
  }

  private static void point(StringBuilder points, double x, double y) {
    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
  }

  static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String kind) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            kind));
  }

  static void text(StringBuilder svg, double x, double y, String anchor, String kind, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            kind,
            safe));
  }
}
