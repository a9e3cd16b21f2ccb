package health.ward.lab.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.canary.Canary.Kind;
import health.ward.lab.ports.Ports.Use;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patients whose every value exists once in the world go through the whole lab, and then every
 * place outside the attested processes is searched for them. Each place also holds a control that
 * must be found by the same search of the same bytes. The table that is printed has a line a place.
 *
 * <p>The wire between the apps and the ONNX enclave and the provider is covered by the memory of
 * these two: what had passed there would have been in it.
 */
final class CanaryIT {
  private static final Set<Kind> SECRETS = EnumSet.of(Kind.PATIENT, Kind.TOKEN);
  private static final Set<Kind> PATIENT_ONLY = EnumSet.of(Kind.PATIENT);
  private static final Set<String> APPS =
      Set.of("Function app patient-upsert", "Function app score");
  private static final Set<String> THAT_KNOW_THE_TOKEN = Set.of("supervisor", "OIDC issuer");
  private static final Set<String> THAT_LET_ATTACH = Set.of("supervisor", "MAA emulator", "API");
  private static final int TRIES = 3;
  private static final int SIGNATURE_PART = 40;

  private final SecureRandom random = new SecureRandom();
  private final Canary folder = Canary.of(Kind.FOLDER, random);
  private final Canary planted = Canary.of(Kind.PLANTED, random);
  private final Canary passing = Canary.of(Kind.PASSING, random);
  private final Canary id = new Canary(Kind.PATIENT, "id", Canary.word(random));
  private final Canary stray = new Canary(Kind.PATIENT, "stray", Canary.word(random));
  private final CanaryPatient first = CanaryPatient.random("first", random);
  private final CanaryPatient second = CanaryPatient.random("second", random);
  private final CanaryPatient refused = CanaryPatient.random("refused", random);
  private final Ledger ledger = new Ledger();
  private final List<String> phases = new ArrayList<>();
  private long began = System.nanoTime();

  @TempDir Path temporary;

  @Test
  void requestsOverTlsLeaveNoTraceOutsideTheEnclaves() throws Exception {
    try (LabProcess lab = LabProcess.start(runFolder(), false);
        RedisWatch redis = RedisWatch.begin(lab)) {
      phase("lab up");
      CanarySearch search = search(lab);
      redis.plant(planted);
      visit(new PlainClerk(lab), lab);
      phase("visit");
      searchAll(lab, search, redis, lab.port(Use.API_PLAIN), Set.of("API"));
    }
    conclude("Plain requests over TLS");
  }

  @Test
  void sealedRequestsLeaveNoTraceEvenInTheRouter() throws Exception {
    try (LabProcess lab = LabProcess.start(runFolder(), true);
        RedisWatch redis = RedisWatch.begin(lab);
        RecordingRelay relay = RecordingRelay.to(lab.port(Use.API_PLAIN))) {
      phase("lab up");
      CanarySearch search = search(lab);
      redis.plant(planted);
      visit(new SealedClerk(relay.port(), random), lab);
      phase("visit");
      searchAll(lab, search, redis, relay.port(), Set.of());
      CanarySearch.Scan wire = search.scan();
      wire.add(relay.requests());
      wire.cut();
      wire.add(relay.answers());
      ledger.clean("URLs, fields, bodies that the router sees", wire, SECRETS, Kind.PASSING);
      String answers = new String(relay.answers(), StandardCharsets.ISO_8859_1);
      assertTrue(answers.contains("HTTP/1.1 200"), "The relay has recorded no answers");
    }
    conclude("Sealed requests without TLS");
  }

  private Path runFolder() throws Exception {
    return Files.createDirectory(temporary.resolve(folder.text()));
  }

  private CanarySearch search(LabProcess lab) throws Exception {
    String token = lab.token();
    String signature = token.substring(token.lastIndexOf('.') + 1);
    List<Canary> canaries = new ArrayList<>(List.of(folder, planted, passing, id, stray));
    canaries.addAll(MetricsSinks.CONTROLS);
    canaries.add(new Canary(Kind.TOKEN, "token", signature.substring(0, SIGNATURE_PART)));
    for (CanaryPatient patient : List.of(first, second, refused)) {
      canaries.addAll(patient.canaries());
    }
    return new CanarySearch(canaries);
  }

  private void visit(Clerk clerk, LabProcess lab) throws Exception {
    Visit visit = new Visit(clerk, lab.token(), id.text(), stray.text(), random);
    visit.enter(first, lab);
    visit.mistake(refused);
    visit.change(second);
    visit.erase();
  }

