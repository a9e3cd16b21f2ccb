package health.ward.functions.delineate;

import health.ward.functions.delineate.image.SliceFile;
import health.ward.functions.delineate.model.EnclaveTumourModel;
import health.ward.functions.delineate.model.TumourModel;
import health.ward.functions.delineate.segmentation.Stamps;
import health.ward.gateway.route.Route;
import health.ward.inference.OnnxEnclave;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The calls of this app, the same for plain and sealed requests. */
final class DelineateRoutes {

  /** One of the largest images at a time, or 256 of the usual ones. */
  private static final int PIXELS = SliceFile.LARGEST_SIDE * SliceFile.LARGEST_SIDE;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private DelineateRoutes() {}

  static List<Route> of(OnnxEnclave onnx) {
    return of(new EnclaveTumourModel(onnx));
  }

  static List<Route> of(TumourModel model) {
    PixelBudget pixels = new PixelBudget(PIXELS, LONGEST_WAIT);
    Stamps stamps = new Stamps(new SecureRandom(), Clock.systemUTC());
    Delineator delineator = new Delineator(model, pixels, stamps);
    return List.of(Route.of("POST", "delineate", "delineate", delineator));
  }
}
