package health.ward.lab.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.host.staging.RouteCollisions;
import health.ward.lab.build.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No two route templates of all staged apps can match one path: the stock host has no precedence.
 */
final class RouteCollisionsIT {
  @Test
  void noTwoRoutesOfTheStagedAppsCollide() throws Exception {
    Tree tree = new Tree(Path.of(System.getProperty("ward.root")));
    List<Path> staged = tree.apps().stream().map(tree::stagedApp).toList();
    assertEquals(List.of(), RouteCollisions.find(staged));
  }
}
