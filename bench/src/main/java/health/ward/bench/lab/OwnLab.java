package health.ward.bench.lab;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.ports.Ports;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import health.ward.lab.supervisor.Supervisor;
import java.nio.file.Path;

/** A lab beside one that may run already. */
public final class OwnLab {
  private OwnLab() {}

  /**
   * Its setting, in {@code bench/target/lab}; what an earlier one left running there is ended.
   *
   * @param root the built project
   */
  public static Setting setting(Path root) throws Exception {
    Tree tree = new Tree(root);
    RunFolder run = RunFolder.at(root.resolve("bench/target/lab"));
    Supervisor.leftovers(run);
    return new Setting(
        tree,
        run,
        Ports.free(),
        LabOptions.standard(),
        ReferenceValues.read(tree.referenceValues()));
  }
}
