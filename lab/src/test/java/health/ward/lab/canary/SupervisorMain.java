package health.ward.lab.canary;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import health.ward.lab.supervisor.Supervisor;
import java.nio.file.Path;

/**
 * The supervisor as {@code ./ward up} runs it, but on free ports: a process of its own, because the
 * test's process knows the canaries.
 */
final class SupervisorMain {
  private SupervisorMain() {}

  /** Root of the project, run folder, and whether only sealed requests are taken. */
  public static void main(String... arguments) throws Exception {
    Tree tree = new Tree(Path.of(arguments[0]));
    ReferenceValues built = ReferenceValues.of(tree, Path.of(System.getProperty("java.home")));
    Ports ports = Ports.free();
    for (Use use : Use.values()) {
      say("port " + use + " " + ports.of(use));
    }
    LabOptions options = new LabOptions(Tee.SCONE, false, Boolean.parseBoolean(arguments[2]));
    RunFolder run = RunFolder.at(Path.of(arguments[1]));
    new Supervisor(new Setting(tree, run, ports, options, built), SupervisorMain::say).run();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
