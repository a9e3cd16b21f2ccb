package health.ward.attestation.collateral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.attestation.AttestationException;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.quote.Quote;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPck;
import health.ward.attestation.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollateralSourcesTest {
  private static final TestPlatform PLATFORM = new TestPlatform("sources");
  private static final CollateralId ID = new CollateralId(TeeType.SGX, TestPck.FMSPC, "processor");

  @TempDir private Path folder;

  @Test
  void aQuoteSaysWhatItNeeds() throws Exception {
    assertEquals(ID, CollateralId.of(Quote.parse(PLATFORM.quote().bytes())));
  }

  @Test
  void aFileAndAFolderGiveTheSame() throws Exception {
    TestCollateral good = PLATFORM.collateral(TeeType.SGX);
    Path file = Files.write(folder.resolve("collateral.json"), good.document());
    Collateral fromFile = new CollateralFile(file).collateral(ID);
    write(good.members());
    Collateral fromFolder = new CollateralFolder(folder).collateral(ID);
    assertArrayEquals(fromFile.tcbInfo().raw(), fromFolder.tcbInfo().raw());
    assertArrayEquals(fromFile.tcbInfo().signature(), fromFolder.tcbInfo().signature());
    assertEquals(fromFile.tcbInfo().chain(), fromFolder.tcbInfo().chain());
    assertArrayEquals(fromFile.qeIdentity().raw(), fromFolder.qeIdentity().raw());
    assertEquals(fromFile.rootCrl(), fromFolder.rootCrl());
    assertEquals(fromFile.pckCrl(), fromFolder.pckCrl());
    assertEquals(fromFile.pckCrlChain(), fromFolder.pckCrlChain());
  }

  @Test
  void theVeryBytesOfAMemberAreTaken() throws Exception {
    byte[] answer =
        "{ \"signature\":\"00\", \"tcbInfo\" : {\"a\" : [1.0, \"ü}\"] } }"
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "{\"a\" : [1.0, \"ü}\"] }",
        new String(RawMember.of(answer, "tcbInfo"), StandardCharsets.UTF_8));
    assertThrows(CollateralFormatException.class, () -> RawMember.of(answer, "enclaveIdentity"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    CollateralUnavailableException absent =
        assertThrows(
            CollateralUnavailableException.class,
            () -> new CollateralFolder(folder).collateral(ID));
    assertEquals(
        "no collateral: sgx/tcb-" + TestPck.FMSPC + ".json cannot be read", absent.getMessage());
    assertThrows(
        CollateralUnavailableException.class,
        () -> new CollateralFile(folder.resolve("absent.json")).collateral(ID));
  }

  @Test
  void furtherMembersOfAnAnswerAreRefused() throws Exception {
    write(PLATFORM.collateral(TeeType.SGX).members());
    Files.writeString(folder.resolve("sgx/qe-identity.json"), "{\"more\":1}");
    assertThrows(JsonShapeException.class, () -> new CollateralFolder(folder).collateral(ID));
  }

  @ParameterizedTest
  @CsvSource({
    "root_ca_crl,zz",
    "root_ca_crl,3000",
    "pck_crl,''",
    "tcb_info_signature,00",
    "qe_identity_signature,''",
    "pck_crl_issuer_chain,no PEM",
    "tcb_info_issuer_chain,''",
  })
  void aPartThatDoesNotParseIsNamed(String member, String value) {
    TestCollateral changed = PLATFORM.collateral(TeeType.SGX).put(member, value);
    AttestationException refused = assertThrows(CollateralFormatException.class, changed::build);
    assertEquals(member, refused.getMessage().substring(0, member.length()));
  }

  @Test
  void aChainOfThreeAndBytesAfterACrlAreRefused() {
    TestCollateral good = PLATFORM.collateral(TeeType.SGX);
    Map<String, String> members = good.members();
    String three = members.get("pck_crl_issuer_chain") + TestCollateral.pem(PLATFORM.pckChain());
    assertThrows(
        CollateralFormatException.class, () -> good.put("pck_crl_issuer_chain", three).build());
    TestCollateral longer =
        PLATFORM.collateral(TeeType.SGX).put("pck_crl", members.get("pck_crl") + "00");
    assertEquals(
        "pck_crl: bytes after the revocation list",
        assertThrows(CollateralFormatException.class, longer::build).getMessage());
  }

  private void write(Map<String, String> members) throws Exception {
    Files.createDirectories(folder.resolve("sgx"));
    answer("sgx/tcb-" + TestPck.FMSPC, "tcbInfo", "tcb_info", members);
    answer("sgx/qe-identity", "enclaveIdentity", "qe_identity", members);
    der("rootcacrl.der", members.get("root_ca_crl"));
    der("pckcrl-processor.der", members.get("pck_crl"));
    Files.writeString(folder.resolve("pckcrl-processor.pem"), members.get("pck_crl_issuer_chain"));
  }

  private void answer(String file, String member, String name, Map<String, String> members)
      throws Exception {
    String json =
        "{\"%s\":%s,\"signature\":\"%s\"}\n"
            .formatted(member, members.get(name), members.get(name + "_signature"));
    Files.writeString(folder.resolve(file + ".json"), json);
    Files.writeString(folder.resolve(file + ".pem"), members.get(name + "_issuer_chain"));
  }

  private void der(String file, String hex) throws Exception {
    Files.write(folder.resolve(file), HexFormat.of().parseHex(hex));
  }
}
