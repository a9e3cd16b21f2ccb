package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Types the scenario's lines into a shell as they stand in the documentation; only the lab's port
 * and folder are other ones.
 */
record Curl(LabFixture lab) {

  /** Enters the patient. */
  static final String POST =
      """
      curl -K lab/.run/curlrc -X POST https://api:4996/patient/patient_3 -d "fname=Jane&lname=Doe\
      &address='123 Main Street'&city=Richmond&state=Washington&ssn=123-223-2345&email=nr@aaa.com\
      &dob=01/01/2010&contactphone=123-234-3456&drugallergies='Sulpha, Penicillin, Tree Nut'\
      &preexistingconditions='diabetes, hypertension, asthma'&dateadmitted=01/05/2010\
      &insurancedetails='Primera Blue Cross'\"""";

  /** Reads the patient. */
  static final String PATIENT = "curl -K lab/.run/curlrc -X GET https://api:4996/patient/patient_3";

  /** Reads the score. */
  static final String SCORE = "curl -K lab/.run/curlrc -X GET https://api:4996/score/patient_3";

  /** Has three DICOM files delineated. */
  static final String DICOM =
      """
      curl -K lab/.run/curlrc -X POST https://api:4996/delineate -H "Accept: application/dicom"\
       -F t1=@t1.dcm -F flair=@flair.dcm -F t1gd=@t1gd.dcm -o segmentation.dcm""";

  /** Runs a line; its answer must have this status and be JSON. */
  JsonNode run(int status, String line) throws Exception {
    return Answers.json(run(status, line, Path.of("")));
  }

  /** Runs a line in a folder; its answer must have this status. */
  String run(int status, String line, Path folder) throws Exception {
    String here =
        line.replace("lab/.run/curlrc", "'" + lab.run().path("curlrc").toAbsolutePath() + "'")
            .replace("api:4996", "api:" + lab.ports().of(Use.API));
    Process shell =
        new ProcessBuilder(
                "bash", "-c", here + " --silent --show-error --max-time 60 -w '\\n%{http_code}'")
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shell.waitFor(60, TimeUnit.SECONDS));
    int end = output.lastIndexOf('\n');
    assertEquals(String.valueOf(status), output.substring(end + 1), output);
    return output.substring(0, end);
  }
}