  private void searchAll(
      LabProcess lab, CanarySearch search, RedisWatch redis, int sealedPort, Set<String> router)
      throws Exception {
    redis.awaitRewrite();
    PassingControls controls = new PassingControls(lab, sealedPort, passing);
    for (Map.Entry<String, Long> part : lab.processes().entrySet()) {
      if (APPS.contains(part.getKey()) || router.contains(part.getKey())) {
        CanarySearch.Scan memory = search.scan();
        ProcessSinks.memory(part.getValue(), memory);
        ledger.holds("memory: " + part.getKey(), memory);
      } else {
        searchMemory(part.getKey(), part.getValue(), search, controls);
      }
    }
    CanarySearch.Scan outside = search.scan();
    for (long pid : lab.processes().values()) {
      ProcessSinks.outside(pid, outside);
    }
    ledger.clean("command lines, environments", outside, SECRETS, Kind.FOLDER);
    searchRedis(search, redis);
    FileSinks files = new FileSinks(lab.run().path(".").normalize());
    files.plant(planted);
    files
        .search(search)
        .forEach(
            (sink, scan) ->
                ledger.clean(
                    sink,
                    scan,
                    sink.equals(FileSinks.HANDOUTS) ? PATIENT_ONLY : SECRETS,
                    Kind.PLANTED));
    searchMetrics(lab, search);
  }

  private void searchMetrics(LabProcess lab, CanarySearch search) throws Exception {
    Map<String, String> pages = new MetricsSinks(lab).read();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      CanarySearch.Scan metrics = search.scan();
      metrics.add(page.getValue().getBytes(StandardCharsets.UTF_8));
      ledger.clean("metrics: " + page.getKey(), metrics, SECRETS, Kind.EXPORTED);
    }
    assertCounted(pages, "patient-upsert", "status=\"4xx\"");
    assertCounted(pages, "score", "status=\"2xx\"");
    assertCounted(pages, "ONNX enclave", "model=\"risk\".*outcome=\"ok\"");
  }

  /** The visit is in these numbers; only the delineating app was not called. */
  private static void assertCounted(Map<String, String> pages, String page, String labels) {
    String text = String.valueOf(pages.get(page));
    String line = "(?m)^ward_[a-z]+_requests_total\\{[^}]*" + labels + "[^}]*\\} [1-9]";
    assertTrue(Pattern.compile(line).matcher(text).find(), text);
  }

  private void searchMemory(String part, long pid, CanarySearch search, PassingControls controls)
      throws Exception {
    Set<Kind> forbidden = THAT_KNOW_THE_TOKEN.contains(part) ? PATIENT_ONLY : SECRETS;
    Kind control =
        part.equals("Redis") ? Kind.PLANTED : controls.reaches(part) ? Kind.PASSING : Kind.FOLDER;
    CanarySearch.Scan memory = search.scan();
    CanarySearch.Scan heap = search.scan();
    for (int i = 0; i < TRIES && memory.found(control).isEmpty(); i++) {
      if (controls.reaches(part)) {
        controls.send(part);
      }
      ProcessSinks.memory(pid, memory);
    }
    ledger.clean("memory: " + part, memory, forbidden, control);
    if (THAT_LET_ATTACH.contains(part)) {
      ProcessSinks.heap(pid, temporary, heap);
      ledger.clean("heap dump: " + part, heap, forbidden, Kind.FOLDER);
    }
  }

  private void searchRedis(CanarySearch search, RedisWatch redis) throws Exception {
    CanarySearch.Scan dump = search.scan();
    redis.dump(dump);
    ledger.clean("Redis: keys and values, DUMP", dump, SECRETS, Kind.PLANTED);
    CanarySearch.Scan gossip = search.scan();
    redis.gossip(gossip);
    ledger.clean("Redis: slow log, clients, INFO", gossip, SECRETS, Kind.PLANTED);
    redis.save();
    CanarySearch.Scan commands = search.scan();
    commands.add(redis.commands());
    ledger.clean("Redis: MONITOR", commands, SECRETS, Kind.PLANTED);
  }

  private void phase(String what) {
    long now = System.nanoTime();
    phases.add("%s %.1f s".formatted(what, (now - began) / 1e9));
    began = now;
  }

  private void conclude(String title) {
    phase("search and end");
    System.out.println(title + ": " + String.join(", ", phases) + "\n" + ledger.table());
    assertEquals(List.of(), ledger.wrong());
  }
}
