package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.LabFixture;
import health.ward.lab.endtoend.Client.Outcome;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line as the clerk of a running lab, in processes of its own as people start it. */
@ExtendWith(SharedLab.class)
abstract class ClientIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCORED = "batch_[13],0\\.\\d+,scored,risk 1,[0-9a-f]{64}";

  private final LabFixture lab;
  @TempDir Path folder;

  ClientIT(Tee tee, SharedLabs labs) {
    this.lab = labs.of(tee).lab();
  }

  @Test
  void theAppsAreVerified() throws Exception {
    Outcome verify = ward("", "verify");
    assertEquals(0, verify.code(), verify.err());
    assertEquals(3, verify.out().lines().filter("ACCEPTED"::equals).count(), verify.out());
  }

  @Test
  void aPatientIsEnteredScoredReplacedAndErased() throws Exception {
    String jane =
        """
        {"fname":"Jané","lname":"Doe","dob":"01/01/1950","dateadmitted":"2010-01-05",
         "preexistingconditions":"diabetes, asthma"}
        """;
    Outcome created = ward(jane, "put", "by_client", "-", "--create");
    assertEquals(0, created.code(), created.err());
    Outcome score = ward("", "score", "by_client");
    assertEquals(0, score.code(), score.err());
    assertEquals(created.json().path("score"), score.json().path("score"));

    Outcome record = ward("", "get", "by_client");
    assertEquals("Jané", record.json().path("fname").asText());
    Outcome replaced =
        ward(record.out().replace("Doe", "Poe"), "put", "by_client", "-", "--if-version=1");
    assertEquals(2, replaced.json().path("version").asInt(), replaced.err());
    Outcome late = ward("", "erase", "by_client", "--if-version=1");
    assertEquals(1, late.code());
    assertTrue(late.err().contains("repeat with --if-version 2"), late.err());
    assertEquals(0, ward("", "erase", "by_client", "--if-version=2").code());
    assertEquals(1, ward("", "get", "by_client").code());
  }

  @Test
  void aSliceIsDelineated() throws Exception {
    Path slice = RelayedLab.built().root().resolve("model/unet/sample/slice.png");
    Path out = folder.resolve("outlined.png");
    Outcome found = ward("", "delineate", slice.toString(), "-o", out.toString());
    assertEquals(0, found.code(), found.err());
    assertTrue(found.json().path("areaPixels").asInt() > 0, found.out());
    byte[] picture = Files.readAllBytes(out);
    assertEquals("PNG", new String(picture, 1, 3, StandardCharsets.US_ASCII));
  }

  @Test
  void patientsOfAFileAreStoredScoredThroughTheQueueAndTold() throws Exception {
    Path patients =
        Files.writeString(
            folder.resolve("patients.csv"),
            """
            id,fname,lname,dob,dateadmitted,preexistingconditions
            batch_1,Jané,Doe,1950-01-31,2010-01-05,asthma
            batch_2,John,Doe,1950-02-31,2010-01-05,
            batch_3,Joan,Doe,1940-01-31,2010-01-05,stroke
            """);
    Outcome stored = ward("", "batch", patients.toString());
    assertEquals(1, stored.code(), stored.err());
    assertTrue(stored.err().contains("rejected " + patients + ":3: dob: "), stored.err());
    assertTrue(stored.err().contains("scoring  2 of 2"), stored.err());
    assertTrue(stored.err().endsWith("2 scored, 0 not, 1 not taken\n"), stored.err());
    assertTrue(stored.out().lines().skip(1).allMatch(row -> row.matches(SCORED)), stored.out());

    Matcher key = Pattern.compile("--resume=\\S+").matcher(stored.err());
    assertTrue(key.find(), stored.err());
    Outcome again = ward("", "batch", patients.toString(), key.group());
    assertEquals(stored.out(), again.out(), again.err());
    assertEquals(1, ward("", "get", "batch_1").json().path("version").asInt());

    Outcome ids = ward("batch_3\nnobody\n", "batch", "-", "--format=ids");
    assertEquals(1, ids.code(), ids.err());
    assertEquals("nobody,,no-such-patient,,", ids.out().lines().skip(2).findFirst().orElse(""));
    assertTrue(ids.err().endsWith("1 scored, 1 not, 0 not taken\n"), ids.err());
  }

  @Test
  void anAppThatIsNotWhatThePolicySaysIsSentNothing() throws Exception {
    ObjectNode config = (ObjectNode) JSON.readTree(config().toFile());
    ObjectNode policies = (ObjectNode) config.path("policies");
    ObjectNode other = ((ObjectNode) policies.path("score")).deepCopy();
    other.putArray("services").add("patient");
    policies.set("patient", other);
    Path wrong = lab.run().write("wrong-client.json", config.toString());
    Outcome refused = run("", wrong, "get", "nobody");
    assertEquals(1, refused.code(), refused.out());
    assertTrue(refused.err().startsWith("Refused, and nothing is sent to it: "), refused.err());
  }

  private Path config() {
    return lab.run().path("ward-client.json");
  }

  private Outcome ward(String input, String... arguments) throws Exception {
    return run(input, config(), arguments);
  }

  private Outcome run(String input, Path config, String... arguments) throws Exception {
    return new Client(folder).run(input, config, arguments);
  }
}
