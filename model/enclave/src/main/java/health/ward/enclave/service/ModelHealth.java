package health.ward.enclave.service;

import health.ward.enclave.model.ModelFailedException;
import health.ward.enclave.model.Models;
import health.ward.enclave.model.ServedModel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether models work. One whose last run gave no answer is tested, so that one caller's input that
 * no answer exists for does not make it seem broken to everybody. The test runs in a turn as any
 * inference does, one at a time, and never before those who wait: anybody may ask for it.
 */
public final class ModelHealth {
  private final Models models;
  private final Admission admission;
  private final ReentrantLock testing = new ReentrantLock();

  public ModelHealth(Models models, Admission admission) {
    this.models = models;
    this.admission = admission;
  }

  /** Whether every one of them works. */
  public boolean ready() {
    return models.all().stream().allMatch(this::ready);
  }

  /** Whether this one works, as far as is known when it cannot be tested now. */
  public boolean ready(ServedModel model) {
    return model.works() || testedAlone(model);
  }

  private boolean testedAlone(ServedModel model) {
    if (!testing.tryLock()) {
      return false;
    }
    try {
      return tested(model);
    } finally {
      testing.unlock();
    }
  }

  private boolean tested(ServedModel model) {
    if (!admission.enterNow()) {
      return false;
    }
    try {
      model.selfTest();
      return true;
    } catch (ModelFailedException e) {
      return false;
    } finally {
      admission.leave();
    }
  }
}
