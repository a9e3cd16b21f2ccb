package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that take sealed requests only, as beside the stock host. */
final class SealedOnlyIT {
  @TempDir Path run;

  @Test
  void plainRequestsAreRefusedAndSealedOnesWork() throws Exception {
    try (LabFixture lab = LabFixture.start(run, new LabOptions(Tee.SCONE, false, true))) {
      Clerk clerk = Clerk.of(lab, "lamna", LabFixture.CLERK);
      problem(404, "not-found", clerk.put("/patient/plain", Clerk.PATIENT));
      problem(404, "not-found", clerk.get("/score/plain"));
      refusedByTheAppItself(lab, Use.PATIENT, "/patient/plain", clerk.token());
      refusedByTheAppItself(lab, Use.SCORE, "/score/plain", clerk.token());

      SealedCaller patients = SealedCaller.verified(lab, "patient", Policies.cas(lab, "patient"));
      SealedCaller scores = SealedCaller.verified(lab, "score", Policies.cas(lab, "score"));
      assertEquals(404, patients.call("GET", "/patient/plain", "").status());
      assertEquals(
          201,
          patients
              .call(
                  "PUT",
                  "/patient/sealed",
                  Clerk.PATIENT,
                  "if-none-match",
                  "*",
                  "idempotency-key",
                  WriteIds.next())
              .status());
      assertEquals(200, scores.call("GET", "/score/sealed", "").status());
    }
  }

  /** The router is not what keeps plain requests away. */
  private static void refusedByTheAppItself(LabFixture lab, Use app, String path, String token)
      throws Exception {
    HttpResponse<byte[]> answer =
        SealedCaller.plain(
            "GET",
            URI.create("http://localhost:" + lab.ports().of(app) + path),
            new byte[0],
            "Authorization",
            "Bearer " + token);
    assertEquals(403, answer.statusCode());
    assertTrue(
        new String(answer.body(), StandardCharsets.UTF_8).contains("urn:ward:problem:sealed-only"));
  }
}
