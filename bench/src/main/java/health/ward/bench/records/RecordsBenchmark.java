package health.ward.bench.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import health.ward.bench.lab.LabProcesses;
import health.ward.bench.lab.LabRecords;
import health.ward.bench.lab.OwnLab;
import health.ward.bench.machine.Machine;
import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.Lab;
import health.ward.lab.supervisor.Setting;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a lab and a plain peer, and puts the same load at both in turns: patients read and written
 * by the records layer, without and with its audit log, read through the whole host, and read and
 * written by the peer, which encrypts nothing, logs nothing and keeps nothing on a disk.
 */
public final class RecordsBenchmark {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration LENGTH = Duration.ofSeconds(6);
  private static final int ROUNDS = 3;
  private static final Map<String, String> PATIENT =
      Map.of(
          "fname", "Jane",
          "lname", "Doe",
          "dob", "01/01/1950",
          "dateadmitted", "01/05/2010",
          "preexistingconditions", "diabetes");

  private final Setting setting;
  private final PrintStream out;

  private RecordsBenchmark(Setting setting, PrintStream out) {
    this.setting = setting;
    this.out = out;
  }

  /**
   * Runs it, prints the table, and leaves {@code bench/target/records.json}.
   *
   * @param root the built project
   */
  public static void run(Path root, PrintStream out) throws Exception {
    Findings findings = new RecordsBenchmark(OwnLab.setting(root), out).measured(root);
    Path json = root.resolve("bench/target/records.json");
    JSON.writeValue(json.toFile(), findings);
    out.print(Report.of(findings));
    out.println("Written to " + root.relativize(json));
  }

  private Findings measured(Path root) throws Exception {
    out.println("Starting a lab, and the peer beside it");
    try (Lab lab = Lab.start(setting, out::println);
        LabRecords records = new LabRecords(setting.run(), setting.ports(), new SecureRandom());
        Peer peer =
            Peer.start(root.resolve("bench/peer"), setting.run().path("redis/redis-server"))) {
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop"));
      double loadBefore = Machine.load();
      List<Subject> subjects = subjects(records, peer, root);
      for (Subject subject : subjects) {
        out.println("Warming up: " + subject.title());
        subject.load(WARM_UP);
      }
      Map<String, List<Figures>> figures = new LinkedHashMap<>();
      for (int round = 1; round <= ROUNDS; round++) {
        out.println("Round " + round + " of " + ROUNDS);
        for (Subject subject : subjects) {
          figures
              .computeIfAbsent(subject.title(), unused -> new ArrayList<>())
              .add(subject.load(LENGTH));
        }
      }
      return new Findings(Machine.here(), loadBefore, Machine.load(), figures);
    }
  }

  private List<Subject> subjects(LabRecords records, Peer peer, Path root) throws Exception {
    byte[] patient = new PatientRecord(PatientForm.read(PATIENT), Optional.empty()).toBytes();
    Accesses accesses = new Accesses(records, patient, new SecureRandom());
    accesses.storeAll();
    LabProcesses lab = LabProcesses.of(setting.run());
    ProcessHandle redis = lab.named("Redis");
    List<ProcessHandle> layer = List.of(ProcessHandle.current(), redis);
    String token = Files.readString(setting.run().path("clerk.token")).strip();
    return List.of(
        new Wrk(
            Findings.PEER_POST,
            peer.patient(),
            List.of("-s", root.resolve("bench/peer/post.lua").toString()),
            peer.processes()),
        new InProcess(Findings.WRITE, accesses::write, layer),
        new InProcess(Findings.AUDITED_WRITE, accesses::auditedWrite, layer),
        new Wrk(Findings.PEER_GET, peer.patient(), List.of(), peer.processes()),
        new InProcess(Findings.READ, accesses::read, layer),
        new InProcess(Findings.AUDITED_READ, accesses::auditedRead, layer),
        new Wrk(
            Findings.HOST_GET,
            URI.create(
                "http://127.0.0.1:%d/patient/%s"
                    .formatted(setting.ports().of(Use.PATIENT), Accesses.id(0))),
            List.of("-H", "Authorization: Bearer " + token),
            List.of(lab.named("Function app patient-upsert"), redis)));
  }
}
