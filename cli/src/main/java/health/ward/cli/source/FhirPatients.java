package health.ward.cli.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.ward.clinical.patient.PatientField;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Patients from FHIR R4 resources, one a line, in any order and over several files: Patient gives
 * the person, Condition the conditions, AllergyIntolerance the allergies.
 */
final class FhirPatients {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final String SEPARATOR = "; ";

  private final Intake intake;
  private final Optional<String> admitted;
  private final Map<String, Found> patients = new LinkedHashMap<>();
  private final List<Told> told = new ArrayList<>();

  private record Found(Place place, Map<PatientField, String> fields) {}

  /** Something about a patient, who may come later. */
  private record Told(Place place, String reference, String id, PatientField field, String text) {}

  FhirPatients(Intake intake, Optional<String> admitted) {
    this.intake = intake;
    this.admitted = admitted;
  }

  void read(String file, BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        resource(new Place(file, number), line);
      }
    }
  }

  /** Hands over all patients; to be called after the last file. */
  void finish() {
    Map<String, Map<PatientField, List<String>>> texts = new HashMap<>();
    for (Told one : told) {
      if (patients.containsKey(one.id())) {
        texts
            .computeIfAbsent(one.id(), id -> new HashMap<>())
            .computeIfAbsent(one.field(), field -> new ArrayList<>())
            .add(one.text());
      } else {
        intake.reject(one.place(), one.reference(), "No Patient of this id is in the files");
      }
    }
    patients.forEach(
        (id, found) -> {
          Map<String, String> fields = new LinkedHashMap<>();
          found.fields().forEach((field, value) -> fields.put(field.key(), value));
          texts
              .getOrDefault(id, Map.of())
              .forEach((field, list) -> fields.put(field.key(), String.join(SEPARATOR, list)));
          admitted.ifPresent(date -> fields.put(PatientField.DATEADMITTED.key(), date));
          intake.patient(found.place(), id, fields);
        });
  }

  private void resource(Place place, String line) {
    FhirResource resource;
    try {
      resource = new FhirResource(READER.readTree(line));
    } catch (JsonProcessingException e) {
      intake.reject(place, "line", "Is not one JSON object, or repeats a member");
      return;
    }
    switch (resource.type()) {
      case "Patient" -> person(place, resource);
      case "Condition" -> tell(place, resource, "subject", PatientField.PREEXISTINGCONDITIONS);
      case "AllergyIntolerance" -> tell(place, resource, "patient", PatientField.DRUGALLERGIES);
      default ->
          intake.reject(
              place, "resourceType", "Only Patient, Condition and AllergyIntolerance are read");
    }
  }

  private void person(Place place, FhirResource resource) {
    Found before =
        patients.putIfAbsent(resource.text("id"), new Found(place, FhirPerson.fields(resource)));
    if (before != null) {
      intake.reject(place, "id", "Stands at " + before.place() + " already");
    }
  }

  private void tell(Place place, FhirResource resource, String reference, PatientField field) {
    Optional<String> patient = resource.patient(reference);
    if (patient.isEmpty()) {
      intake.reject(place, reference, "Refers to no Patient/ID");
      return;
    }
    if (resource.words("code").isEmpty()) {
      intake.reject(place, "code", "Has neither text nor display nor an ICD-10 code");
      return;
    }
    FhirFinding.of(resource)
        .ifPresent(text -> told.add(new Told(place, reference, patient.get(), field, text)));
  }
}
