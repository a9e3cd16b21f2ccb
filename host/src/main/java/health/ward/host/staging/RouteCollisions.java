package health.ward.host.staging;

import health.ward.host.route.Overlap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds two route templates, over several staged apps, that can match one path by one method. The
 * host has no precedence between routes and one address serves all apps, so there must be none.
 */
public final class RouteCollisions {

  private RouteCollisions() {}

  /** One readable line for each colliding pair; empty when there is none. */
  public static List<String> find(List<Path> stagedApps) throws StagingException {
    List<Route> routes = new ArrayList<>();
    for (Path folder : stagedApps) {
      StagedApp app = StagedApp.read(folder);
      for (StagedFunction function : app.functions()) {
        String owner = app.folder().getFileName() + "/" + function.name();
        function.http().ifPresent(http -> routes.add(new Route(owner, http)));
      }
    }
    List<String> collisions = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      for (Route other : routes.subList(i + 1, routes.size())) {
        if (routes.get(i).collidesWith(other)) {
          collisions.add(routes.get(i) + " and " + other + " can match one path");
        }
      }
    }
    return collisions;
  }

  private record Route(String owner, Trigger.Http trigger) {

    boolean collidesWith(Route other) {
      boolean sharedMethod =
          trigger.methods().isEmpty()
              || other.trigger.methods().isEmpty()
              || !Collections.disjoint(trigger.methods(), other.trigger.methods());
      return sharedMethod && Overlap.possible(trigger.route(), other.trigger.route());
    }

    @Override
    public String toString() {
      return owner + " (" + trigger.route() + ")";
    }
  }
}
