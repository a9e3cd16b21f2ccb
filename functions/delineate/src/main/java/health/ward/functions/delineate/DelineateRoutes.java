package health.ward.functions.delineate;

import health.ward.functions.delineate.image.ImageFile;
import health.ward.functions.delineate.model.EnclaveTumourModel;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.gateway.route.Route;
import health.ward.inference.OnnxEnclave;
import java.time.Duration;
import java.util.List;

/** The calls of this app, the same for plain and sealed requests. */
final class DelineateRoutes {

  /** One of the largest images at a time, or 256 of the usual ones. */
  private static final int PIXELS = ImageFile.LARGEST_SIDE * ImageFile.LARGEST_SIDE;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private DelineateRoutes() {}

  static List<Route> of(OnnxEnclave onnx) {
    return of(new EnclaveTumourModel(onnx));
  }

  static List<Route> of(TumourModel model) {
    PixelBudget pixels = new PixelBudget(PIXELS, LONGEST_WAIT);
    return List.of(Route.of("POST", "delineate", "delineate", new Delineator(model, pixels)));
  }
}
