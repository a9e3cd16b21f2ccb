package health.ward.functions.delineate.mask;

import health.ward.functions.delineate.grid.Placement;
import health.ward.functions.delineate.plane.Plane;

/**
 * The part of a slice that is answered as tumour: the same rule as {@code
 * model/unet/postprocess.py}, so that what the model card says holds here.
 *
 * <p>Pixels with a probability above 0.5 form components that hang together by their sides. The one
 * with the largest sum of probabilities is kept, of equal ones the topmost, when it is {@linkplain
 * Credibility credible}, and its holes are filled.
 */
public final class TumourComponent {

  private static final float THRESHOLD = 0.5f;

  private TumourComponent() {}

  /** The tumour in a plane of probabilities; empty when there is none to believe in. */
  public static Mask of(Plane probability) {
    return of(probability, Credibility.CHOSEN);
  }

  static Mask of(Plane probability, Credibility credibility) {
    Mask mask = Mask.above(probability, THRESHOLD);
    if (mask.area() == 0) {
      return mask;
    }
    Runs runs = Runs.of(mask);
    double[] evidence = evidence(runs, probability);
    int strongest = 0;
    for (int component = 1; component < evidence.length; component++) {
      if (evidence[component] > evidence[strongest]) {
        strongest = component;
      }
    }
    Mask found = mask.only(runs, strongest);
    boolean credible = credibility.allows(found.area(), evidence[strongest], gridPixel(mask));
    return credible ? HoleFree.of(found) : Mask.empty(mask.width(), mask.height());
  }

  /** The sum of probabilities of each component, in the place of its number. */
  private static double[] evidence(Runs runs, Plane probability) {
    int width = probability.width();
    double[] evidence = new double[runs.count()];
    float[] row = new float[width];
    int read = -1;
    for (int run = 0; run < runs.count(); run++) {
      int y = runs.start(run) / width;
      if (y != read) {
        probability.row(y, row);
        read = y;
      }
      int component = runs.component(run);
      for (int at = runs.start(run); at < runs.end(run); at++) {
        evidence[component] += row[at - y * width];
      }
    }
    return evidence;
  }

  /** How many of the image's pixels one pixel of the model's grid covers. */
  private static double gridPixel(Mask mask) {
    double side = (double) Math.max(mask.width(), mask.height()) / Placement.GRID;
    return side * side;
  }
}
