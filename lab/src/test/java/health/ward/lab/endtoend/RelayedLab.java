package health.ward.lab.endtoend;

import health.ward.lab.LabFixture;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.RunFolder;
import health.ward.lab.supervisor.Setting;
import java.nio.file.Path;

/** A lab whose apps reach the ONNX enclave through a relay that listens. */
record RelayedLab(LabFixture lab, Relay relay) implements AutoCloseable {

  static RelayedLab start(Path run, LabOptions options) throws Exception {
    return start(run, options, built(), referenceValues(built()));
  }

  static RelayedLab start(Path run, LabOptions options, Tree tree, ReferenceValues reference)
      throws Exception {
    Relay relay = new Relay();
    try {
      Ports ports = Ports.free().behind(Use.ONNX, relay.port());
      relay.to(ports.of(Use.ONNX));
      return new RelayedLab(
          LabFixture.start(new Setting(tree, RunFolder.at(run), ports, options, reference)), relay);
    } catch (Exception e) {
      relay.close();
      throw e;
    }
  }

  /** The project as it was built. */
  static Tree built() {
    return new Tree(Path.of(System.getProperty("ward.root")).toAbsolutePath().normalize());
  }

  static ReferenceValues referenceValues(Tree tree) throws Exception {
    return ReferenceValues.of(tree, Path.of(System.getProperty("java.home")));
  }

  /** A clerk of Lamna who may do everything a clerk may. */
  Clerk clerk() throws Exception {
    return Clerk.of(lab, "lamna", LabFixture.CLERK);
  }

  @Override
  public void close() throws Exception {
    lab.close();
    relay.close();
  }
}
