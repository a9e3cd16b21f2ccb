package health.ward.functions.delineate.picture;

import health.ward.functions.delineate.contour.Point;
import java.util.List;

/**
 * A closed line along a contour, with smooth edges. It runs through the middles of the pixels'
 * sides, which rounds the contour's steps off by half a pixel. Larger images get a wider line.
 */
final class Outline {

  private static final int SIDE_FOR_ONE_MORE_PIXEL = 256;

  private final int width;
  private final int height;
  private final double radius;
  private final byte[] coverage;

  /** Middle of the last side, in pixels. */
  private double lastX;

  private double lastY;

  Outline(int width, int height, List<Point> contour) {
    this.width = width;
    this.height = height;
    this.radius = (1 + (double) Math.max(width, height) / SIDE_FOR_ONE_MORE_PIXEL) / 2;
    this.coverage = new byte[width * height];
    Point last = contour.get(contour.size() - 1);
    Point first = contour.get(0);
    lastX = first.x() + Integer.signum(last.x() - first.x()) / 2.0;
    lastY = first.y() + Integer.signum(last.y() - first.y()) / 2.0;
    for (int i = 0; i < contour.size(); i++) {
      along(contour.get(i), contour.get((i + 1) % contour.size()));
    }
  }

  /** How much of each pixel the line covers, 0 to 255, row-major. */
  byte[] coverage() {
    return coverage;
  }

  private void along(Point from, Point to) {
    int stepX = Integer.signum(to.x() - from.x());
    int stepY = Integer.signum(to.y() - from.y());
    int sides = Math.abs(to.x() - from.x()) + Math.abs(to.y() - from.y());
    for (int i = 0; i < sides; i++) {
      segment(from.x() + (i + 0.5) * stepX, from.y() + (i + 0.5) * stepY);
    }
  }

  private void segment(double toX, double toY) {
    double reach = radius + 1;
    int bottom = (int) Math.min(height - 1, Math.max(lastY, toY) + reach);
    int right = (int) Math.min(width - 1, Math.max(lastX, toX) + reach);
    for (int y = (int) Math.max(0, Math.min(lastY, toY) - reach); y <= bottom; y++) {
      for (int x = (int) Math.max(0, Math.min(lastX, toX) - reach); x <= right; x++) {
        double covered = radius + 0.5 - distance(x + 0.5, y + 0.5, toX, toY);
        int part = (int) Math.round(255 * Math.max(0, Math.min(1, covered)));
        if (part > (coverage[y * width + x] & 0xff)) {
          coverage[y * width + x] = (byte) part;
        }
      }
    }
    lastX = toX;
    lastY = toY;
  }

  private double distance(double x, double y, double toX, double toY) {
    double alongX = toX - lastX;
    double alongY = toY - lastY;
    double length = alongX * alongX + alongY * alongY;
    double part = length == 0 ? 0 : ((x - lastX) * alongX + (y - lastY) * alongY) / length;
    part = Math.max(0, Math.min(1, part));
    return Math.hypot(x - lastX - part * alongX, y - lastY - part * alongY);
  }
}
