package health.ward.functions.delineate.contour;

import health.ward.functions.delineate.mask.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * The outer boundary of a component as a closed polygon along the sides of its pixels, so that the
 * polygon's area is the area of its pixels and of the holes between them. Holes have no polygon.
 */
public final class Contour {

  private static final int[] STEP_X = {1, 0, -1, 0};
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final Mask mask;
  private int x;
  private int y;
  private int heading;

  private Contour(Mask mask, int x, int y) {
    this.mask = mask;
    this.x = x;
    this.y = y;
  }

  /**
   * The boundary, clockwise from the leftmost corner of the topmost row. Only corners where it
   * turns are listed; the last one joins the first.
   *
   * @param component a mask of one component; only the topmost component is followed
   * @return no points for an empty mask
   */
  public static List<Point> of(Mask component) {
    int first = component.next(0);
    if (first < 0) {
      return List.of();
    }
    return new Contour(component, first % component.width(), first / component.width()).follow();
  }

  private List<Point> follow() {
    List<Point> corners = new ArrayList<>();
    Point start = new Point(x, y);
    do {
      corners.add(new Point(x, y));
      do {
        x += STEP_X[heading];
        y += STEP_Y[heading];
      } while (!turns());
    } while (x != start.x() || y != start.y());
    return corners;
  }

  /** Turns if the boundary does here. The component lies to the right of the way. */
  private boolean turns() {
    if (!ahead(1)) {
      heading = (heading + 1) % 4;
      return true;
    }
    if (ahead(-1)) {
      heading = (heading + 3) % 4;
      return true;
    }
    return false;
  }

  /** Whether the pixel ahead is in the mask, right (1) or left (-1) of the way. */
  private boolean ahead(int side) {
    int across = (heading + 4 + side) % 4;
    int twiceX = 2 * x + STEP_X[heading] + STEP_X[across];
    int twiceY = 2 * y + STEP_Y[heading] + STEP_Y[across];
    return mask.has((twiceX - 1) / 2, (twiceY - 1) / 2);
  }
}
