package health.ward.lab.endtoend;

import health.ward.lab.supervisor.LabOptions.Tee;

/** The command line where the apps carry tokens of the provider. */
final class GramineClientIT extends ClientIT {

  GramineClientIT(SharedLabs labs) {
    super(Tee.GRAMINE, labs);
  }
}
