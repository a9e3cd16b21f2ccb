package health.ward.functions.delineate.mask;

/** The largest part of a mask whose pixels hang together by their sides. */
public final class LargestComponent {

  private LargestComponent() {}

  /** The largest component; of equally large ones the topmost. Empty when the mask is. */
  public static Mask of(Mask mask) {
    Runs runs = Runs.of(mask);
    int[] areas = new int[runs.count()];
    int largest = 0;
    for (int run = 0; run < runs.count(); run++) {
      areas[runs.component(run)] += runs.end(run) - runs.start(run);
    }
    for (int component = 1; component < areas.length; component++) {
      if (areas[component] > areas[largest]) {
        largest = component;
      }
    }
    return mask.only(runs, largest);
  }
}
