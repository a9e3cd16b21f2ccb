package health.ward.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads FHIR R4 data types out of a resource; what is absent is empty. */
record FhirResource(JsonNode node) {
  private static final Pattern PATIENT =
      Pattern.compile("(?:.*/)?Patient/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");
  private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";

  String type() {
    return text("resourceType");
  }

  String text(String name) {
    return node.path(name).asText("").strip();
  }

  /** The id in a reference to a patient. */
  Optional<String> patient(String name) {
    Matcher reference = PATIENT.matcher(node.path(name).path("reference").asText(""));
    return reference.matches() ? Optional.of(reference.group(1)) : Optional.empty();
  }

  /** Whether a CodeableConcept has one of these codes. */
  boolean hasCode(String name, List<String> codes) {
    for (JsonNode coding : node.path(name).path("coding")) {
      if (codes.contains(coding.path("code").asText())) {
        return true;
      }
    }
    return false;
  }

  /** A CodeableConcept in words, or the ICD-10 code where it has none. */
  String words(String name) {
    JsonNode concept = node.path(name);
    String words = concept.path("text").asText("").strip();
    for (JsonNode coding : concept.path("coding")) {
      words = words.isEmpty() ? coding.path("display").asText("").strip() : words;
    }
    for (JsonNode coding : concept.path("coding")) {
      if (words.isEmpty() && coding.path("system").asText("").startsWith(ICD_10)) {
        words = coding.path("code").asText("").strip();
      }
    }
    return words;
  }

  /** The first element of a list with this value in a member, or else nothing. */
  JsonNode element(String list, String member, String value) {
    for (JsonNode element : node.path(list)) {
      if (element.path(member).asText("").equals(value)) {
        return element;
      }
    }
    return node.path(list).path(-1);
  }

  /** Texts of a list in one. */
  static String joined(JsonNode list, String separator) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText("").strip()));
    return String.join(separator, texts);
  }
}
