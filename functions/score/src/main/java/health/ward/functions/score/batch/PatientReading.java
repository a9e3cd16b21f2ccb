package health.ward.functions.score.batch;

import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.PatientRecordException;
import health.ward.records.Reading;

/** What is under a patient's id: the patient, or the reason why there is none. */
sealed interface PatientReading {

  /** The reason for a record that is not what was written. */
  String DAMAGED = "record-damaged";

  /**
   * A patient's record as it was read.
   *
   * @param basis for its replacement
   */
  record Found(long version, PatientRecord record, Reading.Basis basis) implements PatientReading {}

  /**
   * No patient that can be read.
   *
   * @param reason the name of the problem that a single read answers
   */
  record Missing(String reason) implements PatientReading {}

  /** Looks into what the store has read. */
  static PatientReading of(Reading reading) {
    if (reading instanceof Reading.Absent) {
      return new Missing("no-such-patient");
    }
    if (reading instanceof Reading.Found found) {
      try {
        PatientRecord record = PatientRecord.parse(found.record().plaintext());
        return new Found(found.record().version(), record, found.basis());
      } catch (PatientRecordException notARecord) {
        return new Missing(DAMAGED);
      }
    }
    return new Missing(DAMAGED);
  }
}
