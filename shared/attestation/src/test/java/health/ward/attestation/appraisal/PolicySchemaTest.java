package health.ward.attestation.appraisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and the published schema say the same about every policy. */
class PolicySchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String AB = "ab".repeat(32);
  private static final String EF = "ef".repeat(48);
  private static final String FULL =
      ("{'ward':1,'version':'v1','maximumAgeSeconds':600,"
              + "'issuers':['https://ward.weu.attest.azure.net'],"
              + "'dangerousSharedIssuers':['https://sharedweu.weu.attest.azure.net'],"
              + "'dangerousLabTrust':false,'services':['onnx'],'maaPolicyHash':['h'],"
              + "'sgx':[{'label':'l','mrenclave':['AB']},"
              + "{'label':'l','mrsigner':'AB','productId':1,'minimumSvn':2},"
              + "{'label':'l','mrenclave':['AB'],'mrsigner':'AB','productId':1,'minimumSvn':2}],"
              + "'sevsnpvm':[{'label':'l','launchMeasurement':['EF'],'minimumSvns':"
              + "{'guest':1,'bootloader':3,'tee':0,'firmware':8,'microcode':115}}],"
              + "'tdxvm':[{'label':'l','mrtd':['EF']}],"
              + "'azurevm':[{'launchMeasurement':['EF'],'minimumSvns':{'tee':1}},{'mrtd':['EF']}],"
              + "'cas':[{'caKey':'AB','name':'patient.ward'}],"
              + "'quotes':{'tcb':['UpToDate','OutOfDate'],'toleratedAdvisories':['INTEL-SA-00615']},"
              + "'models':{'risk':['AB']}}")
          .replace('\'', '"')
          .replace("AB", AB)
          .replace("EF", EF);

  /** What is put in the place of every value, one after the other. */
  private static final List<JsonNode> FOREIGN =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(true),
          NODES.booleanNode(false),
          NODES.numberNode(-1),
          NODES.numberNode(0),
          NODES.numberNode(1),
          NODES.numberNode(255),
          NODES.numberNode(256),
          NODES.numberNode(4_294_967_295L),
          NODES.numberNode(4_294_967_296L),
          NODES.numberNode(28_800),
          NODES.numberNode(28_801),
          NODES.numberNode(65_535),
          NODES.numberNode(65_536),
          NODES.numberNode(1.5),
          NODES.textNode(""),
          NODES.textNode("x"),
          NODES.textNode("Revoked"),
          NODES.textNode("UpToDate"),
          NODES.textNode("INTEL-SA-0061"),
          NODES.textNode(AB),
          NODES.textNode(EF),
          NODES.textNode(AB.toUpperCase(Locale.ROOT)),
          NODES.arrayNode(),
          NODES.arrayNode().add(""),
          NODES.arrayNode().add("x"),
          NODES.arrayNode().add(AB),
          NODES.arrayNode().add(AB).add(EF),
          NODES.arrayNode().add(EF),
          NODES.arrayNode().add(NODES.objectNode()),
          NODES.objectNode(),
          NODES.objectNode().put("x", 1));

  private static JsonSchema schema;

  @BeforeAll
  static void readTheSchema() throws IOException {
    try (InputStream in =
        AppraisalPolicy.class.getResourceAsStream("appraisal-policy.schema.json")) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }

  @Test
  void theFullPolicyIsValid() throws Exception {
    AppraisalPolicy.parse(FULL.getBytes(UTF_8));
    assertTrue(valid(FULL));
  }

  @Test
  void theyAgreeOnEveryChangeOfEveryValue() throws Exception {
    List<String> variants = new ArrayList<>();
    for (String place : places()) {
      variants.add(without(place));
      for (JsonNode foreign : FOREIGN) {
        variants.add(with(place, foreign));
      }
    }
    int accepted = 0;
    for (String variant : variants) {
      accepted += agree(variant) ? 1 : 0;
    }
    assertTrue(accepted > 50, accepted + " accepted");
    assertTrue(variants.size() - accepted > 500, variants.size() - accepted + " refused");
  }

  @Test
  void theyAgreeOnEveryMemberThatIsAdded() throws Exception {
    List<String> objects = new ArrayList<>(List.of(""));
    objects.addAll(places());
    for (String place : objects) {
      JsonNode policy = JSON.readTree(FULL);
      if (policy.at(place) instanceof ObjectNode object) {
        agree(object.put("unknown", 1), policy);
        object.remove("unknown");
        agree(object.put("label", "l"), policy);
        agree(object.put("mrtd", "x"), policy);
        object.remove("mrtd");
        agree(object.put("mrsigner", AB), policy);
        object.remove("mrsigner");
        agree(object.put("mrenclave", "x"), policy);
      }
    }
  }

  @Test
  void theyAgreeOnWhichMembersNeedWhich() throws Exception {
    List<String> rules =
        List.of(
            "sgx",
            "sevsnpvm",
            "tdxvm",
            "azurevm",
            "cas",
            "quotes",
            "issuers",
            "dangerousSharedIssuers",
            "dangerousLabTrust",
            "models");
    for (int left = 0; left < 1 << rules.size(); left++) {
      ObjectNode policy = (ObjectNode) JSON.readTree(FULL);
      for (int i = 0; i < rules.size(); i++) {
        if ((left & 1 << i) == 0) {
          policy.remove(rules.get(i));
        }
      }
      agree(policy.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ward.weu.attest.azure.net",
        "https://ward.weu.attest.azure.net:443",
        "https://ward.weu.attest.azure.net:",
        "https://ward.weu.attest.azure.net:99999999999",
        "https://ward.weu.attest.azure.net:x",
        "https://ward.weu.attest.azure.net/",
        "https://ward.weu.attest.azure.net/x",
        "https://ward.weu.attest.azure.net?x",
        "https://ward.weu.attest.azure.net#x",
        "https://user@ward.weu.attest.azure.net",
        "https://ward_weu.attest.azure.net",
        "https://-ward.attest.azure.net",
        "https://ward-.attest.azure.net",
        "https://Ward.example",
        "https://ward.example.",
        "https://ward..example",
        "HTTPS://ward.example",
        "http://ward.example",
        "ftp://ward.example",
        "https://",
        "https://10.0.0.1",
        "https://127.0.0.1",
        "https://0.0.0.0:8443",
        "https://2130706433",
        "https://[::1]:8443",
        "http://[::1]:8443",
        "https://localhost",
        "http://localhost:8443",
        "https://LOCALHOST:8443",
        "https://maa.localhost",
        "https://localhost.example",
        "https://notlocalhost",
        "https://sharedweu.weu.attest.azure.net",
        "https://SharedWeu.weu.attest.azure.net:443",
        "https://sharedus.weu.attest.azure.us",
        "https://sharedweu.weu.attest.azure.net.evil.example",
        "https://shared.example",
        "not a url",
      })
  void theyAgreeOnEveryIssuer(String url) throws Exception {
    for (String member : List.of("issuers", "dangerousSharedIssuers")) {
      for (boolean lab : new boolean[] {false, true}) {
        ObjectNode policy = (ObjectNode) JSON.readTree(FULL);
        policy.put("dangerousLabTrust", lab).putArray(member).add(url);
        agree(policy.toString());
      }
    }
  }

  @Test
  void theyAgreeOnWhoMayNameAnotherRoot() throws Exception {
    for (boolean lab : new boolean[] {false, true}) {
      for (String key : List.of(AB, EF, "")) {
        ObjectNode policy = (ObjectNode) JSON.readTree(FULL);
        policy.put("dangerousLabTrust", lab);
        ((ObjectNode) policy.get("quotes")).putArray("dangerousRootKeys").add(key);
        assertEquals(lab && key.equals(AB), agree(policy.toString()));
      }
    }
  }

  /** What no schema can see: it is given values, not how they were written. */
  @ParameterizedTest
  @ValueSource(strings = {"600.0", "6e2", "600,\"maximumAgeSeconds\":600"})
  void theReaderAloneRefusesAnotherSpelling(String spelling) {
    String policy = FULL.replace("\"maximumAgeSeconds\":600", "\"maximumAgeSeconds\":" + spelling);
    assertThrows(
        AppraisalPolicyException.class, () -> AppraisalPolicy.parse(policy.getBytes(UTF_8)));
  }

  private static void agree(JsonNode changed, JsonNode policy) throws IOException {
    assertTrue(changed.isObject());
    agree(policy.toString());
  }

  /** Whether both accept. */
  private static boolean agree(String policy) throws IOException {
    boolean read;
    String problem = "";
    try {
      AppraisalPolicy.parse(policy.getBytes(UTF_8));
      read = true;
    } catch (AppraisalPolicyException e) {
      read = false;
      problem = e.getMessage();
    }
    assertEquals(read, valid(policy), policy + " " + problem);
    return read;
  }

  private static boolean valid(String policy) throws IOException {
    return schema.validate(JSON.readTree(policy)).isEmpty();
  }

  /** The pointer of every value below the document. */
  private static List<String> places() throws IOException {
    List<String> places = new ArrayList<>();
    collect(JSON.readTree(FULL), "", places);
    return places;
  }

  private static void collect(JsonNode node, String pointer, List<String> places) {
    node.properties()
        .forEach(
            member -> {
              places.add(pointer + "/" + member.getKey());
              collect(member.getValue(), pointer + "/" + member.getKey(), places);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.add(pointer + "/" + i);
      collect(node.get(i), pointer + "/" + i, places);
    }
  }

  private static String with(String place, JsonNode value) throws IOException {
    JsonNode policy = JSON.readTree(FULL);
    JsonNode parent = policy.at(place.substring(0, place.lastIndexOf('/')));
    String last = place.substring(place.lastIndexOf('/') + 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
    return policy.toString();
  }

  private static String without(String place) throws IOException {
    JsonNode policy = JSON.readTree(FULL);
    JsonNode parent = policy.at(place.substring(0, place.lastIndexOf('/')));
    String last = place.substring(place.lastIndexOf('/') + 1);
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(last));
    } else {
      ((ObjectNode) parent).remove(last);
    }
    return policy.toString();
  }
}
