package health.ward.functions.delineate.mask;

/** A mask without holes: what cannot be left by the pixels' sides without crossing it is filled. */
final class HoleFree {

  private HoleFree() {}

  static Mask of(Mask mask) {
    Mask rest = mask.inverse();
    Runs runs = Runs.of(rest);
    int width = mask.width();
    int lastRow = width * (mask.height() - 1);
    boolean[] open = new boolean[runs.count()];
    for (int run = 0; run < runs.count(); run++) {
      int start = runs.start(run);
      int end = runs.end(run);
      if (start < width || start >= lastRow || start % width == 0 || end % width == 0) {
        open[runs.component(run)] = true;
      }
    }
    return rest.parts(runs, component -> open[component]).inverse();
  }
}
