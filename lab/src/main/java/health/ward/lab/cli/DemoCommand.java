package health.ward.lab.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.supervisor.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the scenario's own curl lines and shows them with their answers. */
@Command(name = "demo", description = "Enters a patient and gets an explained score, with curl.")
final class DemoCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATIENT =
      "fname=Jane&lname=Doe&address='123 Main Street'&city=Richmond&state=Washington"
          + "&ssn=123-223-2345&email=nr@aaa.com&dob=01/01/2010&contactphone=123-234-3456"
          + "&drugallergies='Sulpha, Penicillin, Tree Nut'"
          + "&preexistingconditions='diabetes, hypertension, asthma'"
          + "&dateadmitted=01/05/2010&insurancedetails='Primera Blue Cross'";
  private static final List<List<String>> CALLS =
      List.of(
          List.of("-X", "POST", "https://api:4996/patient/patient_3", "-d", PATIENT),
          List.of("-X", "GET", "https://api:4996/patient/patient_3"),
          List.of("-X", "GET", "https://api:4996/score/patient_3"));

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Path curlrc = place.run().path("curlrc");
    if (!Files.exists(curlrc)) {
      throw new LabException("Ward does not run; ./ward up starts it.");
    }
    boolean allWell = true;
    for (List<String> call : CALLS) {
      System.out.println();
      System.out.println("$ curl -K lab/.run/curlrc " + shown(call));
      allWell &= run(curlrc, call);
    }
    System.out.println();
    return allWell ? 0 : 1;
  }

  private static boolean run(Path curlrc, List<String> call)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-K",
                curlrc.toString(),
                "--silent",
                "--show-error",
                "--max-time",
                "60",
                "--write-out",
                "\n%{http_code}"));
    command.addAll(call);
    Process curl =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    int end = output.lastIndexOf('\n');
    String status = output.substring(end + 1);
    if (!status.equals("000")) {
      System.out.println("HTTP " + status);
      System.out.println(pretty(output.substring(0, Math.max(0, end))));
    }
    return status.startsWith("2");
  }

  private static String pretty(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static String shown(List<String> call) {
    List<String> words = new ArrayList<>();
    for (String word : call) {
      words.add(word.matches("[A-Za-z0-9:/._-]+") ? word : '"' + word + '"');
    }
    return String.join(" ", words);
  }
}
