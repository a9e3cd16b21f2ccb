package health.ward.lab.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import health.ward.lab.supervisor.LabException;
import health.ward.lab.supervisor.Supervisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs the scenario's own curl lines and shows them with their answers; long texts are cut. The
 * outlined picture of the last answer is saved.
 */
@Command(
    name = "demo",
    description = "Enters a patient, gets an explained score and an outlined picture, with curl.")
final class DemoCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATIENT =
      "fname=Jane&lname=Doe&address='123 Main Street'&city=Richmond&state=Washington"
          + "&ssn=123-223-2345&email=nr@aaa.com&dob=01/01/2010&contactphone=123-234-3456"
          + "&drugallergies='Sulpha, Penicillin, Tree Nut'"
          + "&preexistingconditions='diabetes, hypertension, asthma'"
          + "&dateadmitted=01/05/2010&insurancedetails='Primera Blue Cross'";
  private static final int SHOWN_TEXT = 160;
  private static final int SHOWN_ITEMS = 6;
  private static final List<List<String>> CALLS =
      List.of(
          List.of("-X", "POST", "https://api:4996/patient/patient_3", "-d", PATIENT),
          List.of("-X", "GET", "https://api:4996/patient/patient_3"),
          List.of("-X", "GET", "https://api:4996/score/patient_3"),
          List.of(
              "-X",
              "POST",
              "https://api:4996/delineate",
              "-F",
              "img=@model/unet/sample/slice.png"));

  @Mixin private Place place = new Place();

  @Override
  public Integer call() throws Exception {
    Path curlrc = place.run().path("curlrc");
    if (!Supervisor.runs(place.run())) {
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

  private boolean run(Path curlrc, List<String> call) throws IOException, InterruptedException {
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
        new ProcessBuilder(command)
            .directory(place.tree().root().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    int end = output.lastIndexOf('\n');
    String status = output.substring(end + 1);
    if (!status.equals("000")) {
      System.out.println("HTTP " + status);
      show(output.substring(0, Math.max(0, end)));
    }
    return status.startsWith("2");
  }

  private void show(String body) throws IOException {
    try {
      JsonNode json = JSON.readTree(body);
      System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(cut(json)));
      if (json.hasNonNull("img_delineated")) {
        Path picture = place.run().path("outlined.png");
        Files.write(picture, json.path("img_delineated").binaryValue());
        System.out.println("The outlined picture is saved as lab/.run/" + picture.getFileName());
      }
    } catch (JsonProcessingException e) {
      System.out.println(body);
    }
  }

  /** The same JSON with long texts and lists cut. */
  private static JsonNode cut(JsonNode json) {
    if (json.isObject()) {
      ObjectNode cut = JSON.createObjectNode();
      json.properties().forEach(member -> cut.set(member.getKey(), cut(member.getValue())));
      return cut;
    }
    if (json.isArray()) {
      ArrayNode cut = JSON.createArrayNode();
      for (int i = 0; i < Math.min(SHOWN_ITEMS, json.size()); i++) {
        cut.add(cut(json.get(i)));
      }
      return json.size() > SHOWN_ITEMS ? cut.add("… " + json.size() + " in all") : cut;
    }
    String text = json.asText();
    return json.isTextual() && text.length() > SHOWN_TEXT
        ? new TextNode(text.substring(0, SHOWN_TEXT) + "… " + text.length() + " characters")
        : json;
  }

  private static String shown(List<String> call) {
    List<String> words = new ArrayList<>();
    for (String word : call) {
      words.add(word.matches("[A-Za-z0-9:/._=@-]+") ? word : '"' + word + '"');
    }
    return String.join(" ", words);
  }
}
