package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.clinical.condition.Condition;
import health.ward.clinical.condition.Finding;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.clinical.risk.Factor;
import health.ward.clinical.risk.RiskExplanation;
import health.ward.clinical.scoring.BatchRiskModel;
import health.ward.clinical.scoring.RiskModel;
import health.ward.clinical.scoring.RiskScore;
import health.ward.gateway.audit.AuditTrail;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.OpenApiContract;
import health.ward.gateway.testing.SealedCaller;
import health.ward.gateway.testing.TestApp;
import health.ward.gateway.testing.TestContext;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.testing.TestOutput;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.audit.AuditLog;
import health.ward.records.ledger.Ledger;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The app over a store with one patient; every plain answer is held against the document. */
public final class ScoreFixture implements AutoCloseable {

  private static final OpenApiContract CONTRACT = new OpenApiContract();

  final TestIssuer lamna = new TestIssuer("lamna");
  final TestIssuer other = new TestIssuer("other");
  final ScoreFunctions functions;
  final SealedCaller sealed;

  final MemoryJobCells jobCells = new MemoryJobCells();
  final Ledger jobs = MemoryJobCells.ledger(jobCells, TestKeys.generate());

  /** What calls and parts leave behind; their records' tags are their ids. */
  final AuditLog log = MemoryAuditChains.log();

  /** What the last call sent to the queue; a call that sends nothing leaves it as it is. */
  final TestOutput<List<String>> parts = new TestOutput<>();

  ScoreFixture(RecordStore store, RiskModel model) throws Exception {
    this(store, model, ScoreFixture::scores);
  }

  ScoreFixture(RecordStore store, RiskModel model, BatchRiskModel batch) throws Exception {
    AuditTrail trail = new AuditTrail(log, RecordId::id);
    functions =
        new ScoreFunctions(
            TestApp.of(
                "score",
                PlainPolicy.DANGEROUS_ALL,
                ChannelLimits.LISTS,
                ScoreRoutes.of(store, jobs, model, batch, trail, Clock.systemUTC()),
                trail,
                store,
                lamna,
                other));
    sealed = new SealedCaller(m -> functions.channel(m, parts, new TestContext("score-channel")));
  }

  /** A model that gives everybody the same score with everything in it. */
  static List<RiskScore> scores(List<Patient> patients) {
    return patients.stream().map(ScoreFixture::score).toList();
  }

  /** Takes a message as the queue delivers it; the copy that it asks for, if any. */
  Optional<String> take(String message, int deliveries) throws Exception {
    TestOutput<String> again = new TestOutput<>();
    functions.part(message, deliveries, again, new TestContext("score-batch-part"));
    return Optional.ofNullable(again.getValue());
  }

  /** Submits, as JSON unless {@code headers} say otherwise. */
  HostResponse submit(String body, Map<String, String> headers) {
    HostRequest<String> request =
        new HostRequest<>("POST", "https://api:4996/score-batch", Optional.of(body));
    Map<String, String> all = new TreeMap<>();
    all.put("Authorization", "Bearer " + lamna.token("score.batch"));
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    for (Map.Entry<String, String> header : all.entrySet()) {
      request = request.header(header.getKey(), header.getValue());
    }
    HostResponse answer =
        (HostResponse) functions.batch(request, parts, new TestContext("score-batch"));
    assertEquals(List.of(), CONTRACT.check("POST", "/score-batch", answer));
    return answer;
  }

  /** Asks for stored scores, with ids as CSV. */
  HostResponse scores(String lines, String token) {
    HostRequest<String> request =
        new HostRequest<>("POST", "https://api:4996/scores", Optional.of(lines))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/csv");
    HostResponse answer = (HostResponse) functions.scores(request, new TestContext("scores"));
    assertEquals(List.of(), CONTRACT.check("POST", "/scores", answer));
    return answer;
  }

  HostResponse job(String method, String pathAndQuery, String token) {
    HostRequest<String> request =
        new HostRequest<String>(method, "https://api:4996" + pathAndQuery, Optional.empty())
            .header("Authorization", "Bearer " + token);
    HostResponse answer =
        (HostResponse) functions.job(request, parts, new TestContext("score-batch-job"));
    assertEquals(List.of(), CONTRACT.check(method, "/score-batch/{job}", answer));
    return answer;
  }

  HostResponse job(String method, String pathAndQuery) {
    return job(method, pathAndQuery, lamna.token("score.batch"));
  }

  /** Stores the patient p1 of lamna. */
  static void store(RecordStore store) throws Exception {
    store(store, "p1");
  }

  /** Stores a patient of lamna. */
  static void store(RecordStore store, String id) throws Exception {
    Patient patient =
        PatientForm.read(
            Map.of(
                "fname", "Jane",
                "lname", "Doe",
                "dob", "1960-01-01",
                "dateadmitted", "2020-01-05",
                "preexistingconditions", "diabetes"));
    store.write(
        new RecordId("lamna", PatientRecord.TYPE, id),
        new PatientRecord(patient, Optional.empty()).toBytes(),
        new Precondition.None(),
        WriteId.random(new SecureRandom()));
  }

  /** A model that gives everybody the same score with everything in it. */
  /** A score that says the same each time. */
  public static RiskScore score(Patient patient) {
    RiskExplanation explanation =
        new RiskExplanation(
            0.25f,
            0.75f,
            3,
            List.of(
                new Factor("age", patient.ageAtAdmission() + " years", 2, List.of()),
                new Factor("diabetes", "Diabetes", 1, List.of("diabetes"))),
            List.of(
                new Finding(
                    Optional.of(Condition.DEMENTIA), "mother had", Finding.Status.FAMILY, 0, 3),
                new Finding(Optional.empty(), "asthma", Finding.Status.KNOWN_WITHOUT_WEIGHT, 4, 9)),
            List.of("xyz"),
            List.of("age"));
    return new RiskScore(
        explanation,
        "risk",
        "1",
        "ab".repeat(32),
        new VerifiedPeer(
            "onnx",
            new byte[0],
            new RuntimeData("onnx", "", Map.of(), Optional.empty()),
            "cd".repeat(32),
            "sgx",
            Optional.empty(),
            Optional.empty(),
            new Verdict("policy-7", "the enclave", List.of())));
  }

  HostResponse get(String id, String authorization) {
    return get(id, Map.of("Authorization", authorization));
  }

  /** A call of somebody who knows a version of the record. */
  HostResponse getKnowing(String version, String id) {
    String token = "Bearer " + lamna.token("score.read");
    return get(id, Map.of("Authorization", token, "Ward-Known-Version", version));
  }

  private HostResponse get(String id, Map<String, String> headers) {
    HostRequest<String> request =
        new HostRequest<String>("GET", "https://api:4996/score/" + id, Optional.empty());
    headers.forEach(request::header);
    HostResponse answer = (HostResponse) functions.score(request, new TestContext("score"));
    assertEquals(List.of(), CONTRACT.check("GET", "/score/{id}", answer));
    return answer;
  }

  HostResponse get(String id) {
    return get(id, "Bearer " + lamna.token("score.read"));
  }

  @Override
  public void close() {
    lamna.close();
    other.close();
  }
}
