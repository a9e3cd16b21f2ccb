package health.ward.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.patient.PatientField;
import java.util.EnumMap;
import java.util.Map;

/** The fields that a Patient resource tells. */
final class FhirPerson {
  private static final String US_SSN = "http://hl7.org/fhir/sid/us-ssn";

  private FhirPerson() {}

  static Map<PatientField, String> fields(FhirResource patient) {
    JsonNode official = patient.element("name", "use", "official");
    JsonNode name = official.isMissingNode() ? first(patient, "name") : official;
    JsonNode address = first(patient, "address");
    Map<PatientField, String> fields = new EnumMap<>(PatientField.class);
    fields.put(PatientField.FNAME, FhirResource.joined(name.path("given"), " "));
    fields.put(PatientField.LNAME, name.path("family").asText("").strip());
    fields.put(PatientField.DOB, patient.text("birthDate"));
    fields.put(PatientField.SSN, value(patient.element("identifier", "system", US_SSN)));
    fields.put(PatientField.EMAIL, value(patient.element("telecom", "system", "email")));
    fields.put(PatientField.CONTACTPHONE, value(patient.element("telecom", "system", "phone")));
    fields.put(PatientField.ADDRESS, FhirResource.joined(address.path("line"), ", "));
    fields.put(PatientField.CITY, address.path("city").asText("").strip());
    fields.put(PatientField.STATE, address.path("state").asText("").strip());
    return fields;
  }

  private static JsonNode first(FhirResource patient, String list) {
    return patient.node().path(list).path(0);
  }

  private static String value(JsonNode element) {
    return element.path("value").asText("").strip();
  }
}
