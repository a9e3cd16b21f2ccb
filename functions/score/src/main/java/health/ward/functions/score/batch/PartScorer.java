package health.ward.functions.score.batch;

import health.ward.clinical.patient.Patient;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.record.StoredScore;
import health.ward.clinical.risk.InvalidRiskException;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.clinical.scoring.RiskScore;
import health.ward.inference.EnclaveNotTrustedException;
import health.ward.inference.EnclaveUnavailableException;
import health.ward.inference.InferenceRefusedException;
import health.ward.records.Reading;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.Replacement;
import health.ward.records.Replacement.Outcome;
import health.ward.records.Versions;
import health.ward.records.WriteId;
import health.ward.records.ledger.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Scores the records of a part: one round of reading, one matrix, one call of the enclave, one
 * round of writing. A record that was changed meanwhile is read and scored again, never
 * overwritten.
 */
final class PartScorer {

  private static final int ROUNDS = 5;

  private final RecordStore records;
  private final BatchRiskModel model;

  PartScorer(RecordStore records, BatchRiskModel model) {
    this.records = records;
    this.model = model;
  }

  /**
   * Scores.
   *
   * @param ids at least one, none twice
   * @param writeIds the write id of each record's change, the same for every delivery of the part
   */
  PartResult score(List<RecordId> ids, Function<RecordId, WriteId> writeIds)
      throws RecordStoreUnavailableException,
          EnclaveNotTrustedException,
          EnclaveUnavailableException,
          InferenceRefusedException,
          InvalidRiskException {
    List<Failure> failures = new ArrayList<>();
    Map<RecordId, Versions> versions = new LinkedHashMap<>();
    List<RecordId> open = ids;
    int done = 0;
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      List<Candidate> candidates = candidates(open, failures);
      open = new ArrayList<>();
      if (candidates.isEmpty()) {
        break;
      }
      List<RiskScore> scores = model.scoreAll(candidates.stream().map(Candidate::patient).toList());
      List<Replacement> replacements = new ArrayList<>();
      Map<RecordId, Long> equal = new HashMap<>();
      for (int i = 0; i < scores.size(); i++) {
        Candidate candidate = candidates.get(i);
        versions.put(candidate.id(), Versions.read(candidate.version()));
        StoredScore score = StoredScore.of(scores.get(i));
        if (candidate.record().score().equals(Optional.of(score))) {
          equal.put(candidate.id(), candidate.version());
        } else {
          replacements.add(candidate.with(score, writeIds.apply(candidate.id())));
        }
      }
      // The answer of whoever wrote that score may be lost, and replicas without it.
      Set<RecordId> unconfirmed = records.unconfirmed(equal);
      done += equal.size() - unconfirmed.size();
      open.addAll(unconfirmed);
      List<Outcome> outcomes = records.replaceAll(replacements);
      for (int i = 0; i < outcomes.size(); i++) {
        RecordId id = replacements.get(i).id();
        switch (outcomes.get(i)) {
          case APPLIED -> {
            done++;
            versions.put(id, Versions.changed(replacements.get(i).version() + 1));
          }
          case ALREADY_APPLIED -> done++;
          case CONFLICT -> open.add(id);
          case DAMAGED -> failures.add(new Failure(id.id(), PatientReading.DAMAGED));
        }
      }
    }
    open.forEach(id -> failures.add(new Failure(id.id(), "changed-too-often")));
    return new PartResult(done, failures, versions);
  }

  /** A patient who can be scored. */
  private record Candidate(RecordId id, long version, PatientRecord record, Reading.Basis basis) {

    Patient patient() {
      return record.patient();
    }

    Replacement with(StoredScore score, WriteId writeId) {
      byte[] bytes = new PatientRecord(record.patient(), Optional.of(score)).toBytes();
      return new Replacement(id, version, bytes, writeId, Optional.of(basis));
    }
  }

  private List<Candidate> candidates(List<RecordId> ids, List<Failure> failures)
      throws RecordStoreUnavailableException {
    List<Reading> readings = records.readAll(ids);
    List<Candidate> candidates = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      RecordId id = ids.get(i);
      PatientReading reading = PatientReading.of(readings.get(i));
      if (reading instanceof PatientReading.Found found) {
        candidates.add(new Candidate(id, found.version(), found.record(), found.basis()));
      } else if (reading instanceof PatientReading.Missing missing) {
        failures.add(new Failure(id.id(), missing.reason()));
      }
    }
    return candidates;
  }
}
