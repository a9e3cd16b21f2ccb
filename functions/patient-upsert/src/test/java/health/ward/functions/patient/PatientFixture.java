package health.ward.functions.patient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.azure.functions.HttpResponseMessage;
import health.ward.attestation.appraisal.Verdict;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.clinical.patient.Patient;
import health.ward.clinical.risk.RiskExplanation;
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
import health.ward.gateway.wiring.AppCalls;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.audit.AuditLog;
import health.ward.records.key.RecordKeys;
import health.ward.records.ledger.Ledger;
import health.ward.records.rotation.KeyRotation;
import health.ward.records.store.SealedRecordStore;
import health.ward.records.testing.MemoryAuditChains;
import health.ward.records.testing.MemoryCells;
import health.ward.records.testing.MemoryJobCells;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The app over any store and model; every plain answer is held against the OpenAPI document. */
final class PatientFixture implements AutoCloseable {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JANE =
      "fname=Jane&lname=Doe&address='123 Main Street'&city=Richmond&state=Washington"
          + "&ssn=123-223-2345&email=nr@aaa.com&dob=01/01/2010&contactphone=123-234-3456"
          + "&drugallergies='Sulpha, Penicillin, Tree Nut'"
          + "&preexistingconditions='diabetes, hypertension, asthma'"
          + "&dateadmitted=01/05/2010&insurancedetails='Primera Blue Cross'";

  private static final OpenApiContract CONTRACT = new OpenApiContract();

  final TestIssuer lamna = new TestIssuer("lamna");
  final TestIssuer other = new TestIssuer("other");
  final MemoryJobCells jobCells = new MemoryJobCells();
  final Ledger jobs = MemoryJobCells.ledger(jobCells, TestKeys.generate());
  final TestOutput<List<String>> pending = new TestOutput<>();
  final PatientFunctions functions;
  final SealedCaller sealed;

  final MemoryAuditChains chains = new MemoryAuditChains();
  final AuditLog log = chains.open(MemoryAuditChains.keys(), "patient");

  /** What the calls leave behind; their records' tags are their ids. */
  final AuditLog accesses = new MemoryAuditChains().open(MemoryAuditChains.keys(), "patient");

  private final AuditTrail trail = new AuditTrail(accesses, RecordId::id);
  private final KeyRotation rotation;

  PatientFixture(RecordStore store, RiskModel model) throws Exception {
    this(store, model, PlainPolicy.DANGEROUS_ALL);
  }

  PatientFixture(RecordStore store, RiskModel model, PlainPolicy policy) throws Exception {
    this(store, model, policy, rotation(new MemoryCells(), TestKeys.generate()));
  }

  /** An app over a store and the rotation of its keys, which is closed with the app. */
  PatientFixture(RecordStore store, RiskModel model, PlainPolicy policy, KeyRotation rotation)
      throws Exception {
    this.rotation = rotation;
    functions =
        new PatientFunctions(
            TestApp.of(
                "patient",
                policy,
                ChannelLimits.JSON,
                AppCalls.of(
                    PatientRoutes.of(
                        store,
                        model,
                        new PendingScores(jobs, Clock.systemUTC()),
                        rotation,
                        log,
                        new SecureRandom())),
                trail,
                store,
                lamna,
                other));
    sealed =
        new SealedCaller(
            message -> functions.channel(message, pending, new TestContext("patient-channel")));
  }

  @Override
  public void close() {
    rotation.close();
    lamna.close();
    other.close();
  }

  /** The rotation of the keys of a store over cells. */
  static KeyRotation rotation(MemoryCells cells, RecordKeys keys) {
    SecureRandom random = new SecureRandom();
    return new KeyRotation(
        cells,
        keys,
        new SealedRecordStore(cells, keys, random),
        random,
        Clock.systemUTC(),
        System::nanoTime);
  }

  /** A model that gives everybody the same score. */
  static RiskScore score(Patient patient) {
    List<String> outside = patient.ageAtAdmission() < 18 ? List.of("age") : List.of();
    return new RiskScore(
        new RiskExplanation(0.25f, 0.75f, 3, List.of(), List.of(), List.of(), outside),
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
            new Verdict("1", "enclave", List.of())));
  }

  /** A plain call with a token for everything. */
  HostResponse call(String method, String id, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Authorization", bearer(lamna));
    return send(method, "/patient/" + id, all, body);
  }

  HostResponse put(String id, String form) {
    return call("PUT", id, Map.of("Content-Type", FORM), form);
  }

  HostResponse get(String id) {
    return call("GET", id, Map.of(), "");
  }

  static String bearer(TestIssuer issuer) {
    return "Bearer " + issuer.token("patient.read patient.write patient.erase");
  }

  private HostResponse send(String method, String path, Map<String, String> headers, String body) {
    HostRequest<String> request =
        new HostRequest<>(
            method,
            "https://api:4996" + path,
            body.isEmpty() ? Optional.empty() : Optional.of(body));
    headers.forEach(request::header);
    HttpResponseMessage answer = functions.patient(request, pending, new TestContext("patient"));
    HostResponse response = (HostResponse) answer;
    assertEquals(List.of(), CONTRACT.check(method, "/patient/{id}", response));
    return response;
  }
}
