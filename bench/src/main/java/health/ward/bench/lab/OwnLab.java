package health.ward.bench.lab;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.ports.Ports;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import health.ward.lab.supervisor.Supervisor;
import health.ward.lab.tee.InstanceFolders;
import java.nio.file.Path;

/** A lab beside one that may run already. */
public final class OwnLab {
  private OwnLab() {}

  /**
   * Its setting, in {@code bench/target/lab}; what an earlier one left there, processes and files,
   * goes.
   *
   * @param root the built project
   */
  public static Setting setting(Path root) throws Exception {
    Tree tree = new Tree(root);
    Path folder = root.resolve("bench/target/lab");
    Supervisor.leftovers(RunFolder.at(folder));
    InstanceFolders.delete(folder);
    return new Setting(
        tree,
        RunFolder.at(folder),
        Ports.free(),
        LabOptions.standard(),
        ReferenceValues.read(tree.referenceValues()));
  }
}
