package health.ward.lab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.evidence.GuestAgent;
import health.ward.attestation.evidence.GuestToken;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.PeerRefusedException;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.lab.maa.TestProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Agent, provider, and the production code that asks the one and believes the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LabGuestAgentTest {
  private static final byte[] KEYS = {1, 2, 3};
  private static final String NODE = "'azurevm'";
  private static final String GROUP = "'sevsnpvm'";

  @TempDir static Path folder;
  private TestProvider provider;

  @BeforeAll
  void start() throws Exception {
    provider = new TestProvider(folder);
  }

  @AfterAll
  void stop() {
    provider.close();
  }

  @Test
  void aNodeIsVerifiedAndTheVerdictSaysThatItIsTheNode() throws Exception {
    VerifiedPeer peer = check(NODE, document(Machine.NODE, false));
    assertEquals("azurevm", peer.attestationType());
    assertEquals(Machine.LAUNCH_MEASUREMENT, peer.measurement());
    assertTrue(
        peer.verdict().subject().contains("the node was measured, not the container on it"),
        peer.verdict().subject());
  }

  @Test
  void aContainerGroupIsVerifiedByItsReportData() throws Exception {
    VerifiedPeer peer = check(GROUP, document(Machine.CONTAINER_GROUP, false));
    assertEquals("sevsnpvm", peer.attestationType());
  }

  @Test
  void oneKindIsNotTakenForTheOther() throws Exception {
    assertEquals("x-ms-attestation-type", refused(GROUP, document(Machine.NODE, false)).claim());
    assertEquals(
        "x-ms-attestation-type", refused(NODE, document(Machine.CONTAINER_GROUP, false)).claim());
  }

  @Test
  void aMachineThatCanBeReadFromOutsideIsRefused() throws Exception {
    assertEquals(
        "x-ms-isolation-tee.x-ms-sevsnpvm-is-debuggable",
        refused(NODE, document(Machine.NODE, true)).claim());
    assertEquals(
        "x-ms-sevsnpvm-is-debuggable",
        refused(GROUP, document(Machine.CONTAINER_GROUP, true)).claim());
  }

  @ParameterizedTest
  @EnumSource(Machine.class)
  void aTokenDoesNotBindOtherRuntimeData(Machine machine) throws Exception {
    EndorsementDocument good = document(machine, false);
    EndorsementDocument other =
        EndorsementDocument.of(KEYS, runtimeData("score"), good.endorsements());
    String claim = refused(machine == Machine.NODE ? NODE : GROUP, other).claim();
    assertEquals(
        machine == Machine.NODE ? "x-ms-runtime.client-payload.nonce" : "x-ms-sevsnpvm-reportdata",
        claim);
  }

  @Test
  void theAgentRefusesAsTheSidecarDoes() throws Exception {
    try (LabGuestAgent agent = agent(Machine.NODE, false)) {
      String authority = URI.create(provider.url).getAuthority();
      String json = "{'maa_endpoint':'%s','runtime_data':'%s'}";
      assertEquals(400, post(agent, "no JSON"));
      assertEquals(400, post(agent, "{'maa_endpoint':'" + authority + "'}"));
      assertEquals(400, post(agent, json.formatted(authority, "_w")));
      assertEquals(403, post(agent, json.formatted("localhost:1", "e30=")));
      assertEquals(403, post(agent, json.formatted(provider.url, "e30=")));
      assertEquals(403, post(agent, json.formatted(authority, "AAAA")));
      assertEquals(200, post(agent, json.formatted(authority, "e30=")));
    }
  }

  private Check refused(String kind, EndorsementDocument document) {
    PeerRefusedException refused =
        assertThrows(PeerRefusedException.class, () -> check(kind, document));
    return refused.verdict().failures().get(0);
  }

  private VerifiedPeer check(String kind, EndorsementDocument document) throws Exception {
    String policy =
        "{'ward':1,'version':'test','maximumAgeSeconds':60,'services':['patient','score'],"
            + "'dangerousLabTrust':true,'issuers':['%s'],%s:[{'launchMeasurement':['%s']}]}";
    AppraisalPolicy read =
        AppraisalPolicy.parse(
            policy
                .formatted(provider.url, kind, Machine.LAUNCH_MEASUREMENT)
                .replace('\'', '"')
                .getBytes(UTF_8));
    MaaSigningKeys keys = new MaaSigningKeys(provider.transport(), System::nanoTime);
    return new PassportCheck(
            new MaaTokenVerifier(read.issuers(), keys, TestProvider.CLOCK, read.maximumAge()),
            new CasEndorsementVerifier(Set.of(), TestProvider.CLOCK),
            read)
        .check(EndorsementDocument.parse(document.toBytes()));
  }

  private EndorsementDocument document(Machine machine, boolean debug) throws Exception {
    try (LabGuestAgent agent = agent(machine, debug)) {
      GuestToken token =
          new GuestAgent(address(agent), URI.create(provider.url)).evidence(runtimeData("patient"));
      return EndorsementDocument.of(KEYS, token);
    }
  }

  private LabGuestAgent agent(Machine machine, boolean debug) throws Exception {
    return LabGuestAgent.start(
        0,
        machine,
        debug,
        URI.create(provider.url).getAuthority(),
        provider.emulator::dangerousToken);
  }

  private static byte[] runtimeData(String service) {
    return new RuntimeData(service, RuntimeData.ohttpKeys(KEYS), Map.of(), Optional.empty())
        .toBytes();
  }

  private static int post(LabGuestAgent agent, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address(agent).resolve("/attest/maa"))
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static URI address(LabGuestAgent agent) {
    return URI.create("http://localhost:" + agent.port());
  }
}
