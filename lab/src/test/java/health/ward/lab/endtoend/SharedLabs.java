package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import health.ward.lab.tee.InstanceFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A running lab of each profile that was asked for. */
final class SharedLabs implements AutoCloseable {
  private final Map<Tee, Running> labs = new EnumMap<>(Tee.class);

  /** The lab of a profile, started when it is asked for first. */
  synchronized RelayedLab of(Tee tee) {
    return labs.computeIfAbsent(tee, Running::start).lab();
  }

  /** Ends with the run. */
  @Override
  public synchronized void close() throws Exception {
    Exception failure = null;
    for (Running running : labs.values()) {
      try {
        running.close();
      } catch (Exception e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private record Running(RelayedLab lab, Path folder) implements AutoCloseable {

    static Running start(Tee tee) {
      try {
        Path folder = Files.createTempDirectory("ward-shared-lab");
        try {
          return new Running(RelayedLab.start(folder, new LabOptions(tee, false, false)), folder);
        } catch (Exception e) {
          InstanceFolders.delete(folder);
          throw e;
        }
      } catch (Exception e) {
        throw new ParameterResolutionException("The shared lab does not come up.", e);
      }
    }

    @Override
    public void close() throws Exception {
      try {
        lab.close();
      } finally {
        InstanceFolders.delete(folder);
      }
    }
  }
}
