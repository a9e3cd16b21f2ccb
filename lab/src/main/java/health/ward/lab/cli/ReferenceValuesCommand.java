package health.ward.lab.cli;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The last step of the build. */
@Command(
    name = "reference-values",
    description = "Measures what was built, for policies and sessions.")
final class ReferenceValuesCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Tree tree = place.tree();
    ReferenceValues.of(tree, Path.of(System.getProperty("java.home")))
        .write(tree.referenceValues());
    return 0;
  }
}
