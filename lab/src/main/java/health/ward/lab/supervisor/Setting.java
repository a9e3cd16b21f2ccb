package health.ward.lab.supervisor;

import health.ward.lab.build.ReferenceValues;
import health.ward.lab.build.Tree;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;

/**
 * What one run of the lab is made from.
 *
 * @param tree the built project
 * @param run where the state is kept
 * @param reference what the build measured
 */
public record Setting(
    Tree tree, RunFolder run, Ports ports, LabOptions options, ReferenceValues reference) {

  /** Who issues the callers' access tokens. */
  String issuer() {
    return "http://localhost:" + ports.of(Use.OIDC) + "/lamna";
  }
}
