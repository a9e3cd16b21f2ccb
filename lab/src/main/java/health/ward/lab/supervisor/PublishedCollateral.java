package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/** The collateral of the loader's platform, in the file that the MAA emulator reads. */
final class PublishedCollateral {
  /** In the run folder. */
  static final String FILE = "tee/collateral.json";

  private final ProcessPart loader;
  private final RunFolder run;

  PublishedCollateral(ProcessPart loader, RunFolder run) {
    this.loader = loader;
    this.run = run;
  }

  /**
   * Has it signed anew; it counts from the next quote on.
   *
   * @param outdated whether it says that the platform lacks patches
   */
  void publish(boolean outdated) throws LabException {
    String collateral =
        loader
            .send(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("command", "collateral")
                    .put("outdated", outdated))
            .asText();
    try {
      run.write(FILE, collateral);
    } catch (IOException e) {
      throw new LabException(FILE + " cannot be written: " + e.getMessage(), e);
    }
  }
}
